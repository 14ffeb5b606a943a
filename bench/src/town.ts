// A made-up community for measuring: its rulebook, its people with keys of their own, and what they sign.
import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import {
  type Action,
  actionBytes,
  canonical,
  communityId,
  type DecisionType,
  emptyTree,
  founding,
  type Json,
  type KeptText,
  type Rulebook,
  type Stage,
  sha256,
  textHash,
  toDidKey,
  toHex,
  utf8,
} from '@polyarchy/core'

/** The same, but votes pass on from those who gave theirs to others. */
const delegated = (stage: Stage): DecisionType => ({
  about: 'More than half of the votes, whoever cast them.',
  asks: { topic: ['few', 'many', 'chain', 'none'] },
  propose: true,
  groups: { everyone: { who: true, at: 'opening' } },
  stages: [{ ...stage, settings: { voting: { method: 'yes-no', delegation: 'everyone', topic: { var: 'asked.topic' } } } }],
})
const vote: Stage = {
  name: 'vote',
  closes: '30d',
  acts: { 'voting.cast': { var: 'actor.in.everyone' } },
  settings: { voting: { method: 'yes-no' } },
  moves: [
    {
      at: 'close',
      if: {
        and: [
          { 'more-than': ['1/2', { var: 'voting.yes' }, { var: 'voting.decisive' }] },
          { 'at-least': ['1/4', { var: 'voting.voters' }, { var: 'groups.everyone.size' }] },
        ],
      },
      to: 'accepted',
    },
    { at: 'close', to: 'rejected' },
  ],
}

/** As a community would write it: half of the votes on a quarter of all, with everyone who was here at the opening. */
const rulebook: Rulebook = {
  name: 'A measured town',
  plugins: { voting: 1 },
  decisions: {
    everyday: {
      about: 'More than half of the votes, of at least a quarter of the members.',
      propose: true,
      groups: { everyone: { who: true, at: 'opening' } },
      stages: [vote],
    },
    delegated: delegated(vote),
  },
  permissions: { 'members.admit': { members: true } },
}
const mostFounders = 500

export interface Person {
  readonly did: string
  /** Undefined for those who only ever face the kernel, which leaves signatures to others. */
  readonly key: KeyObject | undefined
  /** Of the last action that was signed. */
  counter: number
}

/** People with Ed25519 keys. */
export function signers(count: number): Person[] {
  return Array.from({ length: count }, () => {
    const { publicKey, privateKey } = generateKeyPairSync('ed25519')
    const der = publicKey.export({ format: 'der', type: 'spki' })
    return { did: toDidKey(new Uint8Array(der.subarray(-32))), key: privateKey, counter: 0 }
  })
}

/** People whose keys nobody has. */
export function strangers(count: number): Person[] {
  return Array.from({ length: count }, (_, number) => ({ did: toDidKey(sha256(utf8(`person ${number}`))), key: undefined, counter: 0 }))
}

/** The one text that stands for every name and title here. */
const word = 'Somebody'
const salt = '0'.repeat(32)
export const words: KeptText = { hash: textHash(salt, word), salt, text: word }

export class Town {
  /** 64 hex digits once it is founded. */
  id = ''
  /** The tree that everyone has seen last. */
  seen: Action['seen'] = emptyTree

  private readonly keys: ReadonlyMap<string, KeyObject | undefined>

  constructor(readonly people: readonly Person[]) {
    this.keys = new Map(people.map(({ did, key }) => [did, key]))
  }

  /** The founding action, which also gives the town its id; `host` is the did:key of the server. */
  found(host: string): Action {
    const members = this.people.slice(0, mostFounders).map(({ did }) => ({ key: did, name: words.hash, roles: [] }))
    const input = { rulebook: rulebook as unknown as Json, host, nonce: toHex(sha256(utf8(host))), members }
    const action = this.act(this.people[0] as Person, founding, input)
    this.id = communityId(canonical(action as unknown as Json))
    return action
  }

  /** Admits everyone who is not among the founders; `hosts` of these take turns. */
  *admit(hosts = 1): Generator<Action> {
    for (const [index, { did }] of this.people.slice(mostFounders).entries())
      yield this.act(this.people[index % hosts] as Person, 'members.admit', { key: did, name: words.hash, roles: [] })
  }

  /** Opens proposals; the id of each is the number of its entry. */
  *propose(count: number): Generator<Action> {
    const first = this.people[0] as Person
    const input = { decision: 'everyday', title: words.hash, asked: {}, actions: [] }
    for (let number = 0; number < count; number++) yield this.act(first, 'proposals.open', input)
  }

  /** Opens a proposal in which votes pass on. */
  proposeDelegated(topic: string): Action {
    return this.act(this.people[0] as Person, 'proposals.open', { decision: 'delegated', title: words.hash, asked: { topic }, actions: [] })
  }
  /** Gives somebody's vote to a member on a topic. */
  delegate(person: Person, topic: string, to: string): Action {
    return this.act(person, 'voting.delegate', { topic, to: [to] })
  }

  /** A ballot of each of these people; every third says no. */
  *vote(people: readonly Person[], proposal: string): Generator<Action> {
    for (const [index, person] of people.entries())
      yield this.act(person, 'voting.cast', { choice: index % 3 === 2 ? 'no' : 'yes', proposal, revision: 0 })
  }

  /** What is sent to a server: the action, signed, with the words that it names, and a slug if it founds a community. */
  sign(action: Action, more: { readonly texts?: readonly KeptText[]; readonly slug?: string } = {}): string {
    const key = this.keys.get(action.key)
    if (!key) throw new Error('Only people with keys can sign.')
    const signature = sign(null, actionBytes(canonical(action as unknown as Json)), key).toString('base64')
    return canonical({ action, signature, ...more } as unknown as Json)
  }

  private act(person: Person, run: string, input: Action['input']): Action {
    person.counter++
    return { community: this.id, counter: person.counter, input, key: person.did, run, seen: this.seen }
  }
}
