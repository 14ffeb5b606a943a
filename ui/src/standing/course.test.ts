// Tests of how standing is drawn: the line goes through every figure that the plugin gave.
import { expect, test } from 'vitest'
import { aheadOf, courseOf, halfLifeOf, heights, lineOf, pointsAt } from './course.ts'

const day = 86_400_000
const parts = (points: number) => String(points * 1e12)
const entry = (at: number, domain: string, change: number, after: number) => ({
  number: at,
  at: at * day,
  domain,
  faded: '0',
  change: parts(change),
  after: parts(after),
  why: 'award',
  of: null,
  by: null,
  reason: null,
})
/** Earned twice and lost once in code, where half fades in 90 days; earned once in care, where nothing does. */
const course = courseOf(
  {
    member: 'ada',
    domain: 'total',
    at: 190 * day,
    now: { care: parts(8), code: parts(26.5) },
    entries: [entry(0, 'code', 100, 100), entry(90, 'code', 40, 90), entry(95, 'care', 8, 8), entry(100, 'code', -30, 53)],
    earlier: null,
  },
  { code: '90d', care: 'never' },
)
const code = { ...course, tracks: course.tracks.filter(({ halfLife }) => halfLife !== undefined) }

test('between two changes standing fades by the same part in equal times, from what one left to what the other found', () => {
  expect([pointsAt(code, -1), pointsAt(code, 0), pointsAt(code, 0, true)]).toEqual([0, 100, 0])
  expect(pointsAt(code, 45 * day)).toBeCloseTo(100 * Math.SQRT1_2)
  expect(pointsAt(code, 90 * day, true)).toBeCloseTo(50)
  expect(pointsAt(code, 90 * day)).toBe(90)
  expect(pointsAt(code, 100 * day, true)).toBeCloseTo(83)
  expect(pointsAt(code, 190 * day)).toBeCloseTo(26.5)
})

test('what was earned in several domains is drawn as their sum, each with its own pace', () => {
  expect(pointsAt(course, 94 * day)).toBeCloseTo(pointsAt(code, 94 * day))
  expect(pointsAt(course, 100 * day)).toBeCloseTo(61)
  expect(pointsAt(course, 190 * day)).toBeCloseTo(34.5)
})

test('after now it halves in each half-life, and stays where nothing fades', () => {
  expect(pointsAt(code, 280 * day)).toBeCloseTo(13.25)
  expect(aheadOf(course, 280 * day).at(-1)?.points).toBeCloseTo(21.25)
  expect([halfLifeOf('90d'), halfLifeOf('36h'), halfLifeOf('never')]).toEqual([90 * day, 1.5 * day, undefined])
})

test('the line passes through every figure and rises straight where something was earned', () => {
  const line = lineOf(course, 0, 190 * day)
  expect(line[0]).toEqual({ at: 0, points: 0 })
  for (const { at, change } of course.changes) {
    const [before = 0, after = 0] = line.filter(point => point.at === at).map(({ points }) => points)
    expect(after - before).toBeCloseTo(change)
  }
  expect(line.at(-1)?.points).toBeCloseTo(34.5)
})

test('where older entries are not told, the line begins with what was there before the oldest that is', () => {
  const cut = courseOf(
    { member: 'ada', domain: 'code', at: 90 * day, now: { code: parts(45) }, entries: [entry(0, 'code', 10, 90)], earlier: 7 },
    { code: '90d' },
  )
  expect(pointsAt(cut, 0, true)).toBeCloseTo(80)
  expect(pointsAt(cut, -90 * day)).toBeCloseTo(160)
})

test('what is all lost has nothing left to fade, and who has nothing has no line', () => {
  const answer = { member: 'bo', domain: 'code', at: 9 * day, earlier: null }
  const lost = courseOf({ ...answer, now: { code: '0' }, entries: [entry(0, 'code', 5, 5), entry(1, 'code', -5, 0)] }, { code: '1d' })
  expect([pointsAt(lost, 5 * day), pointsAt(lost, 20 * day)]).toEqual([0, 0])
  expect(lineOf(courseOf({ ...answer, now: {}, entries: [] }, {}), 0, day).every(({ points }) => points === 0)).toBe(true)
})

test('lines across the drawing stand at round numbers', () => {
  expect(heights(100)).toEqual([50, 100])
  expect(heights(83)).toEqual([50, 100])
  expect(heights(2)).toEqual([1, 2])
  expect(heights(0)).toEqual([1])
  expect(heights(7400)).toEqual([2500, 5000, 7500])
})
