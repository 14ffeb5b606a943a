// What whoever joins agrees to: by its hash, anew when it changes, and rules can ask for it.
import { hashOf, type Json, rulebookInWords } from '@polyarchy/core'
import { expect, test } from 'vitest'
import { v } from '../kernel/community.ts'
import { code, garden, introduce, invitation, keyOf, statusIn } from './garden.ts'

const covenant = { text: 'We water each other’s plants.', rules: { kindness: 'Nobody is insulted.', water: 'Nobody wastes water.' } }
const hash = hashOf(covenant as unknown as Json)
const later = { ...covenant, rules: { ...covenant.rules, gate: 'The gate is closed at night.' } }
const laterHash = hashOf(later as unknown as Json)

test('whoever joins says with its hash that they agree; those who were told of another one read it first', () => {
  const c = garden({ covenant })
  const joining = invitation(c, 'ada')
  expect(code(c, 'dee', 'members.join', joining('dee'))).toBe('members.agree-first')
  expect(code(c, 'dee', 'members.join', joining('dee', { covenant: laterHash }))).toBe('members.other-covenant')
  c.do('dee', 'members.join', joining('dee', { covenant: hash }))
  expect(statusIn(c, 'dee')).toBe('member')
})
test('so does whoever introduces themself', () => {
  const c = garden({ covenant })
  expect(code(c, 'dee', 'members.introduce', { name: 'Dee' })).toBe('members.agree-first')
  introduce(c, 'dee', { covenant: hash })
  c.do('ada', 'members.accept', { member: c.id('dee') })
  expect(statusIn(c, 'dee')).toBe('member')
})
test('a community without one has nothing to agree to', () => {
  const c = garden()
  expect(code(c, 'dee', 'members.introduce', { name: 'Dee', covenant: hash })).toBe('members.no-covenant')
  expect(code(c, 'ada', 'members.agree', { covenant: hash })).toBe('members.no-covenant')
})
test('the founder signed it with the founding; the others say so themselves, once', () => {
  const c = garden({ covenant })
  const vote = c.propose('ada', 'general')
  expect(vote).toBeDefined()
  expect(code(c, 'ada', 'members.agree', { covenant: hash })).toBe('members.agreed')
  c.do('bo', 'members.agree', { covenant: hash })
  expect(code(c, 'bo', 'members.agree', { covenant: hash })).toBe('members.agreed')
})
test('when it changes, everyone is asked anew, and a candidate is only accepted who has agreed to it', () => {
  const c = garden({ covenant, permissions: { 'rulebook.amend': { decision: 'general' } } })
  introduce(c, 'dee', { covenant: hash })
  const from = hashOf(c.replica.machine.rulebook.source as unknown as Json)
  const change = { run: 'rulebook.amend', input: { from, changes: [{ at: '/covenant/rules/gate', do: 'put', value: later.rules.gate }] } }
  c.act('bo', c.propose('ada', 'general', { actions: [change] }), 'voting.cast', { choice: 'yes' })
  expect(code(c, 'ada', 'members.accept', { member: c.id('dee') })).toBe('members.not-agreed')
  expect(code(c, 'dee', 'members.agree', { covenant: hash })).toBe('members.other-covenant')
  c.do('dee', 'members.agree', { covenant: laterHash })
  c.do('ada', 'members.accept', { member: c.id('dee') })
  expect(statusIn(c, 'dee')).toBe('member')
})
test('a right may need that one agreed', () => {
  const c = garden({ covenant, permissions: { 'members.remove': { members: v('actor.members.agreed') } } })
  expect(code(c, 'bo', 'members.remove', { member: c.id('cy') })).toBe('not-permitted')
  c.do('bo', 'members.agree', { covenant: hash })
  expect(code(c, 'bo', 'members.remove', { member: c.id('cy') })).toBeUndefined()
})
test('a guest need not agree, and agrees to become a member', () => {
  const c = garden({ covenant })
  const proposal = c.propose('ada', 'general')
  c.do('dee', 'members.join', invitation(c, 'ada', { as: 'guest', proposal })('dee'))
  expect(code(c, 'ada', 'members.accept', { member: c.id('dee') })).toBe('members.not-agreed')
  c.do('dee', 'members.agree', { covenant: hash })
  expect(code(c, 'ada', 'members.accept', { member: c.id('dee') })).toBeUndefined()
})
test('who was admitted by others agrees afterwards, and whoever comes back agrees again', () => {
  const c = garden({ covenant })
  c.do('ada', 'members.admit', { key: keyOf('dee'), name: 'Dee', roles: [] })
  expect(code(c, 'dee', 'members.agree', { covenant: hash })).toBeUndefined()
  c.do('dee', 'members.leave', {})
  expect(code(c, 'dee', 'members.join', invitation(c, 'ada')('dee'))).toBe('members.agree-first')
})
test('the rulebook in words tells the covenant and its rules', () => {
  const sections = rulebookInWords(garden({ covenant }).replica.machine.rulebook)
  const told = sections.find(({ key }) => key === 'covenant')
  expect(told?.lines.map(({ text }) => text)).toEqual([
    'We water each other’s plants',
    '“kindness”: Nobody is insulted',
    '“water”: Nobody wastes water',
  ])
})
