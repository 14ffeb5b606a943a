// Tests of notices and offered seats: who may say what, what rules see of it, and what is left when somebody goes.
import { conforms, trial } from '@polyarchy/core/testing'
import { expect, test } from 'vitest'
import notices from './index.ts'

const decision = {
  about: 'Anything goes.',
  propose: true,
  groups: {},
  stages: [{ name: 'open', closes: '1d', moves: [{ at: 'close' as const, to: 'accepted' }] }],
}
const permissions = {
  'notices.give': { members: true },
  'notices.clear': { members: true },
  'roles.grant': { members: true },
} as const
function start() {
  const { community, member } = trial(notices, { members: { ada: ['chair'], bo: [], cy: [] }, decision, permissions })
  const code = (who: string, act: string, input: object) => community.try(who, `notices.${act}`, input)?.code
  const ask = (name: string, each: string, who?: string) => {
    const known = notices.facts?.[name]
    if (!known || known.of === 'voice') throw new Error(`${name} is no fact of a member or the community`)
    return known.read(who ? community.id(who) : '', community.replica.machine.reading(notices) as never, each)
  }
  const said = (who: string, ...key: string[]) => community.replica.machine.table('notices', 'said').get(community.id(who), ...key)?.at
  return { community, member, code, ask, said, bo: { member: community.id('bo') } }
}

test('a notice stands until it is cleared, once at a time, and what was said stays readable', () => {
  const { community, code, ask, said, bo } = start()
  const given = community.now
  community.do('ada', 'notices.give', { ...bo, notice: 'inactivity', about: 'q2' })
  expect(code('ada', 'give', { ...bo, notice: 'inactivity', about: 'q3' })).toBe('notices.standing')
  expect([ask('given', 'inactivity', 'bo'), ask('about', 'inactivity', 'bo'), ask('standing', 'inactivity')]).toEqual([given, 'q2', 1])
  community.wait('1d')
  community.do('ada', 'notices.clear', { ...bo, notice: 'inactivity', about: 'q3' })
  expect([ask('given', 'inactivity', 'bo'), ask('about', 'inactivity', 'bo'), ask('standing', 'inactivity')]).toEqual([null, '', 0])
  expect([said('bo', 'inactivity', 'q2', 'given'), said('bo', 'inactivity', 'q3', 'cleared')]).toEqual([given, community.now])
  expect(code('ada', 'clear', { ...bo, notice: 'inactivity' })).toBe('notices.absent')
})

test('only the one to whom a notice was given acknowledges it, and once', () => {
  const { community, code, ask, bo } = start()
  community.do('ada', 'notices.give', { ...bo, notice: 'inactivity' })
  expect(code('cy', 'acknowledge', { notice: 'inactivity' })).toBe('notices.absent')
  expect(ask('acknowledged', 'inactivity', 'bo')).toBeNull()
  community.do('bo', 'notices.acknowledge', { notice: 'inactivity' })
  expect(ask('acknowledged', 'inactivity', 'bo')).toBe(community.now)
  expect(code('bo', 'acknowledge', { notice: 'inactivity' })).toBe('notices.acknowledged')
})

test('whoever leaves has no notice left', () => {
  const { community, ask, bo } = start()
  for (const who of [bo, { member: community.id('cy') }]) community.do('ada', 'notices.give', { ...who, notice: 'inactivity' })
  community.do('cy', 'members.leave', {})
  expect(ask('standing', 'inactivity')).toBe(1)
})

test('it keeps what every plugin must keep', () => {
  expect(conforms(notices, { turns: 800, seed: 1 })).toEqual({
    accepted: ['acknowledge', 'clear', 'give'],
    refused: ['absent', 'acknowledged', 'no-member', 'standing'],
  })
})
