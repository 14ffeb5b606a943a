// Founds the community to try things in: real keys, real signatures, a log like any other; made once, its keys forgotten.
import { randomBytes } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type AnyPlugin, type Json, publicKeyFromSeed, toDidKey } from '@polyarchy/core'
import type { Hosted } from '../communities/hosted.ts'
import { Hosting } from '../communities/hosting.ts'
import { readFounding, readSubmission } from '../communities/submission.ts'
import { copyOf } from '../rulebooks.ts'
import type { HostKey } from '../signatures/host-key.ts'
import { type Input, Signer, words } from '../signatures/signer.ts'
import type { Store } from '../store/index.ts'
import { maintainers, type Name, people, type Step, story } from './story.ts'

const slug = 'makers'
const hour = 3_600_000
const founded = 35 * 24
const month = 30 * 24 * hour

export interface DemoOptions {
  readonly store: Store
  readonly host: HostKey
  readonly plugins: readonly AnyPlugin[]
  /** Folder that keeps the invitation. */
  readonly data: string
  readonly now: number
}

/** Where the invitation to the demo community is kept: a path with the secret behind the `#`, which browsers never send. */
export const invitationFile = (data: string): string => join(data, 'demo-invitation.txt')

/** Founds it, lets its weeks pass, and writes an invitation that anyone who reads the data folder may use. */
export async function foundDemo({ store, host, plugins, data, now }: DemoOptions): Promise<void> {
  const clock = { now: now - founded * hour }
  const failed = (error: unknown): never => {
    throw error
  }
  const hosting = await Hosting.open(host, { store, plugins, now: () => clock.now, failed })
  const signers = new Map(people.map(name => [name, new Signer()]))
  const signer = (name: Name): Signer => signers.get(name) as Signer
  const rulebook = copyOf('makers')
  const hosted = await found(hosting, signer, rulebook)
  const proposals = new Map<string, { readonly id: string; revision: number }>()
  for (const step of story(rulebook)) {
    await pass(hosted, clock, now - step.ago * hour)
    await take(hosted, signer(step.who), step, proposals)
  }
  await pass(hosted, clock, now)
  const seed = randomBytes(32)
  const invitation = toDidKey(publicKeyFromSeed(seed))
  await send(hosted, signer('Ada'), 'members.invite', { invitation, expires: now + month, uses: 1_000, roles: [] })
  writeFileSync(invitationFile(data), `/c/${slug}/join#${seed.toString('base64url')}\n`, { mode: 0o600 })
  await hosting.close()
}

async function found(hosting: Hosting, signer: (name: Name) => Signer, rulebook: Json): Promise<Hosted> {
  const members = people.map(name => ({
    key: signer(name).did,
    name: words(name),
    roles: maintainers.includes(name) ? ['maintainer'] : [],
  }))
  const input = { rulebook, host: hosting.host.did, members, nonce: randomBytes(32).toString('hex') }
  const founder = signer('Ada')
  const body = founder.body(founder.action('', 'community.found', input), input, { slug })
  return (await hosting.found(readFounding(body))).hosted
}

/** Lets time pass up to an instant; what is due on the way takes effect at its own. */
async function pass(hosted: Hosted, clock: { now: number }, until: number): Promise<void> {
  for (let due = hosted.nextDue; due !== undefined && due <= until; due = hosted.nextDue) {
    clock.now = Math.max(clock.now, due)
    await hosted.wake()
  }
  clock.now = until
}

async function take(
  hosted: Hosted,
  signer: Signer,
  { run, input, about, key }: Step,
  proposals: Map<string, { readonly id: string; revision: number }>,
): Promise<void> {
  const proposal = about === undefined ? undefined : proposals.get(about)
  const whole = proposal ? { ...input, proposal: proposal.id, revision: proposal.revision } : input
  const number = await send(hosted, signer, run, whole)
  if (key !== undefined) proposals.set(key, { id: String(number), revision: 0 })
  if (proposal && run === 'proposals.edit') proposal.revision += 1
}

async function send(hosted: Hosted, signer: Signer, run: string, input: { readonly [name: string]: Input }): Promise<number> {
  const seen = { size: hosted.size, root: hosted.root() }
  const receipt = await hosted.submit(readSubmission(signer.body(signer.action(hosted.id, run, input, { seen }), input)))
  return receipt.number
}
