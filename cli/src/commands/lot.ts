// polyarchy lot: putting a number into the lot of a proposal, and opening it once nobody can put one in any more.
import { lotNumber } from '@polyarchy/client'
import { type LotView, sealOfNonce } from '@polyarchy/sortition/lot'
import { Failure } from '../failure.ts'
import { actOn, type Standing, standingOf, tell } from './acting.ts'
import { type Add, memberOf, type Shared, terminalOf, withCommunity, withKey } from './shared.ts'

const examples = `
Examples:
  $ polyarchy lot commit 17
  $ polyarchy lot open 17

Your number is made from your key, anew for each round: nothing needs to be kept, and the same key
opens it from anywhere. Whoever does not open theirs puts none into a later round of the proposal.`

export const addLot: Add = program => {
  const lot = program.command('lot').description('put a sealed number into a lot, and open it later').addHelpText('after', examples)
  withKey(withCommunity(lot.command('commit').description('make a number, seal it, and put it into the lot')))
    .argument('<proposal>')
    .addHelpText('after', '\nExample:\n  $ polyarchy lot commit 17')
    .action(commit)
  withKey(withCommunity(lot.command('open').description('open the number that you have put in')))
    .argument('<proposal>')
    .addHelpText('after', '\nExample:\n  $ polyarchy lot open 17')
    .action(open)
}

async function commit(proposal: string, options: Shared): Promise<void> {
  const standing = await standingOf(proposal, options)
  const { nonce, member } = await numberIn(standing)
  const submitted = await actOn(standing, 'sortition.commit', { seal: sealOfNonce({ member, nonce, proposal }) })
  tell(
    terminalOf(options),
    submitted,
    `Your number is sealed. “polyarchy lot open ${proposal}” opens it once nobody can put one in. It is`,
    {
      proposal,
    },
  )
}

async function open(proposal: string, options: Shared): Promise<void> {
  const standing = await standingOf(proposal, options)
  const { nonce } = await numberIn(standing)
  tell(terminalOf(options), await actOn(standing, 'sortition.open', { nonce }), 'Your number is open. It is', { proposal })
}

/** One's number in the round that the proposal is in. */
async function numberIn({ community, signer, seed, view }: Standing): Promise<{ readonly nonce: string; readonly member: string }> {
  const member = await memberOf(community, signer)
  const found = await community.answer('sortition', 'lot', view.id)
  if (!found) throw new Failure(`Nothing is drawn by lot in proposal ${view.id}.`)
  const { round } = found.answer as unknown as LotView
  return { nonce: lotNumber(seed, (await community.view()).id, round), member }
}
