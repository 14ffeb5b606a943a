// Rulebooks that live by chance: amendments, trials, trials kept and ended, and hours that come; a forty-line recount says the same.
import { hashOf, type Json, Replica } from '@polyarchy/core'
import { type Chance, chance, monday, type Sandbox } from '@polyarchy/core/testing'
import voting from '@polyarchy/voting'
import { expect, test } from 'vitest'
import { replayed } from '../kernel/replaying.ts'
import { amendment, base, changed, day, rulebookOf, start } from './community.ts'

const command = 'npx vitest run test/amending/lives.test.ts'
const seeds = process.env.SEED === undefined ? Array.from({ length: 20 }, (_, index) => 100 + index) : [Number(process.env.SEED)]
const names = ['a', 'b', 'c', 'd', 'e']

/** One amendment that came into force: what it made of each name that it touched; undefined: dropped. */
interface Step {
  readonly made: ReadonlyMap<string, Json | undefined>
  /** Of a trial that may still end: when. */
  until?: number | undefined
  gone: boolean
  readonly number: number
}

class Life {
  readonly community: Sandbox = start(changed(base, { '/rules/a': 1, '/rules/b': 2 }))
  private readonly dice: Chance
  private readonly steps: Step[] = []

  constructor(seed: number) {
    this.dice = chance(seed)
  }

  step(): void {
    const { community: c, dice } = this
    const turn = dice.below(10)
    if (turn < 6) this.amend(dice.once(2))
    else if (turn < 8) c.wait(dice.below(6) * day + dice.below(2))
    else this.close(dice.one(['rulebook.keep', 'rulebook.end']))
    for (const step of this.steps) if (step.until !== undefined && step.until <= c.now) this.end(step)
  }

  /** What the named rules are by the last of all that still counts. */
  recount(): Record<string, Json> {
    const rules: Record<string, Json> = { ...(base.rules as Record<string, Json>), a: 1, b: 2 }
    for (const { made, gone } of this.steps)
      if (!gone)
        for (const [name, value] of made) {
          if (value === undefined) delete rules[name]
          else rules[name] = value
        }
    return rules
  }

  private amend(trial: boolean): void {
    const { community: c, dice } = this
    const rules = rulebookOf(c).rules as Record<string, Json>
    const places: Record<string, Json | undefined> = {}
    for (let count = dice.below(3); count >= 0; count--) {
      const name = dice.one(names)
      if (dice.once(4) && Object.hasOwn(rules, name)) places[`/rules/${name}`] = undefined
      else places[`/rules/${name}`] = dice.below(4)
    }
    const until = trial ? c.now + (1 + dice.below(20)) * day : undefined
    const carried = amendment(c, places, until === undefined ? {} : { until })
    const before = this.number()
    const refused = c.try('ada', 'proposals.open', { decision: 'ordinary', title: 'Change', asked: {}, actions: [carried] })
    if (refused) expect(['rulebook.same', 'rulebook.too-many']).toContain(refused.code)
    if (this.number() === before) return
    const made = new Map(
      names
        .filter(name => places[`/rules/${name}`] !== rules[name] && `/rules/${name}` in places)
        .map(name => [name, places[`/rules/${name}`]]),
    )
    this.steps.push({ made, until, gone: false, number: before + 1 })
  }

  private close(run: 'rulebook.keep' | 'rulebook.end'): void {
    const running = this.steps.filter(step => step.until !== undefined)
    if (!running.length) return
    const step = this.dice.one(running)
    this.community.propose('ada', 'ordinary', { actions: [{ run, input: { trial: step.number } }] })
    if (run === 'rulebook.end') step.gone = true
    step.until = undefined
  }
  private end(step: Step): void {
    step.gone = true
    step.until = undefined
  }
  private number(): number {
    return Number(this.community.replica.machine.table('rulebook', 'current').get('current')?.number)
  }
}

test.each(seeds)('seed %i: what still counts makes the rulebook, and every replica comes to the same', seed => {
  const life = new Life(seed)
  const { community } = life
  const shadow = new Replica([voting])
  for (let step = 0, seen = 0; step < 60; step++) {
    life.step()
    expect(rulebookOf(community).rules, `step ${step}; to see it again: SEED=${seed} ${command}`).toEqual(life.recount())
    for (; seen < community.taken.length; seen++) {
      const entry = community.taken[seen] as (typeof community.taken)[number]
      const before = seen ? shadow.stateHash() : ''
      expect(shadow.take(entry)).toBeUndefined()
      if (seen) {
        shadow.undo()
        expect(shadow.stateHash(), 'taken back').toBe(before)
        shadow.take(entry)
      }
      shadow.keep()
    }
    expect(shadow.stateHash()).toBe(community.replica.stateHash())
  }
  const restarts = [5, 12, 20, 31].filter(index => index < community.taken.length)
  expect(replayed(community.taken, [voting], restarts).stateHash()).toBe(community.replica.stateHash())
  community.at(monday + 400 * day)
  expect(community.replica.nextDue).toBeUndefined()
  expect(hashOf(rulebookOf(community) as unknown as Json)).toBe(community.replica.machine.rulebook.hash)
})
