// What becomes of a member's voice where voices pass on, and to whom they gave it: in words.
import type { Passage } from '../decisions/passages.ts'
import { type ProposalRow, roundName } from '../decisions/rows.ts'
import { longest, mostDivisions } from '../decisions/straighten.ts'
import { termsOf } from '../decisions/ways.ts'
import type { Kernel } from '../kernel/kernel.ts'
import type { GivenView, PassageView, PassingView, ReceivedView } from './passing-types.ts'
import { listed, nameOf, personOf } from './people.ts'
import type { MemberView, Words } from './types.ts'

/** For the member who asks: each plugin through which voices pass in the present round. */
export function passingViews(kernel: Kernel, row: ProposalRow, words: Words, member: string | undefined): readonly PassingView[] {
  if (member === undefined) return []
  const round = roundName(row.proposal, row.round)
  return kernel.plugins().flatMap(plugin => {
    const terms = termsOf(kernel, plugin, round)
    if (!terms) return []
    const reading = kernel.reading(plugin)
    return [
      {
        plugin: plugin.name,
        among: terms.among ?? null,
        about: terms.about ?? null,
        carries: String(reading.carries(round, member)),
        parts: reading.passages(round, member).map(passage => viewOf(kernel, passage, words, member)),
      },
    ]
  })
}

function viewOf(kernel: Kernel, passage: Passage, words: Words, member: string): PassageView {
  const { share, through, by, ends } = passage
  const name = (id: string) => nameOf(kernel, id, words)
  return {
    share,
    through: through.map(id => personOf(kernel, id, words)),
    by: by === undefined ? null : personOf(kernel, by, words),
    ends: ends ?? null,
    text: say(passage, member, name),
  }
}

function say({ share, through, by, ends }: Passage, member: string, name: (id: string) => string): string {
  const what = share === '1' ? 'Your vote' : `${share} of your vote`
  if (by === member) return 'You spoke for yourself.'
  if (by !== undefined)
    return `${name(by)} spoke for you${through.length ? `, through ${through.map(name).join(' and ')}` : ''}${share === '1' ? '' : `, with ${what.replace('Y', 'y')}`}.`
  const last = through.at(-1)
  if (last === undefined && ends === 'kept') return share === '1' ? 'You have not spoken.' : `${what} stays with you.`
  const where = last === undefined ? 'with you' : `with ${name(last)}, who has not spoken`
  return `${what} is ${where}${why[ends ?? 'kept']}.`
}
const why: Readonly<Record<NonNullable<Passage['ends']>, string>> = {
  kept: '',
  silent: '',
  outside: ': it was given on to somebody outside of this body',
  circle: ': it would go round in a circle',
  long: `: it has passed ${longest} members`,
  parts: `: it has been divided ${mostDivisions} times`,
  most: ': whoever it was given on to speaks for as many as they may',
}

/** One member, with the voices that they gave and received. */
export function memberView(kernel: Kernel, id: string, words: Words): MemberView | undefined {
  const row = kernel.table('members', 'members').get(id)
  return row && { ...listed(kernel, row, words), given: givenViews(kernel, id, words), received: receivedViews(kernel, id) }
}
/** To whom a member gave their voice until they take it back. */
function givenViews(kernel: Kernel, member: string, words: Words): readonly GivenView[] {
  return kernel.plugins().flatMap(plugin =>
    (plugin.passing?.gifts?.(member, kernel.reading(plugin)) ?? []).map(({ about, to, at, until }) => ({
      plugin: plugin.name,
      about: about === '' ? null : about,
      to: to.map(({ to: id, share }) => ({ ...personOf(kernel, id, words), share })),
      at,
      until: until ?? null,
      holds: until === undefined || until > kernel.now,
    })),
  )
}
/** How many gave theirs to a member. */
function receivedViews(kernel: Kernel, member: string): readonly ReceivedView[] {
  return kernel.plugins().flatMap(plugin =>
    (plugin.passing?.received?.(member, kernel.reading(plugin)) ?? []).map(({ about, givers }) => ({
      plugin: plugin.name,
      about: about === '' ? null : about,
      givers,
    })),
  )
}
