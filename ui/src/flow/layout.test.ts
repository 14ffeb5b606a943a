// The picture of a decision: what stands where.
import type { DecisionView } from '@polyarchy/core'
import { expect, test } from 'vitest'
import { flowOf } from './flow-of.ts'
import { lanesOf } from './lanes.ts'
import { type Area, layout } from './layout.ts'
import { wrap } from './wrap.ts'

type Stage = DecisionView['stages'][number]
type Move = Stage['moves'][number]

const move = (to: string, more: Partial<Move> = {}): Move => ({ to, at: 'any', clause: null, fresh: false, ...more })
const stage = (name: string, moves: readonly Move[] = [], more: Partial<Stage> = {}): Stage => ({
  name,
  decides: null,
  closes: null,
  acts: [],
  calls: [],
  moves,
  carries: false,
  ...more,
})
const more = { text: 'more votes in favour than votes against' }
/** Silence, a vote if somebody asks for one, a delay; an edit begins anew, and the vote may go back to silence. */
const everyday: readonly Stage[] = [
  stage('silence', [
    move('silence', { at: 'edit', fresh: true }),
    move('vote', { clause: { text: 'Bring it to a vote' } }),
    move('waiting', { at: 'close' }),
  ]),
  stage('waiting', [move('accepted', { at: 'close' })], { decides: 'passed', closes: { text: '2 days after it began' } }),
  stage('vote', [move('waiting', { at: 'close', clause: more }), move('silence'), move('rejected', { at: 'close' })]),
  stage('accepted', [], { decides: 'passed', carries: true }),
  stage('rejected', [], { decides: 'failed' }),
]
const draw = (width: number, stages = everyday) => layout(flowOf(stages), width, text => text.length * 7)

test('stages stand in the order in which they can be reached', () => {
  expect(flowOf(everyday).map(({ name }) => name)).toEqual(['silence', 'vote', 'waiting'])
})

test('a stage that nothing leads to stands last', () => {
  const lost = stage('lost', [move('accepted')])
  expect(flowOf([everyday[0] as Stage, lost, ...everyday.slice(1)]).map(({ name }) => name)).toEqual(['silence', 'vote', 'waiting', 'lost'])
})

test('moves to the same stage are one way, with all its conditions in short words', () => {
  const [vote] = flowOf([
    stage('vote', [move('accepted', { clause: more }), move('accepted', { at: 'close', clause: more }), move('rejected', { at: 'close' })]),
  ])
  expect(vote?.ways.map(({ when }) => when)).toEqual([
    ['more votes in favour than votes against', 'or when it closes: more votes in favour than votes against'],
    ['otherwise, when it closes'],
  ])
})

test('ends are marked as passed, failed, or neither', () => {
  const [only] = flowOf([
    stage('one', [move('a'), move('b'), move('c')]),
    stage('a', [], { decides: 'passed' }),
    stage('b', [], { decides: 'failed' }),
  ])
  expect(only?.ways.map(({ end, decides }) => [end, decides])).toEqual([
    [true, 'passed'],
    [true, 'failed'],
    [true, null],
  ])
})

test.each([280, 328, 560])('at %i px nothing overlaps and nothing hangs over the edge', width => {
  const { stages, ways, height } = draw(width)
  const areas: readonly Area[] = [...stages, ...ways.flatMap(({ pill }) => pill ?? [])].toSorted((a, b) => a.y - b.y)
  for (const [place, area] of areas.entries()) {
    expect(area.x + area.width).toBeLessThanOrEqual(width)
    expect(area.y + area.height).toBeLessThanOrEqual(height)
    expect(area.y).toBeGreaterThanOrEqual((areas[place - 1]?.y ?? 0) + (areas[place - 1]?.height ?? 0))
  }
  for (const { x, text } of ways.flatMap(way => way.text)) expect(x + text.length * 7).toBeLessThanOrEqual(width)
})

test('the way to the next stage leads straight down', () => {
  const { stages, ways } = draw(328)
  const down = ways.filter(({ arrow }) => arrow.points === 'down')
  expect(down.map(({ from, way }) => [from, way.to])).toEqual([
    ['silence', 'vote'],
    ['vote', 'waiting'],
  ])
  expect(down.map(({ arrow }) => arrow.y)).toEqual(stages.slice(1).map(({ y }) => y))
})

test('ways back and past a stage run along the side and end at the edge of their stage', () => {
  const { stages, ways, width } = draw(328)
  const aside = ways.filter(({ arrow }) => arrow.points === 'left')
  expect(aside.map(({ from, way }) => `${from} → ${way.to}`)).toEqual(['silence → silence', 'silence → waiting', 'vote → silence'])
  for (const { way, arrow, path } of aside) {
    const target = stages.find(one => one.stage.name === way.to) as Area
    expect(arrow.x).toBe(target.x + target.width)
    expect(arrow.y).toBeGreaterThan(target.y)
    expect(arrow.y).toBeLessThan(target.y + target.height)
    for (const [, x] of path.matchAll(/H(\d+)/g)) expect(Number(x)).toBeLessThan(width)
  }
})

test('lines along the side that would meet have lanes of their own', () => {
  expect(
    lanesOf([
      [0, 100],
      [10, 20],
      [30, 40],
      [35, 90],
    ]),
  ).toEqual([2, 0, 0, 1])
})

test('a text is broken between words, and a long word stands alone', () => {
  expect(wrap('more votes in favour than incomprehensibilities', 12, text => text.length)).toEqual([
    'more votes',
    'in favour',
    'than',
    'incomprehensibilities',
  ])
})

test('a kind without any stage that leads on is an empty picture', () => {
  expect(draw(328, [stage('accepted', [], { decides: 'passed' })])).toMatchObject({ stages: [], ways: [] })
})
