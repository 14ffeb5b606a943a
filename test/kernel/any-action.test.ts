// Every action there is, with inputs that fit, nearly fit, or are anything at all: done or refused, and never anything else.
import type { Action } from '@polyarchy/core'
import { chance, drawInput, keyOf } from '@polyarchy/core/testing'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { plugins } from '../../plugins/index.ts'
import { all, communityOf, simple, vote } from './community.ts'
import { replayed } from './replaying.ts'

const beside = plugins.filter(plugin => plugin.name !== 'voting')
const open = () => {
  const everything = communityOf({ decisions: { simple }, members: ['ada'], beside }).replica.machine.plugins()
  const free = everything.flatMap(plugin =>
    Object.keys(plugin.actions)
      .filter(name => plugin.actions[name]?.by === 'community' && !plugin.actions[name].on)
      .map(name => [`${plugin.name}.${name}`, [{ members: true }, { decision: 'vote' }]] as const),
  )
  return communityOf({
    decisions: { simple, vote },
    members: all(['ada', 'bo', 'cy', 'di'], 'circle'),
    beside,
    permissions: Object.fromEntries(free) as never,
  })
}

test('whatever is sent, it is done or refused with a code; a refusal leaves no trace and a replay comes to the same state', () => {
  const met = { done: 0, refused: 0 }
  fc.assert(
    fc.property(
      fc.integer(),
      fc.array(fc.tuple(fc.nat(), fc.nat(), fc.option(fc.jsonValue({ maxDepth: 4 }), { freq: 3 })), { minLength: 20, maxLength: 60 }),
      (seed, steps) => {
        const c = open()
        const dice = chance(seed)
        const proposals = [c.propose('ada', 'simple'), c.propose('bo', 'vote')]
        const actions = c.replica.machine
          .plugins()
          .flatMap(plugin => Object.entries(plugin.actions).map(([name, action]) => ({ run: `${plugin.name}.${name}`, action })))
        const names = ['ada', 'bo', 'cy', 'di']
        const words = ['yes', 'no', '+1', 'simple', 'vote', 'circle', 'members.rename', '/about', '/roles/x', '000000', 'x']
        for (const [who, what, anything] of steps) {
          const name = names[who % names.length] as string
          const { run, action } = actions[what % actions.length] as (typeof actions)[number]
          const drawn = drawInput(
            action.input,
            { members: names.map(one => c.id(one)), proposals, roles: ['circle'], words, now: c.now },
            dice,
          )
          const about = action.on === 'proposal' ? { proposal: dice.one(proposals), revision: dice.below(2) } : {}
          const input: Record<string, unknown> = { ...drawn, ...about }
          // One place is replaced by anything at all.
          const place = dice.one([...Object.keys(input), 'extra'])
          if (anything !== null) input[place] = anything
          const counter = Number(c.replica.machine.table('keys', 'keys').get(keyOf(name))?.counter) + 1
          const sent: Action = {
            community: c.replica.community,
            key: keyOf(name),
            counter,
            seen: { size: 0, root: '0'.repeat(64) },
            run,
            input: input as never,
          }
          const before = c.replica.stateHash()
          const asked = c.replica.wouldRefuse(sent, c.now)
          const entry = { number: c.replica.next, time: c.now, action: sent }
          const failure = c.replica.take(entry)
          expect(failure?.code).toBe(asked?.code)
          if (failure) {
            met.refused++
            expect(failure.code).toMatch(/^[a-z][a-z-]*(\.[a-z][a-z-]*)?$/)
            expect(c.replica.stateHash()).toBe(before)
          } else {
            met.done++
            c.replica.keep()
            c.taken.push(entry)
          }
          if (dice.once(5)) c.wait(dice.below(80) * 3_600_000)
        }
        expect(replayed(c.taken, plugins, [c.taken.length >> 1]).stateHash()).toBe(c.replica.stateHash())
      },
    ),
    { numRuns: 150 },
  )
  expect(Math.min(met.done, met.refused)).toBeGreaterThan(200)
})
