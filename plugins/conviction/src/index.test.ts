// Tests of conviction: who stands behind what, when it is enough, and what nobody gains by moving about.
import type { DecisionType } from '@polyarchy/core'
import { conforms, trial } from '@polyarchy/core/testing'
import { describe, expect, test } from 'vitest'
import conviction from './index.ts'

const growing = {
  name: 'growing',
  acts: {
    'conviction.support': { var: 'actor.in.everyone' },
    'proposals.edit': true,
  },
  settings: { conviction: { among: 'everyone', supply: { var: 'groups.everyone.size' }, remains: '9/10' } },
  moves: [
    { at: 'edit', to: 'growing', fresh: true },
    { if: { past: { var: 'conviction.enough' } }, to: 'accepted' },
  ],
}
const decision = (settings: object = {}): DecisionType =>
  ({
    about: 'What is stood behind long enough passes.',
    propose: true,
    groups: { everyone: { who: true, at: 'opening' } },
    stages: [{ ...growing, settings: { conviction: { ...growing.settings.conviction, ...settings } } }],
  }) as never
const names = ['ada', 'bo', 'cy', 'di', 'eve', 'flo', 'gus', 'hal', 'ida', 'jo']
const start = (settings?: object) => trial(conviction, { members: names, decision: decision(settings) })

describe('conviction grows', () => {
  test('and what a tenth of all stands behind passes after ten hours, at that hour and not before', () => {
    // Ten of a thousand parts grow by 100 a step towards 1000; needed is 1/16 of 1000, 625 as it stands for ever.
    const { member, wait, stage, fact } = start()
    const proposal = member('ada').propose()
    expect(fact(proposal, 'conviction.enough')).toBeNull()
    member('ada').support(proposal, { part: 100 })
    expect([fact(proposal, 'conviction.support'), fact(proposal, 'conviction.needed')]).toEqual([100n, 63n])
    wait('9h')
    expect(stage(proposal)).toBe('growing')
    wait('1h')
    expect(stage(proposal)).toBe('accepted')
  })
  test('no further than support carries it: a part too small never passes', () => {
    const { member, wait, stage, fact } = start()
    const proposal = member('ada').propose()
    member('ada').support(proposal, { part: 62 })
    expect(fact(proposal, 'conviction.enough')).toBeNull()
    wait('1000h')
    expect(stage(proposal)).toBe('growing')
  })
  test('the slower the more is asked for, and never at the limit', () => {
    const asking = (requested: string, part: number) => {
      const { member, fact, community } = start({ requested, funds: '1000' })
      const proposal = member('ada').propose()
      for (const name of names.slice(0, part)) member(name).support(proposal, { part: 100 })
      const enough = fact(proposal, 'conviction.enough') as number | null
      return enough === null ? null : Math.round((enough - community.now) / 3_600_000)
    }
    expect([asking('0', 5), asking('100', 5), asking('140', 10), asking('200', 10)]).toEqual([2, 7, 12, null])
  })
})

describe('nobody gains by moving about', () => {
  test('a voice has a hundred parts, over all that is open', () => {
    const { member, refused, fact, community } = start()
    const [one, two] = [member('ada').propose(), member('bo').propose()]
    member('ada').support(one, { part: 60 })
    expect(refused('ada', two, 'support', { part: 41 })).toBe('too-much')
    member('ada').support(two, { part: 40 })
    expect(fact(one, 'conviction.supporters')).toBe(1)
    expect(community.replica.machine.table('conviction', 'standing').count(community.id('ada'))).toBe(2)
    expect(refused('ada', one, 'support', { part: 60 })).toBe('same')
    expect(refused('bo', one, 'support', { part: 0 })).toBe('absent')
  })
  test('what was taken back fades, and does not stay where it was', () => {
    const { member, wait, fact, stage } = start()
    const proposal = member('ada').propose()
    member('ada').support(proposal, { part: 100 })
    wait('9h')
    member('ada').support(proposal, { part: 0 })
    wait('1h')
    expect([stage(proposal), fact(proposal, 'conviction.support'), fact(proposal, 'conviction.enough')]).toEqual(['growing', 0n, null])
    member('bo').support(proposal, { part: 62 })
    wait('480h')
    expect(stage(proposal)).toBe('growing')
  })
  test('to stand behind something for moments between the hours counts for nothing', () => {
    const { member, wait, fact, stage } = start()
    const proposal = member('ada').propose()
    for (let hour = 0; hour < 30; hour += 1) {
      member('ada').support(proposal, { part: 100 })
      wait('59m')
      member('ada').support(proposal, { part: 0 })
      wait('1m')
    }
    member('bo').support(proposal, { part: 100 })
    expect(fact(proposal, 'conviction.support')).toBe(100n)
    wait('9h')
    expect(stage(proposal)).toBe('growing')
    wait('1h')
    expect(stage(proposal)).toBe('accepted')
  })
  test('a new text begins with nothing, and what stood behind the old one is free again', () => {
    const { member, wait, fact, refused } = start()
    const [proposal, other] = [member('ada').propose(), member('bo').propose()]
    member('ada').support(proposal, { part: 100 })
    wait('9h')
    member('ada').act(proposal, 'proposals.edit', { title: 'Ask for much more' })
    expect(fact(proposal, 'conviction.enough')).toBeNull()
    expect(refused('ada', other, 'support', { part: 100 })).toBeUndefined()
  })
  test('who leaves stands behind nothing any more', () => {
    const { member, fact } = start()
    const proposal = member('ada').propose()
    member('bo').support(proposal, { part: 50 })
    member('cy').support(proposal, { part: 50 })
    member('bo').run('members.leave', {})
    expect([fact(proposal, 'conviction.support'), fact(proposal, 'conviction.supporters')]).toEqual([50n, 1])
  })
  test('what is needed is frozen with the group: who leaves does not make it easier', () => {
    const { member, fact } = start()
    const proposal = member('ada').propose()
    for (const name of names.slice(3)) member(name).run('members.leave', {})
    expect(fact(proposal, 'conviction.needed')).toBe(63n)
  })
})

test('what has passed or failed sets voices free', () => {
  const { member, wait, stage, refused } = start()
  const [one, two] = [member('ada').propose(), member('bo').propose()]
  member('ada').support(one, { part: 100 })
  wait('10h')
  expect([stage(one), refused('ada', two, 'support', { part: 100 })]).toEqual(['accepted', undefined])
})

test('settings that make no sense are told when the rulebook is read', () => {
  expect(() => start({ remains: '1/1' })).toThrow('never fade')
  expect(() => start({ limit: '0/1' })).toThrow('above zero')
  expect(() => start({ among: 'nobody' })).toThrow('no group')
})

test('it keeps what every plugin must keep', () => {
  expect(conforms(conviction, { settings: [{}, { supply: '3', remains: '1/2' }] })).toEqual({
    accepted: ['support'],
    refused: ['absent', 'too-much'],
  })
})
