// Whatever people try in whatever order, nobody is expelled without notice, quorum and majority, and a replay comes to the same.
import { Replica } from '@polyarchy/core'
import { type Chance, chance, type Sandbox } from '@polyarchy/core/testing'
import { plugins } from '@polyarchy/plugins'
import { expect, test } from 'vitest'
import { people, sanctionsOf, sealOf, several, statusIn } from './community.ts'

const names = several(1, 9)
const arbiters = ['ann', 'ben']
const everyone = [...names, ...arbiters]
const day = 86_400_000

/** A case as somebody keeps it who writes down what they see, and knows nothing of rules. */
interface Seen {
  readonly proposal: string
  readonly accused: string
  readonly opened: number
  stage: string
  /** Since when it is voted on, and who may vote. */
  voting?: number
  judges: ReadonlySet<string>
  readonly aside: Set<string>
  readonly votes: Map<string, string>
}

class Life {
  readonly c: Sandbox
  readonly cases: Seen[] = []
  readonly appeals: string[] = []
  readonly expelled = new Set<string>()
  private readonly dice: Chance

  constructor(seed: number) {
    this.dice = chance(seed)
    this.c = people(9, {}, Object.fromEntries(arbiters.map(name => [name, ['arbiter']])))
  }

  turn(): void {
    const { dice, c } = this
    const who = dice.one(everyone)
    const seen = this.cases.length ? dice.one(this.cases.slice(-3)) : undefined
    const what = dice.below(20)
    if (what < 6) this.pass()
    else if (what < 8 || !seen) this.charge(who)
    else if (what < 14) this.vote(who, seen)
    else if (what === 14) this.aside(who, seen)
    else if (what === 15 && dice.once(6)) c.try(who, 'members.leave', {})
    else if (what === 16 && dice.once(4)) c.tryAct(who, seen.proposal, 'proposals.call', { word: 'withdraw' })
    else if (what === 17) this.appeal(seen)
    else if (what === 18)
      c.tryAct(who, seen.proposal, 'proposals.edit', {
        asked: { subject: c.id(who), broken: 'no-harm', measure: 'expulsion', happened: 'Else.' },
      })
    else this.judgeAgain(who)
    this.look()
  }

  private pass(): void {
    this.c.wait(this.dice.one([day / 4, day / 2, day]))
  }
  private charge(by: string): void {
    const { c, dice } = this
    const accused = dice.one(names)
    const asked = {
      subject: c.id(accused),
      broken: dice.one(['no-harm', 'no-theft']),
      measure: dice.one(['warning', 'suspension', 'expulsion', 'expulsion']),
      happened: 'It.',
    }
    if (c.try(by, 'proposals.open', { decision: 'expulsion', title: 'A charge', asked, actions: [] })) return
    const proposal = String(c.replica.machine.entry)
    this.cases.push({ proposal, accused, opened: c.now, stage: 'notice', judges: new Set(), aside: new Set(), votes: new Map() })
  }
  private vote(who: string, seen: Seen): void {
    const choice = this.dice.one(['yes', 'yes', 'yes', 'no', 'abstain'])
    if (!this.c.tryAct(who, seen.proposal, 'voting.cast', { choice })) seen.votes.set(who, choice)
  }
  private aside(who: string, seen: Seen): void {
    if (!this.c.tryAct(who, seen.proposal, 'expulsion.recuse')) seen.aside.add(who)
  }
  private appeal(seen: Seen): void {
    const { c } = this
    if (c.try(seen.accused, 'proposals.open', { decision: 'appeal', title: 'An appeal', asked: {}, actions: [], within: seen.proposal }))
      return
    const appeal = String(c.replica.machine.entry)
    this.appeals.push(appeal)
    c.tryAct(seen.accused, appeal, 'sortition.commit', { seal: sealOf(c, seen.accused, appeal) })
  }
  private judgeAgain(who: string): void {
    const { c, dice } = this
    if (!this.appeals.length) return
    const appeal = dice.one(this.appeals)
    const act = dice.one(['sortition.take', 'sortition.decline', 'sortition.challenge', 'sortition.open', 'voting.cast'])
    const input = {
      'sortition.challenge': { member: c.id(dice.one(names)), why: 'No.' },
      'sortition.open': { nonce: 'ab'.repeat(32) },
      'voting.cast': { choice: 'yes' },
    }
    c.tryAct(who, appeal, act, (input as Readonly<Record<string, object>>)[act] ?? {})
  }

  /** What has changed since the last look, and whether whoever is expelled now had all that they were due. */
  private look(): void {
    const { c } = this
    for (const seen of this.cases) {
      const stage = c.status(seen.proposal)
      if (stage === seen.stage) continue
      if (seen.stage === 'notice' && ['vote', 'escalated'].includes(stage)) {
        seen.voting = c.now
        const may = (name: string) => statusIn(c, name) === 'member' && name !== seen.accused && !seen.aside.has(name)
        seen.judges = new Set((stage === 'vote' ? names : arbiters).filter(may))
      }
      if (['warned', 'suspended', 'expelled'].includes(stage)) this.wasDue(seen, seen.stage)
      seen.stage = stage
    }
    for (const name of names)
      if (statusIn(c, name) === 'expelled' && !this.expelled.has(name)) {
        this.expelled.add(name)
        expect(this.cases.some(({ accused, stage }) => accused === name && stage === 'expelled')).toBe(true)
      }
  }
  private wasDue({ proposal, opened, voting = Number.POSITIVE_INFINITY, judges, accused, votes }: Seen, before: string): void {
    const { c } = this
    const cast = [...votes].filter(([name]) => judges.has(name))
    const yes = cast.filter(([, choice]) => choice === 'yes').length
    const no = cast.filter(([, choice]) => choice === 'no').length
    const told = `${proposal} from ${before}`
    expect(voting - opened, told).toBeGreaterThanOrEqual(7 * day)
    expect(c.now - voting, told).toBeGreaterThanOrEqual(7 * day - day)
    expect([judges.has(accused), votes.has(accused)], told).toEqual([false, false])
    const byArbiters = [...judges].every(name => arbiters.includes(name))
    if (byArbiters) expect(2 * yes, told).toBeGreaterThan(judges.size)
    else {
      expect(judges.size, told).toBeGreaterThanOrEqual(3)
      expect(2 * cast.length, told).toBeGreaterThanOrEqual(judges.size)
      expect(3 * yes, told).toBeGreaterThanOrEqual(2 * (yes + no))
      expect(yes, told).toBeGreaterThan(0)
    }
  }

  /** What is counted of each member is what a plain list of sanctions says. */
  counted(): void {
    for (const name of names) {
      const { inForce, sanctions, charged, open } = sanctionsOf(this.c, name)
      const plain = (kind: string) => sanctions.filter(one => one.kind === kind && one.ended === null).length
      expect(inForce).toEqual({ warning: plain('warning'), suspension: plain('suspension'), expulsion: plain('expulsion') })
      expect(charged).toBe(open.length)
    }
  }
  replayed(): void {
    const replica = new Replica(plugins)
    for (const entry of this.c.taken) {
      expect(replica.take(entry)).toBeUndefined()
      replica.keep()
    }
    expect(replica.stateHash()).toBe(this.c.replica.stateHash())
  }
}

test('in fifty lives of quarrelling people nobody is expelled without notice, quorum and majority', () => {
  let expelled = 0
  let judged = 0
  for (let seed = 1; seed <= 50; seed++) {
    const life = new Life(seed)
    for (let turn = 0; turn < 400; turn++) life.turn()
    life.counted()
    if (seed % 10 === 0) life.replayed()
    expelled += life.expelled.size
    judged += life.cases.length
  }
  expect([expelled > 10, judged > 300]).toEqual([true, true])
})
