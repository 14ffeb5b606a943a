// polyarchy propose and object: bringing decisions about.
import { composeProposal } from '@polyarchy/client'
import { Failure } from '../failure.ts'
import { actOn, standingOf, tell } from './acting.ts'
import { readAnswers, readRun } from './given.ts'
import { type Add, communityOf, gather, type Shared, signerOf, terminalOf, withCommunity, withKey } from './shared.ts'

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
  withKey(withCommunity(program.command('object').description('object to a proposal that passes by silence')))
    .argument('<proposal>')
    .requiredOption('--reason <words>', 'why')
    .addHelpText('after', '\nExample:\n  $ polyarchy object 17 --reason "The blue is too dark."')
    .action(async (proposal: string, options: Shared & { readonly reason: string }) => {
      const submitted = await actOn(await standingOf(proposal, options), 'lazy-consensus.object', { reason: options.reason })
      tell(terminalOf(options), submitted, 'Your objection is', { proposal })
    })
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
  const asked = readAnswers(options.ask ?? [], kind.asks)
  const actions = (options.action ?? []).map(readRun)
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
