// A made-up community in which standing is earned: its members, the awards that give it, and who reads it.
import {
  type Action,
  canonical,
  communityId,
  emptyTree,
  founding,
  type Json,
  pluginAnswer,
  Replica,
  type Rulebook,
  sha256,
  toDidKey,
  toHex,
  utf8,
} from '@polyarchy/core'
import { plugins } from '@polyarchy/plugins'
import { words } from './town.ts'

const day = 24 * 3_600_000
const rulebook: Rulebook = {
  name: 'A town with standing',
  plugins: { reputation: 1 },
  options: {
    reputation: {
      domains: [
        { name: 'code', about: 'What we build.', cap: '1/10' },
        { name: 'interface', about: 'What people see of it.', within: 'code' },
        { name: 'docs', about: 'What we write.' },
      ],
    },
  },
  decisions: {
    measured: {
      about: 'Whoever weighs something in code may propose.',
      propose: { '>=': [{ var: 'actor.reputation.weight.code' }, 1] },
      groups: {},
      stages: [{ name: 'open', closes: '30d', moves: [{ at: 'close', to: 'accepted' }] }],
    },
  },
  permissions: { 'members.admit': { members: true }, 'reputation.award': { members: true } },
}
const nameOf = (number: number): string => toDidKey(sha256(utf8(`member ${number}`)))
const clerk = nameOf(0)

/** A community of so many members, in which one of them awards standing to all; an entry every second. */
export class StandingTown {
  private readonly replica = new Replica(plugins)
  /** Those who are read, spread over all members: as many in a large community as in a small one. */
  private readonly read: readonly string[]
  private readonly all: readonly string[]
  private community = ''
  private counter = 0
  private time = day
  private awarded = 0

  constructor(size: number, read: number) {
    const nonce = toHex(sha256(utf8('standing')))
    const members = [{ key: clerk, name: words.hash, roles: [] }]
    const action = this.act(founding, { rulebook: rulebook as unknown as Json, host: clerk, nonce, members })
    this.take(action)
    this.community = communityId(canonical(action as unknown as Json))
    for (let number = 1; number < size; number++) this.take(this.act('members.admit', { key: nameOf(number), name: words.hash, roles: [] }))
    this.all = [...this.replica.machine.table('members', 'members').rows()].map(row => row.member as string)
    this.read = Array.from({ length: read }, (_, place) => this.all[Math.floor((place * size) / read)] as string)
  }

  /** Awards to members in turn, every other one in another domain. Answers microseconds for each, signature aside. */
  award(count: number): number {
    const actions = Array.from({ length: count }, () => {
      const number = this.awarded++
      const [member, round] = [this.all[number % this.all.length] as string, Math.floor(number / this.all.length)]
      return this.act('reputation.award', { member, points: 1 + (number % 9), domain: round % 2 ? 'docs' : 'interface' })
    })
    return timed(count, number => this.take(actions[number] as Action))
  }
  /** Forty days in which nobody is awarded anything, so that standing has faded since it was written. */
  pass(): void {
    this.time += 40 * day
    this.award(1)
  }
  /** Microseconds of a rule that asks how much a member weighs: two domains, their sums, the cap. */
  ask(times: number): number {
    const { machine } = this.replica
    const rule = machine.rulebook.types.get('measured')?.compiled.propose
    return timed(times, number => rule?.evaluate({ now: this.time, kernel: machine, actor: this.one(number) }))
  }
  /** Microseconds of the answer that screens ask for: all domains. */
  view(times: number): number {
    return timed(times, number => pluginAnswer(this.replica.machine, 'reputation', 'standing', this.one(number), () => undefined))
  }

  private one(number: number): string {
    return this.read[number % this.read.length] as string
  }
  private act(run: string, input: Action['input']): Action {
    this.counter++
    return { community: this.community, counter: this.counter, input, key: clerk, run, seen: emptyTree }
  }
  private take(action: Action): void {
    this.time += 1000
    const refused = this.replica.take({ number: this.replica.next, time: this.time, action })
    if (refused) throw new Error(`The kernel refused ${action.run}: ${refused.message}`)
    this.replica.keep()
  }
}

function timed(count: number, work: (number: number) => unknown): number {
  const start = performance.now()
  for (let number = 0; number < count; number++) work(number)
  return ((performance.now() - start) * 1000) / count
}
