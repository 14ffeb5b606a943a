// polyarchy introduce, agree and return: what one does about one's own place in a community.

import { type Agreeing, agreement } from './agreement.ts'
import { type Add, communityOf, type Shared, signerOf, terminalOf, withCommunity, withKey } from './shared.ts'

const willing = 'agree to what whoever joins agrees to; without it, it is shown'

export const addOwnPlace: Add = program => {
  withKey(withCommunity(program.command('introduce').description('introduce yourself where newcomers may, to become a candidate')))
    .requiredOption('--name <name>', 'your name, as others will see it')
    .option('--agree', willing)
    .addHelpText('after', '\nExample:\n  $ polyarchy introduce --community garden --name Dee --agree')
    .action(async (options: Shared & Agreeing & { readonly name: string }) => {
      const { community } = await communityOf(options)
      const input = { name: options.name, ...(await agreement(community, options)) }
      const { receipt } = await community.submit('members.introduce', input, { signer: await signerOf(options) })
      const { name } = await community.view()
      terminalOf(options).show({ name, receipt }, shown => [
        `You are a candidate of ${shown.name} now (entry ${receipt.number}). “polyarchy rulebook show” says how candidates are taken in.`,
      ])
    })
  withKey(withCommunity(program.command('agree').description('agree to the covenant of your community as it is now')))
    .option('--agree', willing)
    .addHelpText('after', '\nExample:\n  $ polyarchy agree --community garden --agree')
    .action(async (options: Shared & Agreeing) => {
      const { community } = await communityOf(options)
      const { covenant } = await agreement(community, options)
      const { receipt } = await community.submit(
        'members.agree',
        { covenant: covenant ?? '0'.repeat(64) },
        { signer: await signerOf(options) },
      )
      terminalOf(options).show({ covenant, receipt }, () => [`You have agreed to it (entry ${receipt.number}).`])
    })
  withKey(withCommunity(program.command('return').description('be an active member again after you were inactive')))
    .addHelpText('after', '\nExample:\n  $ polyarchy return --community garden')
    .action(async (options: Shared) => {
      const { community } = await communityOf(options)
      const { receipt } = await community.submit('members.return', {}, { signer: await signerOf(options) })
      const { name } = await community.view()
      terminalOf(options).show({ name, receipt }, shown => [`You are an active member of ${shown.name} again (entry ${receipt.number}).`])
    })
}
