// Random lives of a community: standing against a plain count that knows no shortcuts, sums against members, and the same again at a replay.
import { difference, hashOf, type Json, Replica, type Rulebook } from '@polyarchy/core'
import { type Chance, chance, Sandbox } from '@polyarchy/core/testing'
import { describe, expect, test } from 'vitest'
import { onePoint, whole } from './decay.ts'
import reputation from './index.ts'
import { factorOfHalfLife } from './options.ts'
import { standingAt, totalAt } from './standing.ts'

interface Terms {
  readonly name: string
  readonly within?: string
  readonly half_life: string
}
const first: readonly Terms[] = [
  { name: 'code', half_life: '90d' },
  { name: 'interface', within: 'code', half_life: '12h' },
  { name: 'docs', half_life: 'never' },
]
const by = (domains: readonly Terms[]): Rulebook => ({
  name: 'Lives',
  plugins: { reputation: 1 },
  options: { reputation: { half_life: '30d', domains: domains.map(one => ({ about: 'Something.', ...one })) } },
  decisions: {
    idle: {
      about: 'Nothing.',
      propose: true,
      groups: {},
      stages: [{ name: 'open', closes: '1d', moves: [{ at: 'close', to: 'accepted' }] }],
    },
  },
  permissions: Object.fromEntries(
    ['rulebook.amend', 'reputation.award', 'reputation.deduct'].map(run => [run, { members: true as const }]),
  ),
})
const people = ['ada', 'bo', 'cy', 'di']

/** A community and, beside it, what a patient clerk writes down: each member's own standing in each domain, hour by hour, with 40 digits. */
class Life {
  readonly community = new Sandbox({
    plugins: [reputation],
    rulebook: by(first),
    members: Object.fromEntries(people.map(name => [name, []])),
  })
  domains = first
  readonly own = new Map<string, bigint>()
  present = new Set(people)
  writes = 0
  hours = 0
  earned = 0n

  get ctx() {
    return this.community.replica.machine.reading(reputation) as unknown as Parameters<typeof standingAt>[0]
  }
  standing(name: string, domain: string): bigint {
    return standingAt(this.ctx, this.community.id(name), domain)
  }
  /** The clerk's, in parts. */
  plainly(name: string, domain: string): bigint {
    const within = this.domains.filter(one => this.isWithin(one.name, domain)).map(one => one.name)
    const names = domain === 'total' ? ['total', ...within] : within
    return names.reduce((sum, one) => sum + (this.own.get(`${one}/${name}`) ?? 0n), 0n) / fine
  }
  private isWithin(name: string, domain: string): boolean {
    if (name === domain || domain === 'total') return true
    const above = this.domains.find(one => one.name === name)?.within
    return above !== undefined && this.isWithin(above, domain)
  }

  pass(hours: number): void {
    for (let hour = 0; hour < hours; hour++)
      for (const [key, parts] of this.own) {
        const terms = known.get(key.split('/')[0] as string) ?? '30d'
        this.own.set(key, (parts * factorOfHalfLife(terms)) / whole)
      }
    this.hours += hours
    this.community.wait(hours * 3_600_000)
    this.community.tick()
  }
  award(name: string, domain: string, points: number): void {
    this.community.do('ada', 'reputation.award', { member: this.community.id(name), domain, points })
    const key = `${domain}/${name}`
    this.own.set(key, (this.own.get(key) ?? 0n) + BigInt(points) * onePoint * fine)
    this.earned += BigInt(points) * onePoint
    this.writes++
  }
  /** What is taken from the clerk's book is what was taken in fact: all of what is left may differ by what was rounded. */
  deduct(name: string, points: number): void {
    const domains = ['total', 'code', 'interface', 'docs', 'later']
    const before = new Map(domains.map(domain => [domain, this.alone(name, domain)]))
    this.community.do('ada', 'reputation.deduct', { member: this.community.id(name), points })
    for (const [domain, parts] of before) {
      const [key, taken] = [`${domain}/${name}`, parts - this.alone(name, domain)]
      const left = (this.own.get(key) ?? 0n) - taken * fine
      this.own.set(key, left > 0n ? left : 0n)
      this.writes++
    }
  }
  private alone(name: string, domain: string): bigint {
    const row = this.community.replica.machine.table('reputation', 'standing').get(domain, this.community.id(name))
    return row && this.ctx.tables.domains.get(domain)?.spans.length
      ? standingAt(this.ctx, this.community.id(name), domain) - this.beneath(name, domain)
      : 0n
  }
  private beneath(name: string, domain: string): bigint {
    const [, ...within] = this.ctx.tables.domains.get(domain)?.spans ?? []
    return within.reduce((sum, one) => sum + this.alone(name, one), 0n)
  }
  amend(domains: readonly Terms[]): void {
    const [from, to] = [by(this.domains), by(domains)].map(one => one as unknown as Json) as [Json, Json]
    const changes = difference(from, to)
    if (changes.length === 0) return
    this.community.do('ada', 'rulebook.amend', { from: hashOf(from), changes })
    this.domains = domains
    for (const one of domains) known.set(one.name, one.half_life)
  }
  /** Never more than this between what is kept and what is exact: a part of 10^15 for each hour, and the roundings of each write. */
  get margin(): bigint {
    return (this.earned * BigInt(this.hours + 1)) / whole + BigInt(25 * (this.writes + 1))
  }
}
const fine = 10n ** 40n
const known = new Map<string, string>()
const apart = (one: bigint, other: bigint): bigint => (one > other ? one - other : other - one)

function turn(life: Life, dice: Chance): void {
  const act = dice.below(12)
  const name = dice.one(people)
  if (act < 5) life.award(name, dice.one(['total', ...life.domains.map(one => one.name)]), 1 + dice.below(5000))
  else if (act < 8) life.pass(dice.below(200))
  else if (act < 9) life.deduct(name, dice.below(6000))
  else if (act < 10) life.community.propose('ada', 'idle')
  else if (act < 11)
    life.amend(
      [
        ...life.domains.filter(one => one.name !== 'later'),
        ...(dice.once(2) ? [{ name: 'later', within: 'docs', half_life: '7d' }] : []),
      ].map(one => (dice.once(3) ? { ...one, half_life: dice.one(['90d', '12h', 'never', '5d']) } : one)),
    )
  else if (name !== 'ada' && life.present.has(name) && dice.once(4)) {
    life.community.do(name, 'members.leave', {})
    life.present.delete(name)
  }
}

describe.each([1, 2, 3, 4, 5, 6])('life %i', seed => {
  const life = new Life()
  known.clear()
  for (const one of first) known.set(one.name, one.half_life)
  const dice = chance(seed * 7919)
  for (let count = 0; count < 120; count++) turn(life, dice)
  const domains = ['total', ...life.domains.map(one => one.name)]

  test('standing is what a plain count comes to, but for the roundings that are stated', () => {
    for (const name of people)
      for (const domain of domains) expect(apart(life.standing(name, domain), life.plainly(name, domain)) <= life.margin).toBe(true)
  })
  test('what all members have together is the sum of what each has, but for the same roundings', () => {
    for (const domain of domains) {
      const sum = [...life.present].reduce((all, name) => all + life.standing(name, domain), 0n)
      expect(apart(totalAt(life.ctx, domain), sum) <= life.margin * 2n).toBe(true)
    }
  })
  test('each journal adds up: what was earned, less what was taken and what faded, is what is there', () => {
    const machine = life.community.replica.machine
    for (const name of people) {
      const after = new Map<string, bigint>()
      for (const row of machine.table('reputation', 'entries').rows(life.community.id(name))) {
        const { domain, faded, change } = row as { domain: string; faded: bigint; change: bigint }
        after.set(domain, (after.get(domain) ?? 0n) - faded + change)
        expect([after.get(domain), faded >= 0n, (row.after as bigint) >= 0n]).toEqual([row.after, true, true])
      }
    }
  })
  test('a replay leads to the same state', () => {
    const replica = new Replica([reputation])
    for (const entry of life.community.taken) {
      expect(replica.take(entry)).toBeUndefined()
      replica.keep()
    }
    expect(replica.stateHash()).toBe(life.community.replica.stateHash())
  })
})
