// Tests of activity: streaks, sums and the last time, as they are recorded, corrected and read as of an opening.
import { conforms, trial } from '@polyarchy/core/testing'
import { expect, test } from 'vitest'
import activity from './index.ts'

const day = 86_400_000
const v = (path: string) => ({ var: path })
const decision = {
  about: 'Whoever did something in one of the last two quarters is asked.',
  propose: true,
  groups: { active: { who: { '<': [v('member.activity.below.commits.1'), 2] }, at: 'opening' as const } },
  stages: [{ name: 'open', closes: '1d', moves: [{ at: 'close' as const, to: 'accepted' }] }],
}
function start() {
  const { community, member, fact, wait } = trial(activity, { members: ['ada', 'bo', 'cy'], decision })
  const quarter = (period: string, amounts: Record<string, number>, more: object = {}) =>
    community.do('ada', 'activity.record', {
      series: 'commits',
      period,
      amounts: Object.entries(amounts).map(([who, amount]) => ({ member: community.id(who), amount })),
      ...more,
    })
  const ask = (who: string, name: string, ...each: string[]) => {
    const known = activity.facts?.[name]
    if (known?.of !== 'member') throw new Error(`${name} is no fact of a member`)
    return known.read(community.id(who), community.replica.machine.reading(activity) as never, 'commits', ...each)
  }
  return { community, member, fact, wait, quarter, ask }
}

test('misses in a row are counted back from the latest quarter, and end with one that was met', () => {
  const { quarter, ask } = start()
  for (const [period, amount] of Object.entries({ q1: 60, q2: 30, q3: 55, q4: 40, q5: 45 })) quarter(period, { bo: amount })
  expect([ask('bo', 'below', '50'), ask('bo', 'below', '56'), ask('bo', 'below', '99'), ask('bo', 'below', '10')]).toEqual([2, 4, 5, 0])
  expect([ask('bo', 'sum', '2'), ask('bo', 'sum', '99'), ask('bo', 'records'), ask('bo', 'period')]).toEqual([85, 230, 5, 'q5'])
  quarter('q6', { bo: 50 })
  expect(ask('bo', 'below', '50')).toBe(0)
})

test('nobody is inactive of whom nothing was recorded', () => {
  const { ask } = start()
  expect([ask('cy', 'below', '50'), ask('cy', 'sum', '4'), ask('cy', 'records'), ask('cy', 'active'), ask('cy', 'period')]).toEqual([
    0,
    0,
    0,
    null,
    '',
  ])
})

test('a quarter that is recorded again is corrected, and an older one stands in its place', () => {
  const { quarter, ask } = start()
  quarter('q2', { bo: 10 })
  quarter('q1', { bo: 10 })
  expect([ask('bo', 'below', '50'), ask('bo', 'period')]).toEqual([2, 'q2'])
  quarter('q1', { bo: 70 })
  expect([ask('bo', 'below', '50'), ask('bo', 'records')]).toEqual([1, 2])
})

test('the last time somebody was active is when it was, not when it was recorded, and nothing done is no activity', () => {
  const { community, quarter, ask, wait } = start()
  wait('40d')
  quarter('q1', { bo: 1 }, { at: community.began + day })
  quarter('q2', { bo: 0 })
  expect(ask('bo', 'active')).toBe(community.began + day)
  const tomorrow = { series: 'commits', amounts: [], at: community.now + day }
  expect(community.try('ada', 'activity.record', tomorrow)?.code).toBe('activity.future')
})

test('who took part and who did not is noted for all of them at once', () => {
  const { community, ask } = start()
  const note = (names: string[], amount: number) =>
    community.do('ada', 'activity.note', { series: 'commits', members: names.map(name => community.id(name)), amount })
  note(['bo', 'cy'], 1)
  note(['bo'], 0)
  note(['bo'], 0)
  note(['bo'], 0)
  expect([ask('bo', 'below', '1'), ask('cy', 'below', '1')]).toEqual([3, 0])
})

test('what several proposals record in one entry is recorded of each of them', () => {
  const missed = {
    ...decision,
    propose: true,
    stages: [
      { name: 'open', closes: '1d', moves: [{ at: 'close' as const, to: 'over' }] },
      {
        name: 'over',
        runs: [{ run: 'activity.note', input: { series: 'commits', members: { var: 'support.active.silent' }, amount: 0 } }],
      },
    ],
  }
  const { community, member, wait } = trial(activity, { members: ['ada', 'bo'], decision: missed })
  for (const _ of [1, 2]) member('ada').propose()
  wait('1d')
  const records = [...community.replica.machine.table('activity', 'records').rows(community.id('bo'), 'commits')]
  expect(records.map(({ amount }) => amount)).toEqual([0, 0])
})

test('a body of the active is that of the opening, whatever is recorded later', () => {
  const { community, member, fact, quarter } = start()
  for (const period of ['q1', 'q2']) quarter(period, { bo: 0, cy: 1 })
  const proposal = member('ada').propose()
  quarter('q2', { bo: 5, cy: 0 })
  quarter('q3', { cy: 0 })
  expect(fact(proposal, 'groups.active.size')).toBe(2)
  community.do('cy', 'members.leave', {})
  expect(fact(member('ada').propose(), 'groups.active.size')).toBe(2)
})

test('of one member in one series no more than sixty periods are kept, so that facts stay cheap', () => {
  const { community, quarter, ask } = start()
  for (let number = 10; number < 90; number++) quarter(`q${number}`, { bo: 0 })
  expect([ask('bo', 'records'), ask('bo', 'below', '1'), ask('bo', 'period')]).toEqual([60, 60, 'q89'])
  expect(community.replica.machine.table('activity', 'records').get(community.id('bo'), 'commits', 'q29')).toBeUndefined()
})

test('it keeps what every plugin must keep', () => {
  expect(conforms(activity)).toEqual({ accepted: ['note', 'record'], refused: ['future', 'no-member', 'twice'] })
})
