// Durations, instants, ratios and calendars, for the reference: what each example leads to is reckoned here.
import { addDuration, compile, isoInstant, type Rule, readDuration, readIsoInstant } from '../rules/index.ts'
import { markdownTable } from './plugin-reference.ts'

/** Lengths, each from an instant where it shows what is special about it. */
const lengths: readonly (readonly [string, string, string])[] = [
  ['30m', '2026-03-05T10:00Z', 'minutes'],
  ['72h', '2026-03-05T10:00Z', 'hours'],
  ['7d', '2026-03-05T10:00Z', 'days of 24 hours'],
  [
    '5wd',
    '2026-03-05T10:00Z',
    'working days, at the same clock time in UTC: those of the calendar `working`, else Monday to Friday (5 March 2026 is a Thursday)',
  ],
  ['3mo', '2026-11-30T10:00Z', 'months, on the same day, or the last one of a shorter month'],
  ['1y', '2028-02-29T10:00Z', 'years, likewise'],
  ['1mo1d12h', '2026-01-31T10:00Z', 'several, from large to small: months first, then working days, then the rest'],
]

const shares: readonly Rule[] = [
  { 'at-least': ['2/3', 2, 3] },
  { 'at-least': ['2/3', 66, 100] },
  { 'at-least': ['66%', 66, 100] },
  { 'more-than': ['1/2', 5, 10] },
  { 'at-least': ['1/3', 0, 0] },
  { 'at-least-root': ['1', 3, 9] },
  { 'floor-of': ['3/4', 3] },
  { 'ceil-of': ['1/4', 9] },
  { 'floor-of': ['1/2', 1] },
]

/** Markdown. */
export function timeReference(): string {
  return [
    '### Durations',
    'Texts: whole numbers with their units, up to 99999 of each (9999 working days).',
    markdownTable(
      ['written', 'is', 'from', 'leads to'],
      lengths.map(([text, from, about]) => [`\`${text}\``, about, from, landed(text, from)]),
    ),
    '### Instants',
    'Written out as `"2026-03-01"` (its first moment) or `"2026-03-01T09:30Z"`, always in UTC. What has not happened is *never*: `past` and `before` are false of it, `after` it is never, `earliest` and `latest` leave it out, `days` and `calendar` cannot be evaluated. Windows are half-open: at exactly the end of a window it is over.',
    '### Ratios',
    'Texts: a fraction `"2/3"`, a percentage `"66%"`, or a plain decimal `"0.66"`. They are compared exactly, without rounding, and no share of nobody is ever reached.',
    markdownTable(
      ['rule', 'is'],
      shares.map(rule => [`\`${JSON.stringify(rule)}\``, `\`${worth(rule)}\``]),
    ),
    '### Calendars',
    '`calendars`: name → `about` (what it counts, in plain words), `week` (weekdays that are open, from `monday` to `sunday`; Monday to Friday unless given) and `closed` (at most 200 days or spans of two, both included: `"2026-12-25"` once, `"12-25"` every year). Days are those of UTC.',
  ].join('\n\n')
}

function landed(text: string, from: string): string {
  const [duration, start] = [readDuration(text), readIsoInstant(from)]
  const at = duration && start !== undefined ? addDuration(start, duration) : undefined
  if (at === undefined) throw new Error(`${text} from ${from} leads nowhere`)
  return isoInstant(at)
}
function worth(rule: Rule): string {
  const [operator] = Object.keys(rule)
  const { compiled } = compile(rule, operator === 'floor-of' || operator === 'ceil-of' ? 'integer' : 'boolean', {
    variable: () => undefined,
  })
  if (!compiled) throw new Error(`${JSON.stringify(rule)} is no rule`)
  return String(compiled.evaluate({ now: 0 }))
}
