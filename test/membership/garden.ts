// A garden that people come to in every way: by introduction, invitation, vouching and vote, as guests, and back again.
import { type Fields, keyPairFromSeed, type Rulebook, type Status, sign, toBase64, toDidKey, utf8 } from '@polyarchy/core'
import { keyOf, type Sandbox } from '@polyarchy/core/testing'
import { communityOf, isAuthor, least, more, v } from '../kernel/community.ts'

/** By lot whatever is asked of it: one yes and it is so. */
const general = {
  about: 'One yes decides.',
  propose: true,
  groups: { all: { who: true, at: 'opening' } },
  stages: [
    { name: 'vote', acts: { 'voting.cast': true, 'proposals.support': true }, moves: [{ if: least('voting.yes', 1), to: 'accepted' }] },
  ],
} as const satisfies Rulebook['decisions'][string]

/** A candidate asks for themself; members vouch, each once, and it runs out. */
export const vouching = {
  about: 'Two members vouch for whoever asks.',
  admits: ['candidate'],
  propose: { and: [{ same: [v('actor.members.status'), 'candidate'] }, { '==': [v('actor.opened.vouching'), 0] }] },
  groups: { members: { who: true, at: 'now' } },
  stages: [
    {
      name: 'vouching',
      closes: '14d',
      acts: { 'proposals.support': v('actor.in.members'), 'proposals.edit': isAuthor },
      moves: [
        { if: least('support.members.count', 2), to: 'accepted' },
        { at: 'close', to: 'rejected' },
      ],
    },
    {
      name: 'accepted',
      decides: 'passed',
      runs: [{ run: 'members.accept', input: { member: v('proposal.author') } }],
    },
  ],
} as const satisfies Rulebook['decisions'][string]

export const everything = ['accept', 'admit', 'bar', 'deactivate', 'expel', 'host', 'invite', 'reinstate', 'remove', 'suspend'] as const

export interface GardenOptions {
  readonly covenant?: NonNullable<Rulebook['covenant']>
  readonly permissions?: Rulebook['permissions']
  readonly decisions?: Rulebook['decisions']
  readonly duties?: NonNullable<Rulebook['duties']>
  readonly members?: readonly string[] | Readonly<Record<string, readonly string[]>>
}

/** Ada may do all of it by herself, so that each test says only what it is about. */
export function garden({ covenant, permissions = {}, decisions = {}, members = ['ada', 'bo', 'cy'], duties }: GardenOptions = {}): Sandbox {
  return communityOf({
    members,
    roles: ['gardener'],
    decisions: { general, vouching, ...decisions } as Rulebook['decisions'] as never,
    permissions: {
      ...Object.fromEntries(
        everything.map(name => [`members.${name}`, [{ members: { '==': [1, 1] } }, { decision: ['general'] }] as const]),
      ),
      'members.accept': [{ members: true }, { decision: ['general', 'vouching'] }],
      'members.introduce': { members: { '<': [v('community.members.introduced'), 3] } },
      'roles.grant': { members: true },
      ...permissions,
    } as Rulebook['permissions'],
    ...(covenant ? { covenant } : {}),
    ...(duties ? { duties: duties as never } : {}),
  } as never)
}

export const statusIn = (c: Sandbox, name: string): Status =>
  c.replica.machine.table('members', 'members').get(c.id(name))?.status as Status
export const introduce = (c: Sandbox, name: string, more: object = {}): void => {
  c.do(name, 'members.introduce', { name, ...more })
}
/** The code with which something is refused; undefined: it was done. */
export const code = (c: Sandbox, name: string, run: string, input: object = {}): string | undefined => c.try(name, run, input)?.code
export const words = (c: Sandbox, name: string, run: string, input: object = {}): string | undefined => c.try(name, run, input)?.message

/** An invitation that `by` makes, and the input with which somebody joins by it. */
export function invitation(c: Sandbox, by: string, more: Fields | object = {}): (name: string, extra?: object) => object {
  const pair = keyPairFromSeed(new Uint8Array(32).fill(c.replica.next % 256))
  const key = toDidKey(pair.publicKey)
  c.do(by, 'members.invite', { invitation: key, expires: c.now + 86_400_000, uses: 10, roles: [], ...more })
  return (name, extra = {}) => ({
    invitation: key,
    proof: toBase64(sign(utf8(`polyarchy invitation 1\n${c.replica.community}\n${keyOf(name)}\n`), pair.secretKey)),
    name,
    ...extra,
  })
}
export const day = 86_400_000

/** Somebody called dee, of each status. */
export const bring: Readonly<Record<string, (c: Sandbox, item: string) => void>> = {
  candidate: c => introduce(c, 'dee'),
  guest: (c, proposal) => c.do('ada', 'members.host', { key: keyOf('dee'), name: 'Dee', proposal }),
  member: c => joinDee(c),
  inactive: c => after(c, 'members.deactivate'),
  suspended: c => after(c, 'members.suspend', { rights: [] }),
  left: c => {
    joinDee(c)
    c.do('dee', 'members.leave', {})
  },
  removed: c => after(c, 'members.remove'),
  expelled: c => after(c, 'members.expel'),
}
export const joinDee = (c: Sandbox) => c.do('ada', 'members.admit', { key: keyOf('dee'), name: 'Dee', roles: ['gardener'] })
const after = (c: Sandbox, run: string, more: object = {}) => {
  joinDee(c)
  c.do('ada', run, { member: c.id('dee'), ...more })
}
export const particulars = (c: Sandbox, name: string) => c.replica.machine.table('members', 'particulars').get(c.id(name))

export { keyOf, more }
