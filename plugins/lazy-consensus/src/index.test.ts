// Objections as things: what each is called, what becomes of it, who lifts it, and the clock that stops for them.
import type { DecisionType } from '@polyarchy/core'
import { conforms, trial } from '@polyarchy/core/testing'
import { describe, expect, test } from 'vitest'
import lazyConsensus from './index.ts'

const v = (path: string) => ({ var: path })
const hasRole = (role: string) => ({ in: [role, v('actor.roles')] })
type Settings = NonNullable<NonNullable<DecisionType['stages'][number]['settings']>[string]>
/** Everyone objects; the chair judges and resolves; those who object are a group of their own. */
const decision = (settings: Settings = {}): DecisionType => ({
  about: 'Three days of silence.',
  propose: true,
  groups: {
    circle: { who: { in: ['circle', v('member.roles')] }, at: 'now' },
    objectors: { who: v('member.lazy-consensus.objects'), at: 'now' },
  },
  stages: [
    {
      name: 'silence',
      closes: { at: v('lazy-consensus.ends') },
      acts: {
        'lazy-consensus.object': true,
        'lazy-consensus.concern': true,
        'lazy-consensus.withdraw': true,
        'lazy-consensus.qualify': hasRole('chair'),
        'lazy-consensus.resolve': hasRole('chair'),
        'proposals.support': { '!': v('actor.lazy-consensus.objects') },
        'proposals.edit': true,
      },
      settings: { 'lazy-consensus': settings },
      moves: [
        { at: 'edit', to: 'silence', fresh: true },
        { if: { past: { after: [v('lazy-consensus.cleared'), '9d'] } }, to: 'rejected' },
        { if: { past: { after: [v('lazy-consensus.last_raised'), '99d'] } }, to: 'rejected' },
        { at: 'close', to: 'accepted' },
      ],
    },
  ],
})
const start = (settings?: Settings) => {
  const members = { ada: ['circle'], bo: ['circle'], cy: [], eve: ['chair'] }
  const t = trial(lazyConsensus, { members, decision: decision(settings) })
  const [ada, bo, cy, eve] = (['ada', 'bo', 'cy', 'eve'] as const).map(name => t.member(name)) as [Member, Member, Member, Member]
  const proposal = ada.propose()
  const sums = (...names: string[]) => names.map(name => t.fact(proposal, `lazy-consensus.${name}`))
  return { ...t, ada, bo, cy, eve, proposal, sums }
}
type Member = ReturnType<ReturnType<typeof trial>['member']>
const hours = 3_600_000

describe('what is raised', () => {
  test('a concern is recorded and stops nothing', () => {
    const { bo, proposal, sums, wait, stage } = start()
    bo.concern(proposal, { reason: 'It will cost more than we think.' })
    expect(sums('concerns', 'standing', 'raised', 'objecting')).toEqual([1, 0, 0, 0])
    wait('72h')
    expect(stage(proposal)).toBe('accepted')
  })
  test('one objection of each member may stand, unless the stage lets them have more', () => {
    const one = start()
    one.bo.object(one.proposal, { reason: 'No.' })
    expect(one.refused('bo', one.proposal, 'object', { reason: 'No!' })).toBe('repeated')
    const more = start({ most: 2 })
    for (const name of ['soundness', 'naming']) more.bo.object(more.proposal, { reason: 'No.', name })
    expect(more.refused('bo', more.proposal, 'object', { reason: 'No!' })).toBe('too-many')
    more.ada.object(more.proposal, { reason: 'I neither.' })
    expect(more.sums('standing', 'objecting', 'raised', 'circle.standing', 'circle.objecting')).toEqual([3, 2, 3, 3, 2])
  })
  test('no two have the same name, not even one that was withdrawn', () => {
    const { bo, cy, proposal, refused } = start()
    bo.object(proposal, { reason: 'No.', name: 'soundness' })
    expect(refused('cy', proposal, 'concern', { reason: 'Hm.', name: 'soundness' })).toBe('taken')
    bo.withdraw(proposal)
    expect(refused('cy', proposal, 'object', { reason: 'No.', name: 'soundness' })).toBe('taken')
    cy.object(proposal, { reason: 'No.', name: 'soundness-again' })
  })
  test('nobody can name theirs so that another one without a name finds its place taken', () => {
    const { proposal, refused } = start({ most: 9 })
    for (const name of ['12', '9-1', 'Big', 'a_b', ''])
      expect(refused('bo', proposal, 'object', { reason: 'No.', name }), name).toBeDefined()
  })
  test('where the stage lists grounds, one of them must be named; a concern needs none', () => {
    const { bo, cy, proposal, refused, sums } = start({ grounds: ['basic_requirement', 'law'] })
    for (const ground of ['taste', 'constructor', undefined])
      expect(refused('bo', proposal, 'object', { reason: 'Ugly.', ...(ground ? { ground } : {}) })).toBe('ground')
    bo.object(proposal, { reason: 'Fire code, section 3.', ground: 'basic_requirement' })
    cy.concern(proposal, { reason: 'Ugly.' })
    expect(sums('standing', 'concerns')).toEqual([1, 1])
  })
  test('a member may object for another member, and it is theirs to withdraw', () => {
    const { bo, cy, proposal, refused, sums } = start()
    expect(refused('bo', proposal, 'object', { reason: 'For them.', for: 'nobody' })).toBe('stranger')
    bo.object(proposal, { reason: 'They cannot be here.', for: cy.id })
    expect(refused('cy', proposal, 'withdraw')).toBe('absent')
    bo.withdraw(proposal)
    expect(sums('standing', 'raised')).toEqual([0, 1])
  })
})

describe('what becomes of it', () => {
  test('its author alone withdraws it, and says which where there are several', () => {
    const { bo, cy, proposal, refused, sums } = start({ most: 5 })
    for (const name of ['a', 'b']) bo.object(proposal, { reason: 'No.', name })
    cy.concern(proposal, { reason: 'Hm.', name: 'c' })
    expect(refused('cy', proposal, 'withdraw', { objection: 'a' })).toBe('absent')
    expect(refused('bo', proposal, 'withdraw')).toBe('which')
    bo.withdraw(proposal, { objection: 'a' })
    bo.withdraw(proposal)
    cy.withdraw(proposal)
    expect(sums('standing', 'objecting', 'concerns', 'raised')).toEqual([0, 0, 0, 2])
  })
  test('whoever the stage lets judges it, and may think better of it; the clock follows', () => {
    const { bo, eve, proposal, sums, refused, wait, stage } = start()
    wait('70h')
    bo.object(proposal, { reason: 'I would prefer blue.', name: 'blue' })
    expect(sums('untested', 'qualified', 'standing')).toEqual([1, 0, 1])
    expect(refused('bo', proposal, 'qualify', { objection: 'blue', qualifies: false })).toBe('not-entitled')
    eve.qualify(proposal, { objection: 'blue', qualifies: false, why: 'A preference harms nobody.' })
    expect(sums('untested', 'qualified', 'standing', 'raised')).toEqual([0, 0, 0, 1])
    expect(refused('eve', proposal, 'qualify', { objection: 'blue', qualifies: false })).toBe('judged')
    wait('23h')
    eve.qualify(proposal, { objection: 'blue', qualifies: true })
    expect(sums('qualified', 'standing')).toEqual([1, 1])
    wait('8d')
    expect(stage(proposal)).toBe('silence')
    eve.resolve(proposal, { objection: 'blue' })
    wait(24 * hours - 1)
    expect([stage(proposal), ...sums('standing')]).toEqual(['silence', 0])
    wait(1)
    expect(stage(proposal)).toBe('accepted')
  })
  test('what was lifted is not judged, nor is a concern; what nobody raised is unknown', () => {
    const { bo, cy, eve, proposal, refused } = start()
    bo.object(proposal, { reason: 'No.', name: 'a' })
    cy.concern(proposal, { reason: 'Hm.', name: 'c' })
    expect(refused('eve', proposal, 'qualify', { objection: 'c', qualifies: true })).toBe('concern')
    eve.resolve(proposal, { objection: 'c', why: 'There is a budget.' })
    bo.withdraw(proposal)
    expect(refused('eve', proposal, 'qualify', { objection: 'a', qualifies: true })).toBe('lifted')
    expect(refused('eve', proposal, 'resolve', { objection: 'a' })).toBe('lifted')
    expect(refused('eve', proposal, 'resolve', { objection: 'z' })).toBe('unknown')
  })
  test('a fresh round begins without objections, and their names are free again', () => {
    const { ada, bo, proposal, sums } = start()
    bo.object(proposal, { reason: 'No.', name: 'a' })
    ada.act(proposal, 'proposals.edit', { title: 'Another' })
    expect(sums('standing', 'raised', 'last_raised')).toEqual([0, 0, null])
    bo.object(proposal, { reason: 'Still no.', name: 'a' })
    expect(sums('standing')).toEqual([1])
  })
})

describe('when, and by whom', () => {
  test('the instants of the last objection raised and of the last one lifted', () => {
    const { bo, cy, proposal, sums, wait, community } = start()
    const at = (hour: number) => community.began + hour * hours
    expect(sums('last_raised', 'cleared')).toEqual([null, null])
    wait('1h')
    bo.object(proposal, { reason: 'No.' })
    wait('1h')
    cy.object(proposal, { reason: 'No.' })
    expect(sums('last_raised', 'cleared')).toEqual([at(2), null])
    wait('1h')
    bo.withdraw(proposal)
    wait('1h')
    cy.withdraw(proposal)
    expect(sums('last_raised', 'cleared')).toEqual([at(2), at(4)])
    wait('1h')
    bo.object(proposal, { reason: 'Again.' })
    expect(sums('last_raised', 'cleared')).toEqual([at(5), at(4)])
  })
  test('rules can tell of each member whether they object', () => {
    const { bo, proposal, refused, fact } = start()
    bo.object(proposal, { reason: 'No.' })
    expect(fact(proposal, 'groups.objectors.size')).toBe(1)
    expect([refused('bo', proposal, 'proposals.support'), refused('cy', proposal, 'proposals.support')]).toEqual([
      'not-entitled',
      undefined,
    ])
    bo.withdraw(proposal)
    expect(fact(proposal, 'groups.objectors.size')).toBe(0)
  })
})

// What chance does not meet in so few turns (judged, lifted, too-many) is told above.
test('it keeps what every plugin must keep', () => {
  const settings = [{ most: 3 }, { window: '24h', floor: '72h' }, { grounds: ['a', 'b'], most: 2 }]
  expect(conforms(lazyConsensus, { settings, turns: 500, seed: 5 })).toEqual({
    accepted: ['concern', 'object', 'qualify', 'resolve', 'withdraw'],
    refused: ['absent', 'concern', 'ground', 'repeated', 'stranger', 'taken', 'unknown', 'which'],
  })
})
