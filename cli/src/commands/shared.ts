// What most commands have in common: which server, which community, which key, and how to print.
import { Client, type CommunityClient, type Signer } from '@polyarchy/client'
import type { Command } from 'commander'
import { Failure } from '../failure.ts'
import { keptHeads } from '../keys/kept-heads.ts'
import { keyPath, openKey, readKeyFile } from '../keys/key-file.ts'
import { nodeSigner } from '../keys/node-signer.ts'
import { passphrase } from '../keys/passphrase.ts'
import { Terminal } from '../terminal.ts'

export interface Shared {
  readonly server?: string
  readonly community?: string
  readonly key?: string
  readonly json?: boolean
}
/** Adds a group of commands; `done` is told the exit code where it is not 0. */
export type Add = (program: Command, done: (code: number) => void) => void

const defaultServer = 'http://localhost:8080'

export const withServer = (command: Command): Command =>
  command.option('--server <url>', `the server (POLYARCHY_SERVER; ${defaultServer} unless said)`).option('--json', 'print one JSON object')
export const withCommunity = (command: Command): Command =>
  withServer(command).option('--community <name>', 'its slug or id (POLYARCHY_COMMUNITY; the only one of the server unless said)')
export const withKey = (command: Command): Command =>
  command.option('--key <file>', 'your key file (POLYARCHY_KEY; key.json in your configuration folder unless said)')

export const serverOf = ({ server }: Shared): string => server ?? (process.env.POLYARCHY_SERVER || defaultServer)
export const clientOf = (options: Shared): Client => new Client({ server: serverOf(options), heads: keptHeads() })
export const terminalOf = (options: Shared): Terminal => new Terminal(options)

/** The community that is meant, and its slug. Throws a Failure if that is not clear. */
export async function communityOf(options: Shared): Promise<{ readonly community: CommunityClient; readonly slug: string }> {
  const client = clientOf(options)
  const named = options.community ?? process.env.POLYARCHY_COMMUNITY
  if (named) return { community: client.community(named), slug: named }
  const all = await client.communities()
  if (all.length === 1 && all[0]) return { community: client.community(all[0].slug), slug: all[0].slug }
  const choice = all.map(({ slug }) => slug).join(', ')
  throw new Failure(
    all.length === 0
      ? 'There is no community on this server yet. Found one with “polyarchy found”.'
      : `Say which community with --community: ${choice}.`,
  )
}

/** The key that signs; asks for its passphrase if it has one. */
export async function signerOf(options: Shared): Promise<Signer> {
  return nodeSigner(await seedOf(options))
}
/** The 32 bytes from which one's key comes. */
export function seedOf({ key }: Shared): Promise<Uint8Array> {
  const file = readKeyFile(keyPath(key))
  return openKey(file, () => passphrase(`Passphrase of ${file.key.slice(0, 20)}…: `))
}

/** Who one is in a community. Throws a Failure if the key belongs to no member. */
export async function memberOf(community: CommunityClient, signer: Signer): Promise<string> {
  const known = await community.key(signer.key)
  if (!known) throw new Failure('Your key belongs to no member of this community. Ask for an invitation, and use “polyarchy join”.')
  return known.member.id
}

/** A value that may be given several times, gathered into a list. */
export const gather = (value: string, before: readonly string[] = []): readonly string[] => [...before, value]
