// What an act and a fact of a repair manual cost does not grow with how much was contributed before, and is open beside it.
import { performance } from 'node:perf_hooks'
import type { Rulebook } from '@polyarchy/core'
import { expect, test } from 'vitest'
import { Manual, rulebook } from './manual.ts'

/** Nobody is limited to so many a day. */
const { contribution } = rulebook.decisions
const rules = { ...rulebook, decisions: { ...rulebook.decisions, contribution: { ...contribution, propose: true } } } as Rulebook

const rounds = 40
/** Microseconds that a contribution with two reviews takes, publishing included; the middle one of several, so that pauses do not count. */
function costOf(manual: Manual, from: number): number {
  const took = Array.from({ length: rounds }, (_, place) => {
    const began = performance.now()
    const proposal = manual.contribute('hal', { path: `cost/${from + place}.md` })
    manual.accept(proposal, 'ada', 'bo')
    return (performance.now() - began) * 1000
  })
  return took.sort((a, b) => a - b)[rounds / 2] as number
}

test('with two thousand contributions published and five hundred open, one more costs about what it cost at first', () => {
  const manual = new Manual(rules)
  costOf(manual, 1_000_000)
  const first = costOf(manual, 2_000_000)
  for (let number = 0; number < 2000; number++) manual.accept(manual.contribute('eve', { path: `many/${number}.md` }), 'ada', 'bo')
  for (let number = 0; number < 500; number++) manual.accept(manual.contribute('fay', { path: `open/${number}.md` }), 'ada')
  const last = costOf(manual, 3_000_000)
  expect(last).toBeLessThan(first * 3)
})

test('with two thousand contributions open elsewhere, putting somebody in charge and relieving them costs about what it cost at first', () => {
  const manual = new Manual(rules)
  const changing = () => {
    const took = Array.from({ length: rounds }, () => {
      const began = performance.now()
      manual.appoint('site', 'hal')
      manual.recall('site', 'hal')
      return performance.now() - began
    })
    return took.sort((a, b) => a - b)[rounds / 2] as number
  }
  changing()
  const first = changing()
  for (let number = 0; number < 2000; number++) manual.accept(manual.contribute('eve', { path: `many/${number}.md` }), 'ada')
  expect(changing()).toBeLessThan(first * 3)
})
