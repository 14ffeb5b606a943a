// polyarchy propose, vote and object: taking part in decisions.
import { type CommunityClient, composeProposal, type Submitted } from '@polyarchy/client'
import type { AskedKind, Json, ProposalView } from '@polyarchy/core'
import { Failure } from '../failure.ts'
import type { Terminal } from '../terminal.ts'
import { type Add, communityOf, gather, memberOf, type Shared, signerOf, terminalOf, withCommunity, withKey } from './shared.ts'

interface Proposing extends Shared {
  readonly title: string
  readonly text?: string
  readonly ask?: readonly string[]
  readonly action?: readonly string[]
  readonly within?: string
}

export const addDeciding: Add = program => {
  withKey(withCommunity(program.command('propose').description('propose something to the community')))
    .argument('<kind>', 'the kind of proposal, as the rulebook calls it')
    .requiredOption('--title <words>')
    .option('--text <words>', 'what it is about, at length')
    .option('--ask <name=value>', 'an answer to what this kind of proposal asks; may be repeated', gather)
    .option('--action <run=json>', 'what happens if it passes, such as roles.grant={"member":"4","role":"pmc"}; may be repeated', gather)
    .option('--within <proposal>', 'the proposal that it lives beneath')
    .addHelpText('after', '\nExample:\n  $ polyarchy propose code --title "Faster tests" --ask lazy=true')
    .action(propose)
  withKey(withCommunity(program.command('vote').description('vote, or change your vote')))
    .argument('<proposal>')
    .argument('<choice>', 'such as yes, no or abstain')
    .option('--reason <words>')
    .addHelpText('after', '\nExample:\n  $ polyarchy vote 17 yes --reason "It is time."')
    .action((proposal: string, choice: string, options: Shared & { readonly reason?: string }) => {
      const reason = options.reason === undefined ? {} : { reason: options.reason }
      return act('voting.cast', proposal, { choice, ...reason }, options, 'Your vote is')
    })
  withKey(withCommunity(program.command('object').description('object to a proposal that passes by silence')))
    .argument('<proposal>')
    .requiredOption('--reason <words>', 'why')
    .addHelpText('after', '\nExample:\n  $ polyarchy object 17 --reason "The blue is too dark."')
    .action((proposal: string, options: Shared & { readonly reason: string }) =>
      act('lazy-consensus.object', proposal, { reason: options.reason }, options, 'Your objection is'),
    )
}

async function propose(decision: string, options: Proposing): Promise<void> {
  const { community } = await communityOf(options)
  const signer = await signerOf(options)
  const { catalogue } = await community.rulebook()
  const kind = catalogue.decisions.find(({ name }) => name === decision)
  if (!kind)
    throw new Failure(
      `The rulebook knows no proposal called ${decision}. It knows: ${catalogue.decisions.map(({ name }) => name).join(', ')}.`,
    )
  const { title, text, within } = options
  const asked = Object.fromEntries((options.ask ?? []).map(given => readAnswer(given, kind.asks)))
  const actions = (options.action ?? []).map(given => {
    const [run, input] = split(given)
    return { run, input: readJson(input) as { readonly [name: string]: Json } }
  })
  const plain = {
    decision,
    title,
    asked,
    actions,
    ...(text === undefined ? {} : { description: text }),
    ...(within === undefined ? {} : { within }),
  }
  const { input, texts } = composeProposal(catalogue, plain)
  const submitted = await community.submit('proposals.open', input, { signer, texts })
  tell(terminalOf(options), submitted, 'Your proposal is', { proposal: String(submitted.receipt.number) })
}

/** Something about a proposal, at the revision that stands now. */
async function act(run: string, proposal: string, input: Readonly<Record<string, unknown>>, options: Shared, what: string): Promise<void> {
  const { community } = await communityOf(options)
  const signer = await signerOf(options)
  const view = await proposalOf(community, proposal, await memberOf(community, signer))
  const known = view.acts.find(one => one.run === run)
  if (!known)
    throw new Failure(
      `Proposal ${proposal} is in the stage “${view.status}”, in which this cannot be done. “polyarchy show ${proposal}” says what can.`,
    )
  const submitted = await community.submit(run, { ...input, proposal, revision: view.revision }, { signer, fields: known.fields })
  tell(terminalOf(options), submitted, what, { proposal })
}

async function proposalOf(community: CommunityClient, id: string, member: string): Promise<ProposalView> {
  const view = await community.proposal(id, member)
  if (!view) throw new Failure(`There is no proposal ${id}. “polyarchy show” lists them.`)
  return view
}

function tell(terminal: Terminal, { receipt }: Submitted, what: string, more: Readonly<Record<string, string>>): void {
  terminal.show({ ...more, receipt }, () => [`${what} in the log as entry ${receipt.number}, and the log proves it.`])
}

function readAnswer(given: string, asks: Readonly<Record<string, AskedKind>>): [string, Json] {
  const [name, value] = split(given)
  const kind = Object.hasOwn(asks, name) ? asks[name] : undefined
  if (kind === undefined)
    throw new Failure(`Nothing called ${name} is asked for here. Asked for: ${Object.keys(asks).join(', ') || 'nothing'}.`)
  return [name, kind === 'boolean' || kind === 'integer' || kind === 'instant' || kind === 'options' ? readJson(value) : value]
}

function split(given: string): [string, string] {
  const at = given.indexOf('=')
  if (at < 1) throw new Failure(`“${given}” needs a name, an equals sign and a value.`)
  return [given.slice(0, at), given.slice(at + 1)]
}

function readJson(text: string): Json {
  try {
    return JSON.parse(text) as Json
  } catch {
    throw new Failure(`“${text}” is not valid JSON.`)
  }
}
