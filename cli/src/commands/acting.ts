// polyarchy act and call: whatever else the rulebook lets a member do, and how any of it is sent.
import { type CommunityClient, composeAnswers, type Signer, type Submitted } from '@polyarchy/client'
import type { Json, ProposalView } from '@polyarchy/core'
import { Failure } from '../failure.ts'
import { nodeSigner } from '../keys/node-signer.ts'
import type { Terminal } from '../terminal.ts'
import { readAnswers, readObject } from './given.ts'
import { type Add, communityOf, gather, memberOf, type Shared, seedOf, signerOf, terminalOf, withCommunity, withKey } from './shared.ts'

const examples = `
Examples:
  $ polyarchy act voting.withdraw 17
  $ polyarchy act proposals.edit 17 --input '{"title":"Much faster tests"}'
  $ polyarchy act members.rename --input '{"name":"Ada L."}'

Words are given as they are. “polyarchy show 17” lists what can be done about a proposal;
what else there is stands in the reference of the plugins.`

type Input = { readonly [name: string]: Json }
/** A proposal as one finds it, with the key that acts. */
export interface Standing {
  readonly community: CommunityClient
  readonly signer: Signer
  /** The 32 bytes from which the key comes: what one seals is opened with it. */
  readonly seed: Uint8Array
  readonly view: ProposalView
}

export const addActing: Add = program => {
  withKey(withCommunity(program.command('act').description('do anything that the rulebook lets you do, by its full name')))
    .argument('<run>', 'the plugin and the action, such as voting.withdraw')
    .argument('[proposal]', 'the proposal that it is about, if it is about one')
    .option('--input <json>', 'what the action asks for, as one JSON object', '{}')
    .addHelpText('after', examples)
    .action(act)
  withKey(withCommunity(program.command('call').description('say a word that the rules give to somebody, such as close')))
    .argument('<proposal>')
    .argument('<word>', 'as the rulebook calls it')
    .option('--ask <name=value>', 'an answer to what the word asks; may be repeated', gather)
    .addHelpText('after', '\nExamples:\n  $ polyarchy call 17 close\n  $ polyarchy call 17 extend --ask days=7')
    .action(async (proposal: string, word: string, options: Shared & { readonly ask?: readonly string[] }) => {
      const standing = await standingOf(proposal, options)
      const { asks = {} } = standing.view.calls.find(one => one.word === word) ?? {}
      const submitted = await call(standing, word, readAnswers(options.ask ?? [], asks))
      tell(terminalOf(options), submitted, 'Your word is', { proposal })
    })
}

async function act(run: string, proposal: string | undefined, options: Shared & { readonly input: string }): Promise<void> {
  const input = readObject(options.input)
  if (proposal !== undefined) {
    const standing = await standingOf(proposal, options)
    const submitted = run === 'proposals.call' ? await callAs(standing, input) : await actOn(standing, run, input)
    return tell(terminalOf(options), submitted, 'This is', { proposal })
  }
  const { community } = await communityOf(options)
  const { catalogue } = await community.rulebook()
  const fields = catalogue.actions.find(action => action.run === run)?.fields
  if (!fields)
    throw new Failure(
      `Nothing called ${run} is done without a proposal here. This is: ${catalogue.actions.map(one => one.run).join(', ')}. What is about a proposal takes its number after the name.`,
    )
  tell(terminalOf(options), await community.submit(run, input, { signer: await signerOf(options), fields }), 'This is', {})
}

/** The proposal, as whoever holds the key sees it. Throws a Failure if there is none. */
export async function standingOf(proposal: string, options: Shared): Promise<Standing> {
  const { community } = await communityOf(options)
  const seed = await seedOf(options)
  const signer = nodeSigner(seed)
  const view = await community.proposal(proposal, await memberOf(community, signer))
  if (!view) throw new Failure(`There is no proposal ${proposal}. “polyarchy show” lists them.`)
  return { community, signer, seed, view }
}

/** Does something about a proposal, at the revision that stands now. */
export async function actOn({ community, signer, view }: Standing, run: string, input: Input): Promise<Submitted> {
  const { id: proposal, revision } = view
  const known = view.acts.find(one => one.run === run)
  if (known) return community.submit(run, { ...input, proposal, revision }, { signer, fields: known.fields })
  // Some actions name a proposal without being an act of its stage, such as withdrawing one that is stuck.
  const { catalogue } = await community.rulebook()
  const fields = catalogue.actions.find(action => action.run === run)?.fields
  if (fields && Object.hasOwn(fields, 'proposal')) return community.submit(run, { ...input, proposal }, { signer, fields })
  throw new Failure(
    `Proposal ${proposal} is in the stage “${view.status}”, in which this cannot be done. “polyarchy show ${proposal}” says what can.`,
  )
}

function call({ community, signer, view }: Standing, word: string, answers: Input): Promise<Submitted> {
  const { id: proposal, revision } = view
  const known = view.calls.find(one => one.word === word)
  const words = view.calls.map(one => one.word).join(', ')
  if (!known)
    throw new Failure(`“${word}” cannot be said about proposal ${proposal} now. ${words ? `What can: ${words}.` : 'Nothing can.'}`)
  const { input: asked, texts } = composeAnswers(known.asks, answers)
  const said = Object.keys(asked).length > 0 ? { asked } : {}
  return community.submit('proposals.call', { proposal, revision, word, ...said }, { signer, fields: {}, texts })
}
function callAs(standing: Standing, { word = '', asked = {} }: Input): Promise<Submitted> {
  return call(standing, String(word), asked as Input)
}

/** Says where in the log something stands. */
export function tell(terminal: Terminal, { receipt }: Submitted, what: string, more: Readonly<Record<string, string>>): void {
  terminal.show({ ...more, receipt }, () => [`${what} in the log as entry ${receipt.number}, and the log proves it.`])
}
