// polyarchy delegate and reclaim: to whom one gives one's vote until one takes it back.
import type { CommunityClient } from '@polyarchy/client'
import { type Json, type MemberView, readIsoInstant } from '@polyarchy/core'
import { Failure } from '../failure.ts'
import { counted, instant } from '../terminal.ts'
import { tell } from './acting.ts'
import { type Add, communityOf, gather, memberOf, type Shared, signerOf, terminalOf, withCommunity, withKey } from './shared.ts'

interface Delegating extends Shared {
  readonly topic?: string
  readonly share?: readonly string[]
  readonly until?: string
  readonly keep?: boolean
}

const examples = `
Examples:
  $ polyarchy delegate Ada
  $ polyarchy delegate Ada Bo --topic money --until 2027-01-01
  $ polyarchy delegate Ada Bo --share 40 --share 20
  $ polyarchy delegate --topic money --keep
  $ polyarchy delegate
  $ polyarchy reclaim --topic money

Whoever you give your vote to votes for you where you do not vote yourself, in votes that begin
from now on and let votes pass on. Without anybody it shows to whom you gave yours.`

export const addDelegating: Add = program => {
  withKey(
    withCommunity(program.command('delegate').description('give your vote to others until you take it back, or show to whom you gave it')),
  )
    .argument('[member...]', 'their names or ids')
    .option('--topic <name>', 'only on this topic; else on everything that has no topic of its own')
    .option('--share <sixtieths>', 'how much of your vote each gets, in their order; all the same unless said', gather)
    .option('--until <date>', 'when it runs out, such as 2027-01-01')
    .option('--keep', 'keep your vote on this topic though you gave it away on everything')
    .addHelpText('after', examples)
    .action(delegate)
  withKey(withCommunity(program.command('reclaim').description('take back the vote that you gave to others')))
    .option('--topic <name>', 'on this topic; else what holds for everything')
    .addHelpText('after', '\nExample:\n  $ polyarchy reclaim --topic money')
    .action(async ({ topic, ...options }: Shared & { readonly topic?: string }) => {
      const { community } = await communityOf(options)
      const submitted = await community.submit('voting.reclaim', topic === undefined ? {} : { topic }, { signer: await signerOf(options) })
      tell(terminalOf(options), submitted, 'This is', {})
    })
}

async function delegate(said: readonly string[], options: Delegating): Promise<void> {
  const { community } = await communityOf(options)
  const signer = await signerOf(options)
  const { topic, share = [], until, keep } = options
  if (said.length > 0 && keep) throw new Failure('Name somebody, or keep your vote with --keep; not both.')
  if (!said.length && !keep) {
    const member = await community.member(await memberOf(community, signer))
    if (member) terminalOf(options).show(member, sayGiven)
    return
  }
  const ends = until === undefined ? undefined : readIsoInstant(until)
  if (until !== undefined && ends === undefined) throw new Failure(`${until} is no date such as 2027-01-01 or 2027-01-01T12:00Z.`)
  const input: Record<string, Json> = {
    to: await Promise.all(said.map(async one => (await named(community, one)).id)),
    ...(topic === undefined ? {} : { topic }),
    ...(share.length ? { shares: share.map(Number) } : {}),
    ...(ends === undefined ? {} : { until: ends }),
  }
  tell(terminalOf(options), await community.submit('voting.delegate', input, { signer }), 'This is', {})
}

/** The member who is called so, or whose id it is. */
async function named(community: CommunityClient, said: string): Promise<MemberView> {
  const found = (await community.members()).filter(({ id, name, status }) => status === 'member' && (id === said || name === said))
  if (found.length === 1 && found[0]) return found[0]
  throw new Failure(
    found.length === 0
      ? `Nobody here is called ${said}. “polyarchy members” lists everyone.`
      : `Several are called ${said}: say which by their id, ${found.map(({ id }) => id).join(' or ')}.`,
  )
}

/** To whom somebody gave their vote, and how many gave them theirs. */
export function sayGiven({ given = [], received = [] }: Pick<MemberView, 'given' | 'received'>): readonly string[] {
  const on = (about: string | null) => (about === null ? 'On everything else' : `On ${about}`)
  const lines = given.map(({ about, to, until, holds }) => {
    const all = to.map(({ id, name, share }) => `${name || `member ${id}`}${share === 60 ? '' : ` (${share}/60)`}`)
    const end = until === null ? '' : holds ? `, until ${instant(until)}` : `, but it ran out ${instant(until)}`
    return `${on(about)}: ${all.length ? `${all.join(' and ')}${end}` : 'you keep your vote'}`
  })
  const more = received.map(({ about, givers }) => `${on(about)}: ${counted(givers, 'person gives', 'people give')} you their vote`)
  return lines.length + more.length > 0 ? [...lines, ...more] : ['You gave your vote to nobody, and nobody gave you theirs.']
}
