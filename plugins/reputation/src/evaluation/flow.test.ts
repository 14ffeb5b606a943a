// Tests of evaluating: the published table of Backfeed comes out, and under our guard nobody gains by changing their mind.
import { describe, expect, test } from 'vitest'
import { type Contribution, evaluate, type Standing, type Terms } from './flow.ts'
import { powerOfShare, rootOf, wholeShare } from './power.ts'

const point = 1_000_000_000_000n
const upstream: Terms = {
  fee: { parts: 1n, of: 50n },
  falls: '1/2',
  gain: { parts: 2n, of: 25n },
  threshold: { parts: 1n, of: 2n },
  reward: 5n * point,
}
const guarded: Terms = { ...upstream, guard: { times: 1 } }

/** A little economy: who has what, what was contributed by whom, and one evaluation after another. */
class Circle {
  readonly standing = new Map<string, bigint>()
  readonly tokens = new Map<string, bigint>()
  readonly contributions = new Map<string, Contribution>()
  /** What each contribution gave each member, or took from them. */
  private readonly moved = new Map<string, Map<string, bigint>>()
  minted = 0n
  private readonly authors: Readonly<Record<string, string>>
  private readonly terms: Terms

  constructor(members: Readonly<Record<string, number>>, authors: Readonly<Record<string, string>>, terms: Terms) {
    for (const [name, points] of Object.entries(members)) {
      this.standing.set(name, BigInt(points) * point)
      this.tokens.set(name, 50n * point)
    }
    for (const [name, author] of Object.entries(authors)) {
      this.contributions.set(name, { said: [], paid: 0n })
      // A contribution costs one token.
      this.tokens.set(author, (this.tokens.get(author) as bigint) - point)
    }
    this.authors = authors
    this.terms = terms
  }

  get all(): bigint {
    return [...this.standing.values()].reduce((sum, one) => sum + one, 0n)
  }
  has(...members: readonly string[]): bigint {
    return members.reduce((sum, one) => sum + (this.standing.get(one) as bigint), 0n)
  }
  says(member: string, of: string, up: boolean): void {
    const before = this.contributions.get(of) as Contribution
    const weights = this.terms.guard && this.apart(of)
    const come = evaluate(before, { member, up }, { of: one => this.has(one), all: this.all }, this.terms, weights)
    this.contributions.set(of, come.after)
    this.add(of, member, -come.fee)
    for (const [one, gain] of come.gains) this.add(of, one, gain)
    const author = this.authors[of] as string
    this.add(of, author, come.reward)
    // Fifty tokens for all standing.
    this.tokens.set(author, (this.tokens.get(author) as bigint) + (come.level * 50n * point) / wholeShare)
    this.minted += [...come.gains.values()].reduce((sum, one) => sum + one, come.reward) - come.fee
  }
  /** Standing as if this contribution had paid and taken nothing. */
  apart(of: string): Standing {
    const moved = this.moved.get(of)
    const sum = [...(moved?.values() ?? [])].reduce((all, one) => all + one, 0n)
    return { of: member => this.has(member) - (moved?.get(member) ?? 0n), all: this.all - sum }
  }
  private add(of: string, member: string, parts: bigint): void {
    this.standing.set(member, this.has(member) + parts)
    const moved = this.moved.get(of) ?? new Map()
    this.moved.set(of, moved.set(member, (moved.get(member) ?? 0n) + parts))
  }
}
/** To four decimals, rounded to the nearest. */
const decimals = (parts: bigint) => Number((parts * 20_000n + point) / (2n * point)) / 10_000

test('REP-3: the ten steps of Backfeed come out to four decimals, standing and tokens', () => {
  const circle = new Circle({ u1: 20, u2: 20, u3: 20, u4: 20, u5: 20 }, { c1: 'u2', c2: 'u3' }, upstream)
  const after = (member: string, of: string, up: boolean) => {
    circle.says(member, of, up)
    return [...circle.standing.values(), ...circle.tokens.values()].map(decimals)
  }
  expect(after('u1', 'c1', true)).toEqual([19.7789, 20, 20, 20, 20, 50, 49, 49, 50, 50])
  expect(after('u2', 'c1', false)).toEqual([19.7789, 19.8526, 20, 20, 20, 50, 49, 49, 50, 50])
  expect(after('u3', 'c1', true)).toEqual([20.5744, 19.8526, 19.9095, 20, 20, 50, 49, 49, 50, 50])
  expect(after('u4', 'c2', true)).toEqual([20.5744, 19.8526, 19.9095, 19.7786, 20, 50, 49, 49, 50, 50])
  expect(after('u5', 'c2', false)).toEqual([20.5744, 19.8526, 19.9095, 19.7786, 19.8521, 50, 49, 49, 50, 50])
  expect(after('u1', 'c2', true)).toEqual([20.4823, 19.8526, 19.9095, 20.5853, 19.8521, 50, 49, 49, 50, 50])
  expect(after('u2', 'c1', true)).toEqual([21.0223, 22.7545, 20.4343, 20.5853, 19.8521, 50, 78.9182, 49, 50, 50])
  expect(after('u3', 'c1', false)).toEqual([21.0223, 22.7545, 20.3458, 20.5853, 19.8521, 50, 78.9182, 49, 50, 50])
  expect(after('u4', 'c1', true)).toEqual([21.5601, 23.4226, 20.3458, 20.5442, 19.8521, 50, 79.7776, 49, 50, 50])
  expect(after('u5', 'c2', true)).toEqual([22.1128, 23.4226, 23.2759, 21.0708, 19.759, 50, 79.7776, 78.3008, 50, 50])
})

describe('changing to and fro', () => {
  const names = ['author', 'ann', 'bob', 'cid', 'dee', 'eve', 'fay']
  const members = Object.fromEntries(names.map(name => [name, 10]))
  /** Five are in favour; then two of them go and come back, one after the other. */
  const played = (terms: Terms, flip: boolean): Circle => {
    const circle = new Circle(members, { work: 'author' }, terms)
    for (const name of ['ann', 'bob', 'cid', 'dee']) circle.says(name, 'work', true)
    if (flip) for (const up of [false, true]) for (const name of ['ann', 'bob']) circle.says(name, 'work', up)
    return circle
  }
  test('pays in the protocol as it was, as its own tests admit', () => {
    expect(played(upstream, true).has('ann', 'bob')).toBeGreaterThan(played(upstream, false).has('ann', 'bob'))
  })
  test('only costs under the guard, and makes nothing look better than it is', () => {
    const [still, flipped] = [played(guarded, false), played(guarded, true)]
    expect(flipped.has('ann', 'bob')).toBeLessThan(still.has('ann', 'bob'))
    expect(flipped.has('author')).toBe(still.has('author'))
    const inFavour = (circle: Circle) => ['ann', 'bob', 'cid', 'dee'].reduce((sum, one) => sum + circle.apart('work').of(one), 0n)
    expect([inFavour(flipped), flipped.apart('work').all]).toEqual([inFavour(still), still.apart('work').all])
  })
})

describe('under the guard, in hundreds of random circles', () => {
  const names = ['ann', 'bob', 'cid', 'dee', 'eve', 'fay', 'gus'] as const
  const dice = (seed: number) => {
    let state = seed * 7919 + 1
    return (below: number) => {
      state = (state * 48_271) % 2_147_483_647
      return state % below
    }
  }
  /** What somebody says; a flip is the other of what they said before. */
  interface Step {
    readonly member: string
    readonly of: string
    readonly up: boolean
    readonly flip: boolean
  }
  const authors: Readonly<Record<string, string>> = { one: 'gus', two: 'fay' }
  /** Everyone says something once, in any order; in between, schemers change again and again what they said. */
  function drawn(seed: number, schemers: readonly string[]) {
    const throwOf = dice(seed)
    const firsts = names.flatMap(member => ['one', 'two'].map((of): Step => ({ member, of, up: throwOf(3) > 0, flip: false })))
    const said: Step[] = []
    const steps = firsts
      .filter(({ member, of }) => authors[of] !== member)
      .map(step => ({ step, at: throwOf(1000) }))
      .sort((a, b) => a.at - b.at)
      .flatMap(({ step }) => {
        if (schemers.includes(step.member)) said.push(step)
        const flips = said.length && throwOf(2) ? 1 + throwOf(3) : 0
        return [step, ...Array.from({ length: flips }, (): Step => ({ ...(said[throwOf(said.length)] as Step), flip: true }))]
      })
    return { steps, members: Object.fromEntries(names.map(name => [name, 1 + throwOf(60)])) }
  }
  function play(seed: number, schemers: readonly string[], flips: boolean, firstSays = (step: Step) => step.up): Circle {
    const { steps, members } = drawn(seed, schemers)
    // With an author among them there is no bar: right below one, any loss of standing could tip it over.
    const threshold = schemers.includes('gus') ? { parts: 0n, of: 1n } : guarded.threshold
    const circle = new Circle(members, authors, { ...guarded, threshold, guard: { times: 1 + (seed % 3) } })
    for (const step of steps.filter(({ flip }) => flips || !flip)) {
      const before = circle.contributions.get(step.of)?.said.find(one => one.member === step.member)
      circle.says(step.member, step.of, before ? !before.up : firstSays(step))
    }
    return circle
  }

  test('nobody who changes what they said ends higher than by leaving it', () => {
    for (let seed = 1; seed <= 1000; seed++) {
      const schemer = names[seed % 5] as string
      expect(play(seed, [schemer], true).has(schemer), `seed ${seed}`).toBeLessThanOrEqual(play(seed, [schemer], false).has(schemer))
    }
  })
  test('nor do two together, nor with an author, than by saying once what they say in one way or another', () => {
    for (let seed = 1; seed <= 500; seed++) {
      const schemers = ['ann', 'bob', ...(seed % 2 ? ['gus'] : [])]
      /** All ways in which ann and bob can each say something of both works, and keep to it. */
      const ways = Array.from({ length: 16 }, (_, way) => (step: Step) => {
        const place = ['ann', 'bob'].indexOf(step.member) * 2 + (step.of === 'one' ? 0 : 1)
        return place < 0 ? step.up : (way >> place) % 2 === 1
      })
      const best = ways.map(way => play(seed, schemers, false, way).has(...schemers)).reduce((most, one) => (one > most ? one : most))
      expect(play(seed, schemers, true).has(...schemers), `seed ${seed}`).toBeLessThanOrEqual(best)
    }
  })
  test('standing comes into being only by the stated rewards, and nobody falls below nothing', () => {
    for (let seed = 1; seed <= 1000; seed++) {
      const circle = play(seed, ['ann', 'bob', 'cid'], true)
      const before = Object.values(drawn(seed, ['ann', 'bob', 'cid']).members).reduce((sum, one) => sum + BigInt(one) * point, 0n)
      expect(circle.all).toBe(before + circle.minted)
      expect([...circle.standing.values()].every(parts => parts >= 0n)).toBe(true)
      for (const { paid } of circle.contributions.values()) expect(paid <= wholeShare).toBe(true)
    }
  })
})

test('a share to the power of a fraction is exact to the last part of 10^18, rounded down', () => {
  // The root of a half, and of a fifth; 0.5 to the power of 3/5.
  expect(powerOfShare(1n, 2n, '1/2')).toBe(707_106_781_186_547_524n)
  expect(powerOfShare(20n, 100n, '1/2')).toBe(447_213_595_499_957_939n)
  expect(powerOfShare(1n, 2n, '3/5')).toBe(659_753_955_386_447_129n)
  expect([powerOfShare(0n, 9n, '1/2'), powerOfShare(9n, 9n, '7/20'), powerOfShare(0n, 0n, '1/2')]).toEqual([0n, wholeShare, wholeShare])
  for (let degree = 1; degree <= 20; degree++)
    for (const root of [1n, 2n, 10n, 12345n, 10n ** 18n]) {
      expect(rootOf(root ** BigInt(degree), degree)).toBe(root)
      expect(rootOf((root + 1n) ** BigInt(degree) - 1n, degree)).toBe(root)
    }
})
