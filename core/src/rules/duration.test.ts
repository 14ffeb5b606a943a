// Days, months, durations and calendars against the machine's own calendar.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addMonths, daysInMonth, EARLIEST, isoInstant, LATEST, readIsoInstant, weekday } from './civil.ts'
import { addDuration, type Calendar, type Days, readCalendar, readDuration, readIsoDuration, sayDuration } from './index.ts'

const at = (text: string) => Date.parse(text)
const later = (from: string, duration: string, calendar?: Calendar) => {
  const landed = addDuration(at(from), readDuration(duration)!, calendar && (readCalendar(calendar) as Days))
  return landed === undefined ? undefined : new Date(landed).toISOString().replace('.000Z', 'Z')
}

test.each`
  from                      | duration     | lands
  ${'2026-03-01T09:30:00Z'} | ${'72h'}     | ${'2026-03-04T09:30:00Z'}
  ${'2026-03-01T09:30:00Z'} | ${'30m'}     | ${'2026-03-01T10:00:00Z'}
  ${'2026-03-01T09:30:00Z'} | ${'1d12h'}   | ${'2026-03-02T21:30:00Z'}
  ${'2026-11-30T00:00:00Z'} | ${'3mo'}     | ${'2027-02-28T00:00:00Z'}
  ${'2023-11-30T00:00:00Z'} | ${'3mo'}     | ${'2024-02-29T00:00:00Z'}
  ${'2024-02-29T12:00:00Z'} | ${'1y'}      | ${'2025-02-28T12:00:00Z'}
  ${'2024-02-29T12:00:00Z'} | ${'4y'}      | ${'2028-02-29T12:00:00Z'}
  ${'2026-01-31T12:00:00Z'} | ${'1y1mo'}   | ${'2027-02-28T12:00:00Z'}
  ${'2026-01-30T08:00:00Z'} | ${'1wd'}     | ${'2026-02-02T08:00:00Z'}
  ${'2026-01-31T08:00:00Z'} | ${'1wd'}     | ${'2026-02-02T08:00:00Z'}
  ${'2026-01-30T08:00:00Z'} | ${'5wd'}     | ${'2026-02-06T08:00:00Z'}
  ${'2026-01-30T08:00:00Z'} | ${'1wd24h'}  | ${'2026-02-03T08:00:00Z'}
  ${'2026-01-30T08:00:00Z'} | ${'0d'}      | ${'2026-01-30T08:00:00Z'}
  ${'9999-12-31T00:00:00Z'} | ${'1d'}      | ${undefined}
  ${'9999-01-01T00:00:00Z'} | ${'99999mo'} | ${undefined}
`('$duration after $from is $lands', ({ from, duration, lands }) => {
  expect(later(from, duration)).toBe(lands)
})

test('holidays are no working days, dated or yearly, also over the new year', () => {
  const calendar: Calendar = { about: 'working days', closed: ['2026-12-18', ['12-24', '01-02']] }
  expect(later('2026-12-17T10:00:00Z', '1wd', calendar)).toBe('2026-12-21T10:00:00Z')
  expect(later('2026-12-23T10:00:00Z', '1wd', calendar)).toBe('2027-01-04T10:00:00Z')
  expect(later('2027-12-17T10:00:00Z', '1wd', calendar)).toBe('2027-12-20T10:00:00Z')
})

test('a calendar without open days leads nowhere, quickly', () => {
  expect(later('2026-12-17T10:00:00Z', '1wd', { about: 'never', closed: [['01-01', '12-31']] })).toBeUndefined()
})

test.each`
  calendar                                                  | why
  ${{ week: [] }}                                           | ${'At least one weekday must be open.'}
  ${{ week: ['sun'] }}                                      | ${"'sun' is not a weekday"}
  ${{ closed: ['2026-02-30'] }}                             | ${'is not a span of days'}
  ${{ closed: ['30-12'] }}                                  | ${'is not a span of days'}
  ${{ closed: [['2026-12-24', '01-02']] }}                  | ${'is not a span of days'}
  ${{ closed: [['2026-12-24', '2026-12-20']] }}             | ${'is not a span of days'}
  ${{ closed: [17, null] }}                                 | ${'is not a span of days'}
  ${{ closed: Array.from({ length: 201 }, () => '01-01') }} | ${'at most 200'}
`('a calendar with $calendar is refused: $why', ({ calendar, why }) => {
  expect(readCalendar({ about: 'days', ...calendar })).toContain(why)
})

test.each(['', 'h', '72', '1h1d', '-1d', '1.5h', '1 d', '72H', '100000d', '10000wd', 'P3D', '1d1d', '1min'])('%j is no duration', text => {
  expect(readDuration(text)).toBeUndefined()
})

test('durations are said in words', () => {
  expect(['72h', '1d', '5wd', '1y2mo', '1d12h30m'].map(text => sayDuration(readDuration(text)!))).toEqual([
    '72 hours',
    '1 day',
    '5 working days',
    '1 year and 2 months',
    '1 day, 12 hours and 30 minutes',
  ])
})

test('ISO 8601 durations of fixed length are read, others are not', () => {
  expect(readIsoDuration('P3DT2H')).toBe(74 * 3_600_000)
  expect(readIsoDuration('PT90M')).toBe(5_400_000)
  expect(readIsoDuration('P2W')).toBe(14 * 86_400_000)
  expect(readIsoDuration('PT1S')).toBe(1000)
  for (const text of ['P', 'PT', 'P1M', 'P1Y', '3D', 'P1DT', 'P-1D', 'P1.5D', 'p1d']) expect(readIsoDuration(text), text).toBeUndefined()
})

describe('days and dates', () => {
  const instants = fc.oneof(fc.integer({ min: EARLIEST, max: LATEST }), fc.integer({ min: 0, max: 4_102_444_800_000 }))

  test('an instant is written as the machine writes it, and read back', () => {
    fc.assert(
      fc.property(instants, instant => {
        expect(isoInstant(instant)).toBe(new Date(instant).toISOString().replace('.000Z', 'Z'))
        expect(readIsoInstant(isoInstant(instant))).toBe(instant)
        expect(weekday(Math.floor(instant / 86_400_000))).toBe(new Date(instant).getUTCDay() || 7)
      }),
      { numRuns: 2_000 },
    )
  })

  test('every day from 1890 to 2110 has its date', () => {
    for (let instant = at('1890-01-01'); instant < at('2110-01-01'); instant += 86_400_000) {
      expect(isoInstant(instant) === new Date(instant).toISOString().replace('.000Z', 'Z')).toBe(true)
    }
  })

  test('months keep the day where there is such a day, else take the last, and keep the clock', () => {
    fc.assert(
      fc.property(fc.integer({ min: at('1900-01-01'), max: at('2200-01-01') }), fc.nat(2_000), (instant, months) => {
        const expected = new Date(instant)
        expected.setUTCDate(1)
        expected.setUTCMonth(expected.getUTCMonth() + months)
        expected.setUTCDate(Math.min(new Date(instant).getUTCDate(), daysInMonth(expected.getUTCFullYear(), expected.getUTCMonth() + 1)))
        expect(addMonths(instant, months)).toBe(expected.getTime())
      }),
    )
  })

  test('working days are those that stepping day by day finds', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: at('2100-01-01') }), fc.nat(40), (instant, count) => {
        const day = new Date(instant)
        for (let left = count; left > 0; ) {
          day.setUTCDate(day.getUTCDate() + 1)
          if (day.getUTCDay() !== 0 && day.getUTCDay() !== 6) left -= 1
        }
        expect(addDuration(instant, readDuration(`${count}wd`)!)).toBe(day.getTime())
      }),
    )
  })

  test.each([
    '2026-02-30',
    '2026-13-01',
    '2026-00-10',
    '0000-01-01',
    '2026-1-1',
    '2026-01-01T24:00Z',
    '2026-01-01T00:00',
    '2026-01-01T00:60Z',
    ' 2026-01-01',
  ])('%j is no instant', text => {
    expect(readIsoInstant(text)).toBeUndefined()
  })
})
