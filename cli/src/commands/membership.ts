// polyarchy found, invite, join, members and leave: how a community begins, grows and shrinks.
import { randomBytes } from 'node:crypto'
import { invitationProof, type MemberView, type Rulebook, toBase64 } from '@polyarchy/core'
import { Failure } from '../failure.ts'
import { nodeSigner } from '../keys/node-signer.ts'
import { adoptedRulebook } from '../rulebook-file.ts'
import { counted, instant } from '../terminal.ts'
import { type Agreeing, agreement } from './agreement.ts'
import {
  type Add,
  clientOf,
  communityOf,
  gather,
  type Shared,
  serverOf,
  signerOf,
  terminalOf,
  withCommunity,
  withKey,
  withServer,
} from './shared.ts'

const day = 86_400_000

export const addMembership: Add = program => {
  withKey(withServer(program.command('found').description('found a community')))
    .argument('<slug>', 'its name in addresses: small letters, digits and hyphens')
    .requiredOption('--rulebook <file>', 'a rulebook, or the name of one that comes with Polyarchy, such as apache')
    .requiredOption('--name <name>', 'your name, as others will see it')
    .option('--role <role>', 'a role that you hold from the beginning; may be repeated', gather)
    .addHelpText('after', '\nExample:\n  $ polyarchy found garden --rulebook apache --name Ada --role pmc')
    .action(
      async (slug: string, options: Shared & { readonly rulebook: string; readonly name: string; readonly role?: readonly string[] }) => {
        const signer = await signerOf(options)
        const members = [{ key: signer.key, name: options.name, roles: options.role ?? [] }]
        const rulebook = adoptedRulebook(options.rulebook) as unknown as Rulebook
        const founded = await clientOf(options).found({ slug, rulebook, members, signer })
        const address = `${serverOf(options)}/c/${founded.slug}`
        terminalOf(options).show({ ...founded, address }, ({ address }) => [`${slug} is founded: ${address}`, `id ${founded.community}`])
      },
    )
  withKey(withCommunity(program.command('invite').description('make a link with which people can join')))
    .option('--uses <number>', 'how many may join with it', '1')
    .option('--days <number>', 'how long it can be used, 31 at most', '7')
    .option('--role <role>', 'a role that comes with it; may be repeated', gather)
    .addHelpText('after', '\nExample:\n  $ polyarchy invite --community garden --uses 10')
    .action(invite)
  withKey(withServer(program.command('join').description('join a community with an invitation')))
    .argument('<link>', 'the link that you were given')
    .requiredOption('--name <name>', 'your name, as others will see it')
    .option('--agree', 'agree to what whoever joins agrees to; without it, it is shown')
    .addHelpText('after', '\nExample:\n  $ polyarchy join http://localhost:8080/c/garden/join#… --name Bo')
    .action(join)
  withCommunity(program.command('members').description('list who is here, with their ids, roles and what they are'))
    .option('--all', 'also those who have gone')
    .addHelpText('after', '\nExample:\n  $ polyarchy members --community garden')
    .action(async (options: Shared & { readonly all?: boolean }) => {
      const { community } = await communityOf(options)
      const members = await community.members()
      const isHere = ({ status }: MemberView) => options.all || !['left', 'removed', 'expelled'].includes(status)
      terminalOf(options).show({ members }, () => members.filter(isHere).map(sayMember))
    })
  withKey(withCommunity(program.command('leave').description('leave a community: at once, and only an invitation leads back')))
    .addHelpText('after', '\nExample:\n  $ polyarchy leave --community garden')
    .action(async (options: Shared) => {
      const { community } = await communityOf(options)
      const { receipt } = await community.submit('members.leave', {}, { signer: await signerOf(options) })
      const { name } = await community.view()
      terminalOf(options).show({ name, receipt }, shown => [`You have left ${shown.name} (entry ${receipt.number}).`])
    })
}

function sayMember({ id, name, roles, status, since, suspended }: MemberView): string {
  const until = suspended?.until ? ` until ${instant(suspended.until)}` : ''
  const taken = suspended?.rights.length ? [`may not ${suspended.rights.join(', ')}${until}`] : []
  const standing = status === 'member' ? [] : [status === 'suspended' ? `suspended${until}` : `${status} since ${instant(since)}`]
  const more = [...standing, ...taken, ...roles]
  return `${id.padStart(5)}  ${name || '(erased)'}${more.length > 0 ? ` (${more.join(', ')})` : ''}`
}

async function invite(
  options: Shared & { readonly uses: string; readonly days: string; readonly role?: readonly string[] },
): Promise<void> {
  const { community, slug } = await communityOf(options)
  const signer = await signerOf(options)
  const secret = new Uint8Array(randomBytes(32))
  const invitation = nodeSigner(secret).key
  const expires = Date.now() + Number(options.days) * day
  if (!Number.isSafeInteger(expires) || !Number.isSafeInteger(Number(options.uses)))
    throw new Failure('--uses and --days are whole numbers.')
  const input = { invitation, expires, uses: Number(options.uses), roles: options.role ?? [] }
  const { receipt } = await community.submit('members.invite', input, { signer })
  // The secret stands behind the #, which browsers send to no server.
  const link = `${serverOf(options)}/c/${slug}/join#${Buffer.from(secret).toString('base64url')}`
  const uses = counted(input.uses, 'person', 'people')
  terminalOf(options).show({ link, invitation, expires, receipt }, () => [
    link,
    `For ${uses}, until ${instant(expires)}. Whoever has the link can join.`,
  ])
}

async function join(link: string, options: Shared & Agreeing & { readonly name: string }): Promise<void> {
  const { origin, slug, secret } = readLink(link)
  const signer = await signerOf(options)
  const community = clientOf({ ...options, server: options.server ?? origin }).community(slug)
  const { id, name } = await community.view()
  const invitation = nodeSigner(secret)
  const proof = toBase64(await invitation.sign(invitationProof(id, signer.key)))
  const { as = 'member' } = (await community.invitation(invitation.key)) ?? {}
  const agreed = as === 'guest' ? {} : await agreement(community, options)
  const input = { invitation: invitation.key, proof, name: options.name, ...agreed }
  const { receipt } = await community.submit('members.join', input, { signer })
  terminalOf(options).show({ community: id, name, as, receipt }, shown => [
    `You are a ${as} of ${shown.name} now (entry ${receipt.number}).`,
  ])
}

function readLink(link: string): { readonly origin: string; readonly slug: string; readonly secret: Uint8Array } {
  const url = URL.canParse(link) ? new URL(link) : undefined
  const slug = /^\/c\/([^/]+)\/join$/.exec(url?.pathname ?? '')?.[1]
  const secret = Buffer.from((url?.hash ?? '').slice(1), 'base64url')
  if (!url || !slug || secret.length !== 32) throw new Failure('This is no invitation link. It ends in /join# and 43 letters.')
  return { origin: url.origin, slug: decodeURIComponent(slug), secret: new Uint8Array(secret) }
}
