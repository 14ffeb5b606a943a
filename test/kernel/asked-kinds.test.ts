// What proposers are asked for: several members, and how long something lasts.
import { type DecisionType, rulebookView } from '@polyarchy/core'
import { expect, test } from 'vitest'
import { at, cast, communityOf, day, more, v } from './community.ts'

const called: DecisionType = {
  about: 'Those who are named decide, for as long as the call says, and two working days at least.',
  asks: { deciders: 'members', window: 'duration', urgent: 'boolean' },
  propose: { stated: v('asked.window') },
  groups: { deciders: { who: { in: [v('member.id'), v('asked.deciders')] }, at: 'opening' } },
  stages: [
    {
      name: 'vote',
      closes: { at: { latest: [{ after: [v('stage.entered'), v('asked.window')] }, { after: [v('stage.entered'), '2wd'] }] } },
      acts: { 'voting.cast': v('actor.in.deciders') },
      moves: [
        { at: 'close', if: more('voting.yes', 'voting.no'), to: 'again' },
        { at: 'close', to: 'rejected' },
      ],
    },
    {
      name: 'again',
      closes: { at: { after: [v('stage.entered'), { if: [v('asked.urgent'), '1d', v('asked.window')] }] } },
      moves: [{ at: 'close', to: 'accepted' }],
    },
  ],
}
const open = () => communityOf({ decisions: { called }, members: ['ada', 'bo', 'cy'] })
const ask = (c: ReturnType<typeof open>, window: string, urgent = false) =>
  c.propose('ada', 'called', { asked: { deciders: [c.id('ada'), c.id('bo')], window, urgent } })

test('whoever is named decides, and nobody else', () => {
  const c = open()
  const proposal = ask(c, '14d')
  expect(c.fact(proposal, 'groups.deciders.size')).toBe(2)
  cast(c, ['ada', 'bo'], proposal, 'yes')
  expect(c.tryAct('cy', proposal, 'voting.cast', { choice: 'no' })?.code).toBe('not-entitled')
})
test('a window lasts as long as the call says, in each stage that speaks of it', () => {
  const c = open()
  const [plain, urgent, short] = [ask(c, '14d'), ask(c, '1mo', true), ask(c, '30m')]
  for (const proposal of [plain, urgent]) cast(c, ['ada'], proposal, 'yes')
  expect([plain, urgent, short].map(proposal => c.proposal(proposal).closes)).toEqual([14, 31, 2].map(days => c.began + days * day))
  at(c, 14)
  expect(c.status(plain)).toBe('again')
  at(c, 28, -1)
  expect([c.status(plain), c.status(short)]).toEqual(['again', 'rejected'])
  at(c, 28)
  expect(c.status(plain)).toBe('accepted')
  at(c, 32)
  expect(c.proposal(urgent)).toMatchObject({ stage: 'accepted', entered: c.began + 32 * day })
})
test('what is no duration, or not stated where it is needed, opens nothing', () => {
  const c = open()
  for (const asked of [{ window: 'two weeks' }, { window: '' }, { window: '1h2d' }])
    expect(c.try('ada', 'proposals.open', { decision: 'called', title: 'A', asked, actions: [] })?.code).toBe('type')
  expect(c.try('ada', 'proposals.open', { decision: 'called', title: 'A', asked: {}, actions: [] })?.code).toBe('may-not-propose')
})
test('whoever proposes can be told beforehand what must be stated', () => {
  const both: DecisionType = {
    ...called,
    propose: { and: [called.propose, { stated: v('asked.who') }, true] },
    asks: { ...called.asks, who: 'member' },
  }
  const c = communityOf({ decisions: { called, both }, members: ['ada'] })
  const { decisions } = rulebookView(c.replica.machine).catalogue
  expect(decisions.map(({ name, needed }) => [name, needed])).toEqual([
    ['both', ['who', 'window']],
    ['called', ['window']],
  ])
})
