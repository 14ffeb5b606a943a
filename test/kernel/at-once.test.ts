// How many proposals there may be at once: of a kind, in a stage, of one proposer.
import type { DecisionType } from '@polyarchy/core'
import type { Sandbox } from '@polyarchy/core/testing'
import { expect, test } from 'vitest'
import { communityOf, isAuthor, least, none, said, v, vote, yes } from './community.ts'

const tryOpen = (c: Sandbox, name: string, decision: string) =>
  c.try(name, 'proposals.open', { decision, title: 'x', asked: {}, actions: [] })?.code

test('each may have one proposal at a time, and the next when it has ended, however it ended', () => {
  const own: DecisionType = { ...vote, propose: none('actor.open.own') }
  const faulty: DecisionType = {
    ...own,
    asks: { limit: 'integer' },
    stages: [{ name: 'open', moves: [{ if: { '<': [v('asked.limit'), 1] }, to: 'rejected' }] }],
  }
  const c = communityOf({ decisions: { own, faulty: { ...faulty, propose: none('actor.open.faulty') } }, members: ['ada', 'bo'] })
  const first = c.propose('ada', 'own')
  expect([tryOpen(c, 'ada', 'own'), tryOpen(c, 'bo', 'own')]).toEqual(['may-not-propose', undefined])
  yes(c, 'bo', first)
  expect(tryOpen(c, 'ada', 'own')).toBeUndefined()
  const stopped = c.propose('ada', 'faulty')
  expect([c.status(stopped), tryOpen(c, 'ada', 'faulty')]).toEqual(['error', 'may-not-propose'])
  c.do('ada', 'proposals.withdraw', { proposal: stopped })
  expect(tryOpen(c, 'ada', 'faulty')).toBeUndefined()
})

test('what may not happen during a vote may happen before it and after', () => {
  const motion: DecisionType = {
    ...vote,
    stages: [
      { name: 'called', calls: { second: { about: 'Second it.', who: true } }, moves: [{ if: said('second'), to: 'vote' }] },
      { name: 'vote', closes: '2d', calls: { stop: { about: 'Stop.', who: isAuthor } }, moves: [{ at: 'close', to: 'rejected' }] },
    ],
  }
  const c = communityOf({ decisions: { motion, other: { ...vote, propose: none('open.motion.vote') } }, members: ['ada', 'bo'] })
  const above = c.propose('ada', 'motion')
  expect(tryOpen(c, 'bo', 'other')).toBeUndefined()
  c.act('bo', above, 'proposals.call', { word: 'second' })
  expect(tryOpen(c, 'bo', 'other')).toBe('may-not-propose')
  c.wait('2d')
  expect(tryOpen(c, 'bo', 'other')).toBeUndefined()
})

test('how many have ended in some way is no matter of what is open', () => {
  expect(() => communityOf({ decisions: { vote, other: { ...vote, propose: least('open.vote.accepted', 1) } }, members: ['ada'] })).toThrow(
    'open.vote.accepted',
  )
})
