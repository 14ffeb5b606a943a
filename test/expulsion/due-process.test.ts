// A member is charged, hears of it, answers, and is judged by those who are not concerned.
import { keyOf } from '@polyarchy/core/testing'
import { describe, expect, test } from 'vitest'
import {
  appealTo,
  caseOf,
  charge,
  claims,
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

describe('PRA-3: nine members, one of whom is charged', () => {
  test('eight may vote, and the quorum is four of them', () => {
    const c = people(9)
    const proposal = charge(c, 'm9')
    c.wait('7d')
    expect([c.fact(proposal, 'groups.judges.size'), c.fact(proposal, 'community.members.count')]).toEqual([8, 9])
    vote(c, proposal, several(1, 3))
    c.wait('7d')
    expect(c.status(proposal)).toBe('cleared')
    const enough = people(9)
    expect(enough.status(judge(enough, 'm9', several(1, 4)))).toBe('expelled')
  })
  test('four against two are two thirds, and enough', () => {
    const c = people(9)
    const proposal = judge(c, 'm9', several(1, 4), several(5, 6))
    expect([c.status(proposal), statusIn(c, 'm9')]).toEqual(['expelled', 'expelled'])
  })
  test('three against two are less, and it fails', () => {
    const c = people(9)
    const proposal = judge(c, 'm9', several(1, 3), several(4, 5))
    expect([c.status(proposal), statusIn(c, 'm9')]).toEqual(['cleared', 'member'])
  })
  test('a vote opened on the sixth day is refused, by whoever it is', () => {
    const c = people(9)
    const proposal = charge(c, 'm9')
    c.wait('6d')
    for (const name of several(1, 9)) expect(c.tryAct(name, proposal, 'voting.cast', { choice: 'yes' })?.code).toBe('closed')
    expect(c.status(proposal)).toBe('notice')
    c.wait('1d')
    expect(c.status(proposal)).toBe('vote')
  })
  test('whoever is charged replies until the vote opens, and does not vote', () => {
    const c = people(9)
    const proposal = charge(c, 'm9')
    c.wait('6d')
    c.act('m9', proposal, 'expulsion.reply', { text: 'I was not there.' })
    c.wait(86_400_000 - 1)
    c.act('m9', proposal, 'expulsion.reply', { text: 'Ask who was.' })
    c.wait(1)
    expect(c.tryAct('m9', proposal, 'expulsion.reply', { text: 'One thing more.' })?.code).toBe('closed')
    expect(c.tryAct('m9', proposal, 'voting.cast', { choice: 'no' })?.code).toBe('not-entitled')
    expect(caseOf(c, proposal).replies).toHaveLength(2)
  })
  test('from the decision on they neither vote nor do anything else, and what they earned stays payable', () => {
    const c = people(9, { plugins: { ...rulebook.plugins, claims: 1 } }, {}, [claims])
    c.do('m9', 'claims.claim', { hours: 12 })
    const other = c.propose('m1', 'ordinary')
    judge(c, 'm9', several(1, 4))
    expect(c.tryAct('m9', other, 'voting.cast', { choice: 'yes' })?.code).toBe('expelled')
    expect(c.try('m9', 'proposals.open', { decision: 'ordinary', title: 'A', asked: {}, actions: [] })?.code).toBe('expelled')
    expect([rolesOf(c, 'm9'), c.replica.machine.table('claims', 'owed').get(c.id('m9'))?.hours]).toEqual([[], 12])
  })
  test('they come back by the ordinary way after 180 days, not a moment before, as the same person', () => {
    const c = people(9, { plugins: { ...rulebook.plugins, claims: 1 } }, {}, [claims])
    c.do('m9', 'claims.claim', { hours: 12 })
    judge(c, 'm9', several(1, 4))
    const comesBack = () => {
      const input = { key: keyOf('m9'), name: 'M9', roles: ['member'] }
      const proposal = c.propose('m1', 'ordinary', { actions: [{ run: 'members.admit', input }] })
      vote(c, proposal, ['m1'])
      c.wait('7d')
      return [c.status(proposal), statusIn(c, 'm9')]
    }
    c.wait('172d')
    expect(comesBack()).toEqual(['stuck', 'expelled'])
    expect(comesBack()).toEqual(['accepted', 'member'])
    expect([rolesOf(c, 'm9'), c.replica.machine.table('claims', 'owed').get(c.id('m9'))?.hours]).toEqual([['member'], 12])
  })
  test('one appeal within fourteen days, by whoever was judged and nobody else', () => {
    const c = people(9)
    const proposal = judge(c, 'm9', several(1, 4))
    expect(c.try('m8', 'proposals.open', { decision: 'appeal', title: 'A', asked: {}, actions: [], within: proposal })?.code).toBe(
      'may-not-propose',
    )
    c.wait('13d')
    appealTo(c, 'm9', proposal)
    expect(c.try('m9', 'proposals.open', { decision: 'appeal', title: 'A', asked: {}, actions: [], within: proposal })?.code).toBe(
      'may-not-propose',
    )
    const late = people(9)
    const other = judge(late, 'm9', several(1, 4))
    late.wait('14d')
    expect(late.try('m9', 'proposals.open', { decision: 'appeal', title: 'A', asked: {}, actions: [], within: other })?.code).toBe('closed')
  })
})

describe('a charge', () => {
  test('that names no rule, or none of the covenant, is refused', () => {
    const c = people(5)
    const open = (asked: object) => c.try('m1', 'proposals.open', { decision: 'expulsion', title: 'A charge', asked, actions: [] })?.code
    const rest = { subject: c.id('m5'), measure: 'warning', happened: 'It.' }
    expect(open(rest)).toBe('may-not-propose')
    expect(open({ ...rest, broken: 'no-singing' })).toBe('type')
    const { 'no-harm': _, ...rules } = (c.replica.machine.rulebook.source.covenant as { rules: Record<string, string> }).rules
    const without = people(5, { covenant: { text: 'Be kind.', rules } } as never)
    expect(refusedCharge(without, 'm5')).toBe('expulsion.no-rule')
  })
  test('against oneself, a stranger, or someone who has left is refused', () => {
    const c = people(5)
    expect(refusedCharge(c, 'm1')).toBe('expulsion.yourself')
    expect(refusedCharge(c, 'm5', {}, { subject: 'nobody' })).toBeDefined()
    c.do('m5', 'members.leave', {})
    expect(refusedCharge(c, 'm5')).toBe('expulsion.no-member')
  })
  test('is brought once at a time by the same member, and shields from no other: by others, or about another rule', () => {
    const c = people(5)
    charge(c, 'm5', { measure: 'warning' })
    expect(refusedCharge(c, 'm5')).toBe('expulsion.open')
    expect(refusedCharge(c, 'm5', { by: 'm2' })).toBeUndefined()
    expect(refusedCharge(c, 'm5', { broken: 'no-theft', measure: 'warning' })).toBeUndefined()
    expect(sanctionsOf(c, 'm5').charged).toBe(3)
  })
  test('that was withdrawn is remembered: no other for thirty days, and not the same for ninety', () => {
    const c = people(5)
    const proposal = charge(c, 'm5')
    c.act('m1', proposal, 'proposals.call', { word: 'withdraw' })
    expect([caseOf(c, proposal).withdrawn, sanctionsOf(c, 'm1').withdrawn]).toEqual([true, 1])
    expect(refusedCharge(c, 'm4')).toBe('may-not-propose')
    expect(refusedCharge(c, 'm5', { by: 'm2' })).toBeUndefined()
    c.wait('30d')
    expect([refusedCharge(c, 'm5'), refusedCharge(c, 'm4')]).toEqual(['expulsion.again', undefined])
    c.wait('60d')
    expect(refusedCharge(c, 'm5')).toBeUndefined()
  })
  test('of which somebody was cleared is not brought again by the same member at once, and one that was found can be', () => {
    const c = people(9)
    judge(c, 'm9', several(1, 2), several(3, 7))
    expect([refusedCharge(c, 'm9'), sanctionsOf(c, 'm1').cleared]).toEqual(['expulsion.again', 1])
    judge(c, 'm8', several(1, 4), [], { measure: 'warning' })
    expect(refusedCharge(c, 'm8')).toBeUndefined()
  })
  test('stays about whom and what it was brought', () => {
    const c = people(5)
    const proposal = charge(c, 'm5')
    const asked = { subject: c.id('m4'), broken: 'no-harm', measure: 'expulsion', happened: 'It.' }
    expect(c.tryAct('m1', proposal, 'proposals.edit', { asked })?.code).toBe('closed')
  })
  test('is withdrawn by whoever brought it, as long as nobody votes', () => {
    const c = people(5)
    const proposal = charge(c, 'm5')
    expect(c.tryAct('m2', proposal, 'proposals.call', { word: 'withdraw' })).toBeDefined()
    c.act('m1', proposal, 'proposals.call', { word: 'withdraw' })
    expect([c.status(proposal), sanctionsOf(c, 'm5').charged]).toEqual(['withdrawn', 0])
  })
})

describe('what is said in a case', () => {
  const file = (size: number) => ({ file: { hash: 'cd'.repeat(32), size, type: 'image/png' }, about: 'A picture.' })
  test('files of enormous size or number are refused, and each has as much room', () => {
    const c = people(5)
    const proposal = charge(c, 'm5')
    expect(c.tryAct('m5', proposal, 'expulsion.evidence', file(50_000_001))?.code).toBe('expulsion.too-large')
    expect(c.tryAct('m5', proposal, 'expulsion.evidence', file(2 ** 53))?.code).toBe('type')
    expect(c.tryAct('m5', proposal, 'expulsion.evidence', file(-1))?.code).toBe('out-of-range')
    for (let time = 0; time < 20; time++) c.act('m5', proposal, 'expulsion.evidence', file(50_000_000))
    expect(c.tryAct('m5', proposal, 'expulsion.evidence', file(1))?.code).toBe('expulsion.enough')
    c.act('m1', proposal, 'expulsion.evidence', file(1))
    expect(caseOf(c, proposal).evidence.map(({ by }) => by)).toEqual([...Array(20).fill(c.id('m5')), c.id('m1')])
  })
  test('replies are bounded, and only whoever is charged gives them', () => {
    const c = people(5)
    const proposal = charge(c, 'm5')
    for (let time = 0; time < 20; time++) c.act('m5', proposal, 'expulsion.reply', { text: `Reply ${time}` })
    expect(c.tryAct('m5', proposal, 'expulsion.reply', { text: 'Again' })?.code).toBe('expulsion.enough-said')
    expect(c.tryAct('m1', proposal, 'expulsion.reply', { text: 'For them' })?.code).toBe('not-entitled')
  })
  test('whoever is suspended still answers to another charge, and does nothing else', () => {
    const c = people(9)
    judge(c, 'm9', several(1, 4), [], { measure: 'suspension' })
    const proposal = charge(c, 'm9', { by: 'm2' })
    c.act('m9', proposal, 'expulsion.reply', { text: 'That was before.' })
    c.act('m9', proposal, 'expulsion.evidence', file(1))
    expect(c.tryAct('m9', c.propose('m1', 'ordinary'), 'voting.cast', { choice: 'yes' })?.code).toBe('suspended')
  })
  test('nobody is charged by a proposal that charges nobody', () => {
    const c = people(5)
    const ordinary = c.propose('m1', 'ordinary')
    expect(caseOf(c, ordinary)).toBeUndefined()
    expect(c.tryAct('m1', ordinary, 'expulsion.reply', { text: 'Me too.' })?.code).toBe('closed')
  })
})

describe('who judges', () => {
  test('whoever stands aside is neither counted nor heard, and stands aside once', () => {
    const c = people(9)
    const proposal = charge(c, 'm9')
    c.act('m1', proposal, 'expulsion.recuse', { why: 'I brought it.' })
    c.act('m2', proposal, 'expulsion.recuse')
    expect(c.tryAct('m2', proposal, 'expulsion.recuse')?.code).toBe('expulsion.recused')
    expect(c.tryAct('m9', proposal, 'expulsion.recuse')?.code).toBe('expulsion.accused')
    c.wait('7d')
    expect([c.fact(proposal, 'groups.judges.size'), c.fact(proposal, 'expulsion.recusals')]).toEqual([6, 2])
    expect(c.tryAct('m2', proposal, 'voting.cast', { choice: 'no' })?.code).toBe('not-entitled')
    expect(
      caseOf(c, proposal)
        .recused.map(({ member }) => member)
        .sort(),
    ).toEqual([c.id('m1'), c.id('m2')].sort())
  })
  test('where everyone stands aside it goes to the arbiters, and never passes by itself', () => {
    const c = people(5)
    const proposal = charge(c, 'm5')
    for (const name of several(1, 4)) c.act(name, proposal, 'expulsion.recuse')
    c.wait('7d')
    expect([c.status(proposal), c.fact(proposal, 'groups.judges.size')]).toEqual(['escalated', 0])
    c.wait('14d')
    expect([c.status(proposal), statusIn(c, 'm5')]).toEqual(['cleared', 'member'])
  })
  test('where two are left the arbiters decide, by more than half of all of them', () => {
    const decided = (votes: number) => {
      const c = people(5, {}, { ann: ['arbiter'], ben: ['arbiter'], cleo: ['arbiter'] })
      const proposal = charge(c, 'm5')
      for (const name of several(1, 2)) c.act(name, proposal, 'expulsion.recuse')
      c.wait('7d')
      vote(c, proposal, ['ann', 'ben', 'cleo'].slice(0, votes))
      c.wait('14d')
      return [c.status(proposal), statusIn(c, 'm5')]
    }
    expect([decided(1), decided(2)]).toEqual([
      ['cleared', 'member'],
      ['expelled', 'expelled'],
    ])
  })
})
