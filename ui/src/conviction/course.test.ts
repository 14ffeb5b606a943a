// Tests of how conviction is drawn.
import { expect, test } from 'vitest'
import { convictionAt, courseOf, neededFor, reachedAt, withSupport } from './course.ts'

const hour = 3_600_000
const answer = {
  conviction: '0',
  support: '100',
  at: 0,
  minutes: 60,
  remains: '9/10',
  threshold: String(500n * 10n ** 12n),
  enough: 7 * hour,
  by: [{ member: 'a', part: 100, votes: '100' }],
}

test('conviction grows towards support divided by what fades, and comes to the threshold when the plugin says', () => {
  const course = courseOf(answer)
  expect(convictionAt(course, hour)).toBeCloseTo(100)
  expect(convictionAt(course, 2 * hour)).toBeCloseTo(190)
  expect(convictionAt(course, 1000 * hour)).toBeCloseTo(1000)
  expect([reachedAt(course), neededFor(course)]).toEqual([7 * hour, 50])
})

test('support that is taken back lets it fade, and less than is needed never suffices', () => {
  const faded = withSupport(courseOf(answer), 0, 2 * hour)
  expect(convictionAt(faded, 3 * hour)).toBeCloseTo(171)
  expect([reachedAt(faded), reachedAt(withSupport(courseOf(answer), 40, 0))]).toEqual([undefined, undefined])
  expect(neededFor(courseOf({ ...answer, threshold: null }))).toBeUndefined()
})
