// polyarchy show: a community or one of its proposals, in words.
import type { Clause, CommunityView, ProposalSummary, ProposalView, TimelineView } from '@polyarchy/core'
import { showResult } from '../count/of-proposal.ts'
import { Failure } from '../failure.ts'
import { keyPath, readKeyFile } from '../keys/key-file.ts'
import { counted, instant, type Terminal } from '../terminal.ts'
import { imposedIn, sayImposed } from './imposed.ts'
import { type Add, communityOf, type Shared, signerOf, terminalOf, withCommunity, withKey } from './shared.ts'

export const addShow: Add = program => {
  withKey(withCommunity(program.command('show').description('show a community, or one of its proposals')))
    .argument('[proposal]')
    .option('--result', 'count its vote from the ballots and show how the result came about')
    .addHelpText('after', '\nExamples:\n  $ polyarchy show --community garden\n  $ polyarchy show 17\n  $ polyarchy show --result 17')
    .action(show)
}

async function show(proposal: string | undefined, options: Shared & { readonly result?: boolean }): Promise<void> {
  const { community } = await communityOf(options)
  const terminal = terminalOf(options)
  const key = ownKey(options)
  const member = key === undefined ? undefined : (await community.key(key))?.member.id
  /** Who one is, is proved only where words are for some only: the key may ask for its passphrase. */
  const asReader = async <Shown>(read: () => Promise<Shown>, isKept: (shown: Shown) => boolean): Promise<Shown> => {
    const shown = await read()
    if (member === undefined || !isKept(shown)) return shown
    community.readAs(await signerOf(options))
    return read()
  }
  if (proposal === undefined) {
    const view = await community.view()
    const which = { state: 'all', limit: 100, ...(member === undefined ? {} : { member }) } as const
    const { proposals, total } = await asReader(
      () => community.proposals(which),
      shown => shown.proposals.some(({ kept }) => kept),
    )
    terminal.show({ ...view, proposals, total }, shown => sayCommunity(terminal, shown, shown.proposals))
    return
  }
  const view = await asReader(
    () => community.proposal(proposal, member),
    shown => shown?.kept === true,
  )
  if (!view) throw new Failure(`There is no proposal ${proposal}. “polyarchy show” lists them.`)
  if (options.result) {
    const election = await community.answer('voting', 'election', proposal)
    if (!election) throw new Failure(`Nothing of proposal ${proposal} is counted: its votes are added up as they come.`)
    showResult(election, view.title, terminal)
    return
  }
  const imposed = await imposedIn(community, proposal)
  terminal.show({ ...view, ...(imposed ? { imposed: imposed.sanctions } : {}) }, shown => [
    ...sayProposal(terminal, shown, { visitor: member === undefined }),
    ...(imposed ? sayImposed(imposed) : []),
  ])
}

/** Without a key one may look all the same. */
function ownKey({ key }: Shared): string | undefined {
  try {
    return readKeyFile(keyPath(key)).key
  } catch {
    return undefined
  }
}

function sayCommunity(terminal: Terminal, view: CommunityView, proposals: readonly ProposalSummary[]): readonly string[] {
  const live = proposals.filter(one => one.live && one.decided === null)
  const rest = proposals.filter(one => !live.includes(one))
  return [
    `${terminal.style('bold', view.name)}: ${counted(view.members, 'member')}, ${counted(view.entries, 'entry', 'entries')}, founded ${instant(view.founded)}`,
    ...(view.about ? [view.about] : []),
    ...(live.length > 0 ? ['', 'Open', ...live.map(one => saySummary(terminal, one))] : []),
    ...(rest.length > 0 ? ['', 'Decided', ...rest.map(one => saySummary(terminal, one))] : []),
  ]
}

function saySummary(terminal: Terminal, { id, title, status, closes, waits }: ProposalSummary): string {
  const until = closes === null ? '' : `, ${closes > Date.now() ? 'until' : 'was to end'} ${instant(closes)}`
  return `  ${id.padStart(5)}  ${title || '(erased)'} (${status}${until})${waits ? terminal.style('yellow', '  waits for you') : ''}`
}

/** A proposal in lines, for a person. `visitor`: for somebody who is no member, and so may do nothing about it. */
export function sayProposal(terminal: Terminal, view: ProposalView, { visitor = false } = {}): readonly string[] {
  const tallies = view.tallies.filter(({ sum }) => sum !== '0')
  const acts = [
    ...view.acts.map(({ run, about, refusal }) => ({ name: run, about, refusal })),
    ...view.calls.map(call => ({ name: call.word, ...call })),
  ]
  const open = acts.filter(({ refusal }) => refusal === null)
  return [
    `${terminal.style('bold', view.title || '(erased)')} (${view.decision} ${view.id}: ${view.status})`,
    ...sayReaders(view),
    ...(view.description ? [view.description] : []),
    ...view.asked.map(({ name, text }) => `  ${name}: ${text}`),
    ...(view.consequences.length > 0 ? ['', 'If it passes', ...view.consequences.map(({ text }) => `  ${text}`)] : []),
    ...(tallies.length > 0
      ? [
          '',
          'So far',
          ...tallies.map(({ about, group, sum }) => `  ${sum} ${sum === '1' ? singular(about) : about}${group ? ` (${group})` : ''}`),
        ]
      : []),
    ...sayPassing(view),
    ...(view.outlook.text ? ['', `${view.outlook.text}.`] : []),
    ...(view.paths.length > 0
      ? ['', 'What comes next', ...view.paths.flatMap(({ to, at, clause }) => sayPath(terminal, to, at, clause))]
      : []),
    ...sayEnd(view.closes),
    ...(visitor ? ['', aVisitor] : open.length > 0 ? ['', 'You may', ...open.map(({ name, about }) => `  ${name}: ${about}`)] : []),
    ...(view.timeline.length > 0 ? ['', 'How it came here', ...view.timeline.map(sayMoment)] : []),
    ...(view.error ? ['', `${terminal.style('red', 'It is stuck')}: ${view.error.message}`] : []),
  ]
}

const aVisitor = 'You look at this as a visitor: no key of yours belongs to this community, so you can do nothing about it.'

/** Whose eyes its words are for, where they are not for everyone's. */
function sayReaders({ readers, kept }: ProposalView): readonly string[] {
  if (!readers) return []
  return [
    kept ? 'You may not read its words. They are for those of whom this holds:' : 'Its words are for those of whom this holds:',
    ...sayClause(readers, 1),
  ]
}

/** How the vote of whoever looks was cast and by whom, and for how many others they vote. */
function sayPassing({ passing }: ProposalView): readonly string[] {
  const lines = passing.flatMap(({ parts, carries }) => [
    ...parts.map(({ text }) => `  ${text}`),
    ...(carries === '0' ? [] : [`  You speak for ${carries} other${carries === '1' ? '' : 's'}, or would if you spoke now.`]),
  ])
  return lines.length > 0 ? ['', 'Your voice', ...lines] : []
}

function sayMoment({ at, from, to, kind, failed }: TimelineView): string {
  const step = kind === 'failed' ? `failed: ${failed?.message ?? to}` : `${from ? `${from} → ` : ''}${to}`
  return `  ${instant(at)}  ${step}`
}

function sayEnd(closes: number | null): readonly string[] {
  if (closes === null) return []
  return [closes > Date.now() ? `This ends ${instant(closes)}.` : `This ended ${instant(closes)}, and no rule has led on since.`]
}

/** `votes against` for one of them: its first plural is what is counted. */
const singular = (about: string): string => about.replace(/\b([a-z]{2,}[^s\W])s\b/, '$1')

function sayPath(terminal: Terminal, to: string, at: 'close' | 'edit' | 'any', clause: Clause | null): readonly string[] {
  const when = { close: ' at the end', edit: ' upon an edit', any: '' }[at]
  return [`  ${terminal.style('bold', to)}${when}${clause ? ', if' : ''}`, ...(clause ? sayClause(clause, 2) : [])]
}

function sayClause(clause: Clause, depth: number): readonly string[] {
  const met = clause.met === undefined ? '' : clause.met ? 'yes: ' : 'not yet: '
  return [`${'  '.repeat(depth)}${met}${clause.text}`, ...(clause.parts ?? []).flatMap(part => sayClause(part, depth + 1))]
}
