// What a judgement does to the one who was judged, to whoever charged them, and to votes in which they take part.
import { keyOf } from '@polyarchy/core/testing'
import { describe, expect, test } from 'vitest'
import {
  caseOf,
  casesIn,
  charge,
  judge,
  people,
  refusedCharge,
  rolesOf,
  rulebook,
  sanctionsOf,
  several,
  statusIn,
  vote,
} from './community.ts'

describe('graduated sanctions', () => {
  test('a theft is answered with two warnings before anybody can ask for an expulsion', () => {
    const c = people(9)
    const theft = { broken: 'no-theft' } as const
    expect(refusedCharge(c, 'm9', theft)).toBe('may-not-propose')
    judge(c, 'm9', several(1, 4), [], { ...theft, measure: 'warning' })
    expect(refusedCharge(c, 'm9', theft)).toBe('may-not-propose')
    judge(c, 'm9', several(1, 4), [], { ...theft, measure: 'warning' })
    expect(sanctionsOf(c, 'm9').inForce).toEqual({ warning: 2, suspension: 0, expulsion: 0 })
    expect(c.status(judge(c, 'm9', several(1, 4), [], theft))).toBe('expelled')
  })
  test('a warning ends by itself after a year, and no longer counts', () => {
    const c = people(9)
    judge(c, 'm9', several(1, 4), [], { broken: 'no-theft', measure: 'warning' })
    c.wait('1y')
    expect([sanctionsOf(c, 'm9').inForce.warning, sanctionsOf(c, 'm9').sanctions[0]?.lifted]).toEqual([0, false])
  })
  test('a suspension ends by itself: after ninety days they act again, with the role that they had', () => {
    const c = people(9, {}, {})
    judge(c, 'm9', several(1, 4), [], { measure: 'suspension' })
    expect([statusIn(c, 'm9'), rolesOf(c, 'm9')]).toEqual(['suspended', []])
    expect(c.try('m9', 'proposals.open', { decision: 'ordinary', title: 'A', asked: {}, actions: [] })?.code).toBe('suspended')
    c.wait(90 * 86_400_000 - 1)
    expect(statusIn(c, 'm9')).toBe('suspended')
    c.wait(1)
    expect([statusIn(c, 'm9'), rolesOf(c, 'm9'), sanctionsOf(c, 'm9').inForce.suspension]).toEqual(['member', ['member'], 0])
    c.propose('m9', 'ordinary')
  })
  test('where the rules name single rights, only those are taken, and come back by themselves', () => {
    const text = JSON.stringify(rulebook.decisions.expulsion).replace(
      '"kind":"suspension"',
      '"kind":"suspension","rights":["proposals.open"]',
    )
    const c = people(9, { decisions: { ...rulebook.decisions, expulsion: JSON.parse(text) } })
    const open = () => c.try('m9', 'proposals.open', { decision: 'ordinary', title: 'A', asked: {}, actions: [] })?.code
    const other = c.propose('m1', 'ordinary')
    const proposal = charge(c, 'm9', { measure: 'suspension' })
    c.act('m9', other, 'voting.cast', { choice: 'yes' })
    c.wait('7d')
    vote(c, proposal, several(1, 4))
    c.wait('7d')
    expect([open(), statusIn(c, 'm9'), rolesOf(c, 'm9')]).toEqual(['suspended', 'member', ['member']])
    c.act('m9', c.propose('m1', 'ordinary'), 'voting.cast', { choice: 'yes' })
    c.wait('90d')
    expect([open(), sanctionsOf(c, 'm9').inForce.suspension]).toEqual([undefined, 0])
  })
  test('what is imposed must fit its kind, name a rule, and last', () => {
    const c = people(5, { permissions: { ...rulebook.permissions, 'expulsion.impose': [{ decision: 'expulsion' }, { members: true }] } })
    const code = (input: object) =>
      c.try('m1', 'expulsion.impose', { member: c.id('m5'), kind: 'warning', broken: 'no-harm', ...input })?.code
    expect(code({ rights: ['voting.cast'] })).toBe('expulsion.not-this-kind')
    expect(code({ kind: 'expulsion', until: c.now + 1 })).toBe('expulsion.not-this-kind')
    expect(code({ kind: 'suspension', back: c.now + 1 })).toBe('expulsion.not-this-kind')
    expect(code({ until: c.now })).toBe('expulsion.past')
    expect(code({ broken: 'constructor' })).toBe('expulsion.no-rule')
    expect(code({ member: 'nobody' })).toBe('expulsion.no-member')
    expect(code({ kind: 'suspension', rights: ['members.leave'] })).toBe('members.always')
    expect(code({})).toBeUndefined()
  })
})

describe('whoever is charged leaves in the middle of it', () => {
  test('the case ends as the rules say, and they cannot come back as long as the rules say', () => {
    const c = people(9)
    const proposal = charge(c, 'm9')
    c.wait('8d')
    vote(c, proposal, several(1, 2))
    c.do('m9', 'members.leave', {})
    expect(c.status(proposal)).toBe('gone')
    expect(caseOf(c, proposal)).toMatchObject({ gone: c.now, closed: c.now, imposed: [] })
    expect(c.replica.machine.table('members', 'particulars').get(c.id('m9'))).toMatchObject({
      barred: true,
      back: c.now + 180 * 86_400_000,
    })
    const input = { key: keyOf('m9'), name: 'M9', roles: ['member'] }
    const comesBack = () => {
      const admission = c.propose('m1', 'ordinary', { actions: [{ run: 'members.admit', input }] })
      vote(c, admission, ['m1'])
      c.wait('7d')
      return [c.status(admission), statusIn(c, 'm9')]
    }
    expect(comesBack()).toEqual(['stuck', 'left'])
    c.wait('173d')
    expect(comesBack()).toEqual(['accepted', 'member'])
  })
  test('also when it was found that they did it, and only a change of the rules is waited for', () => {
    const c = people(9)
    const proposal = charge(c, 'm9')
    c.wait('7d')
    c.propose('m9', 'rules')
    vote(c, proposal, several(1, 4))
    c.wait('6d')
    c.propose('m9', 'rules')
    c.wait('1d')
    expect(c.status(proposal)).toBe('judged')
    c.do('m9', 'members.leave', {})
    expect([c.status(proposal), statusIn(c, 'm9')]).toEqual(['gone', 'left'])
  })
})

describe('in the middle of other votes', () => {
  test('what whoever is expelled said in open votes stays counted, and so does what they proposed', () => {
    const c = people(9)
    const proposal = charge(c, 'm9')
    c.wait('10d')
    vote(c, proposal, several(1, 4))
    const own = c.propose('m9', 'ordinary')
    const other = c.propose('m1', 'ordinary')
    c.act('m9', own, 'voting.cast', { choice: 'yes' })
    c.act('m9', other, 'voting.cast', { choice: 'yes' })
    c.wait('4d')
    expect(statusIn(c, 'm9')).toBe('expelled')
    expect([c.fact(own, 'voting.members.yes'), c.fact(own, 'groups.members.size'), c.fact(other, 'voting.members.yes')]).toEqual([1, 9, 1])
    c.wait('3d')
    expect([c.status(own), c.status(other)]).toEqual(['accepted', 'accepted'])
  })
  test('an open change of the rules keeps nobody from being charged, so that keeping one open shields nobody', () => {
    const c = people(9)
    c.propose('m9', 'rules')
    expect(refusedCharge(c, 'm9')).toBeUndefined()
  })
  test('a judgement waits for open changes of the rules, and thirty days at the most', () => {
    const c = people(9)
    const proposal = charge(c, 'm9')
    c.wait('10d')
    vote(c, proposal, several(1, 4))
    c.propose('m9', 'rules')
    c.wait('4d')
    expect([c.status(proposal), statusIn(c, 'm9')]).toEqual(['judged', 'member'])
    c.wait('3d')
    expect([c.status(proposal), statusIn(c, 'm9')]).toEqual(['expelled', 'expelled'])
    const stalled = people(9)
    const other = charge(stalled, 'm9')
    stalled.wait('7d')
    vote(stalled, other, several(1, 4))
    for (let week = 0; week < 6; week++) {
      stalled.wait('6d')
      if (statusIn(stalled, 'm9') === 'member') stalled.propose('m9', 'rules')
    }
    stalled.wait('1d')
    expect(statusIn(stalled, 'm9')).toBe('expelled')
    expect(stalled.now - stalled.proposal(other).opened).toBeGreaterThan(43 * 86_400_000)
  })
})

describe('false charges', () => {
  test('without ground cost whoever brought them a warning, and after two they bring none', () => {
    const c = people(9)
    const first = judge(c, 'm9', ['m1'], several(2, 6))
    expect([c.status(first), sanctionsOf(c, 'm1').inForce.warning, sanctionsOf(c, 'm1').unfounded]).toEqual(['unfounded', 1, 1])
    expect(caseOf(c, first)).toMatchObject({
      cleared: 'unfounded',
      imposed: [{ member: c.id('m1'), kind: 'warning', rule: { name: 'no-false-charges' } }],
    })
    judge(c, 'm8', [], several(2, 6))
    expect(refusedCharge(c, 'm9', { broken: 'no-theft', measure: 'warning' })).toBe('may-not-propose')
    expect(refusedCharge(c, 'm9', { by: 'm2' })).toBeUndefined()
  })
  test('that others shared cost nothing', () => {
    const c = people(9)
    const proposal = judge(c, 'm9', several(1, 2), several(3, 7))
    expect([c.status(proposal), sanctionsOf(c, 'm1').unfounded, sanctionsOf(c, 'm1').inForce.warning]).toEqual(['cleared', 0, 0])
  })
})

describe('two cases against one member', () => {
  test('the second ends once the first has expelled them', () => {
    const c = people(9)
    const first = charge(c, 'm9')
    c.wait('1d')
    const second = charge(c, 'm9', { by: 'm2', broken: 'no-theft', measure: 'warning' })
    expect(sanctionsOf(c, 'm9')).toMatchObject({ charged: 2, open: [first, second].sort() })
    c.wait('6d')
    vote(c, first, several(1, 4))
    c.wait('1d')
    vote(c, second, several(1, 4))
    c.wait('6d')
    expect([c.status(first), c.status(second), statusIn(c, 'm9')]).toEqual(['expelled', 'gone', 'expelled'])
    expect(sanctionsOf(c, 'm9')).toMatchObject({ charged: 0, inForce: { warning: 0, expulsion: 1 } })
  })
  test('all cases can be read, and what each came to', () => {
    const c = people(9)
    const proposal = judge(c, 'm9', several(1, 4), [], { measure: 'warning', broken: 'no-theft' })
    const open = charge(c, 'm9', { by: 'm2' })
    expect(casesIn(c)).toMatchObject({
      open: [{ proposal: open, accused: c.id('m9'), by: c.id('m2'), closed: null }],
      closed: [
        {
          proposal,
          rule: { name: 'no-theft', words: 'Nobody takes what belongs to all of us.' },
          imposed: [{ kind: 'warning', ended: null }],
        },
      ],
    })
  })
})
