// Operators on instants: past, now-after, after, earliest, latest, before, days, calendar.
import type { Days } from '../calendar.ts'
import { DAY, dayOf, LATEST } from '../civil.ts'
import { addDuration, type Duration, readDuration } from '../duration.ts'
import { larger, smaller } from '../integer.ts'
import { RULE_LIMITS } from '../limits.ts'
import { choiceOf, instant, type Node, type Operand, type Operator, type Parser, type Run, spanOf } from '../node.ts'
import { anySpan, canBeAtMost, canBeLess, type Ends, eitherSpan, type Span, TRUE, truth } from '../possible.ts'
import { type Instant, type Integer, type Moment, RuleFailure } from '../rule.ts'

/** Whether the instant has come. What has not come yet may come before the window ends, so `certain` leaves it open. */
function coming(needsAct: boolean): Operator {
  return {
    least: 1,
    most: 1,
    make(operands, parser, pointer) {
      const parts = parser.parts(operands, 'instant')
      if (needsAct && !parser.momentOfAct) {
        return parser.problem('not-here', pointer, '`now-after` speaks of the moment of an act, and there is none here; use `past`.')
      }
      if (!parts) return undefined
      const [when, span] = [instant(parts[0]!), spanOf(parts[0]!)]
      return {
        type: 'boolean',
        parts,
        run: env => {
          const at = when(env)
          return at !== null && env.now >= at
        },
        truth: env => {
          const { ends, never, fails } = span(env)
          const come = ends?.[1] !== undefined && ends[1] <= env.now
          const stillToCome = env.unsaid && ends?.[0] !== undefined && ends[0] > env.now
          return come && !never && !fails ? TRUE : truth(ends !== undefined && !stillToCome, true, fails)
        },
      }
    },
  }
}

/** `[instant, duration]`, the duration written or an answer, and if wanted the name of the calendar whose open days are the working days. */
const after: Operator = {
  least: 2,
  most: 3,
  make(operands, parser, pointer) {
    const part = parser.part(operands[0]!, 'instant')
    const length = parser.part(operands[1]!, 'duration')
    const days = operands[2] ? calendarOf(operands[2], parser) : parser.working
    if (!part || !length || !days) return undefined
    const [start, span] = [instant(part), spanOf(part)]
    const made = { type: 'instant', days, named: operands[2] !== undefined } as const
    const reach = (from: number, by: Duration) => {
      // Most durations are plain milliseconds; only what leaves the years a rule may speak of needs a second look.
      const sum = from + by.fixed
      if (isFixed(by) && sum <= LATEST) return sum
      const landed = addDuration(from, by, days)
      if (landed === undefined) throw new RuleFailure('too-far', pointer, 'This instant lies beyond the year 9999.')
      return landed
    }
    if (length.operator === 'literal') {
      const duration = readDuration(length.run({} as never) as string) as Duration
      return {
        ...made,
        parts: [part],
        duration,
        run: env => {
          const from = start(env)
          return from === null ? null : reach(from, duration)
        },
        span: env => shifted(span(env), duration, from => addDuration(from, duration, days)),
      }
    }
    const lengths = choiceOf(length)
    return {
      ...made,
      parts: [part, length],
      run: env => {
        const from = start(env)
        return from === null ? null : reach(from, readDuration(length.run(env) as string) as Duration)
      },
      span: env => {
        const from = span(env)
        // After what never happens comes nothing, however long.
        if (!from.ends) return from
        const { values, unstated, fails } = lengths(env)
        if (!values?.length) return anySpan(from.never, true)
        const all = [...new Set(values)].map(value => {
          const duration = readDuration(value as string) as Duration
          return shifted(from, duration, start => addDuration(start, duration, days))
        })
        const reached = all.reduce(eitherSpan)
        return { ...reached, fails: reached.fails || unstated || fails }
      },
    }
  },
}

const isFixed = (duration: Duration) => duration.months === 0 && duration.workingDays === 0

/** Months and working days keep the clock time and so can change the order of instants: only a fixed instant stays known. */
function shifted(may: Span, duration: Duration, shift: (from: number) => number | undefined): Span {
  if (!may.ends) return may
  const [low, high] = may.ends
  if (low === undefined || high === undefined || !(isFixed(duration) || low === high)) return anySpan(may.never, true)
  const [first, last] = [shift(Number(low)), shift(Number(high))]
  return { ends: [first, last], never: may.never, fails: may.fails || first === undefined || last === undefined }
}

/** The first or the last of those that are not never. */
function choosing(later: boolean): Operator {
  return {
    least: 1,
    most: RULE_LIMITS.nodes,
    make(operands, parser) {
      const parts = parser.parts(operands, 'instant')
      if (!parts) return undefined
      const runs = parts.map(instant)
      return {
        type: 'instant',
        parts,
        run: env => {
          let found: Instant = null
          for (const run of runs) {
            const at = run(env)
            if (at !== null && (found === null || (later ? at > found : at < found))) found = at
          }
          return found
        },
        span: env => parts.map(part => spanOf(part)(env)).reduce((a, b) => chosenSpan(a, b, later)),
      }
    },
  }
}

/** Where one of them cannot be never, the result cannot lie on its wrong side. */
function chosenSpan(a: Span, b: Span, later: boolean): Span {
  const { ends, fails } = eitherSpan(a, b)
  const never = a.never && b.never
  if (!ends) return { never, fails }
  const sure = [a, b].flatMap(may => (may.never ? [] : [may.ends?.[later ? 0 : 1]])).filter(end => end !== undefined)
  const bound = sure.length > 0 ? sure.reduce(later ? larger : smaller) : undefined
  return { ends: later ? [bound ?? ends[0], ends[1]] : [ends[0], bound ?? ends[1]], never, fails }
}

/** Whether one instant comes before another, not at the same time; false with never. */
const before: Operator = {
  least: 2,
  most: 2,
  make(operands, parser) {
    const parts = parser.parts(operands, 'instant')
    if (!parts) return undefined
    const [a, b] = [instant(parts[0]!), instant(parts[1]!)]
    const [x, y] = [spanOf(parts[0]!), spanOf(parts[1]!)]
    return {
      type: 'boolean',
      parts,
      run: env => {
        const [first, second] = [a(env), b(env)]
        return first !== null && second !== null && first < second
      },
      truth: env => {
        const [first, second] = [x(env), y(env)]
        const [never, fails] = [first.never || second.never, first.fails || second.fails]
        if (!first.ends || !second.ends) return truth(false, true, fails)
        return truth(canBeLess(first.ends, second.ends), never || canBeAtMost(second.ends, first.ends), fails)
      },
    }
  },
}

/** Whole days of 24 hours from one instant to another; below zero, and rounded down, where the second comes first. */
const days: Operator = {
  least: 2,
  most: 2,
  make(operands, parser, pointer) {
    const parts = parser.parts(operands, 'instant')
    if (!parts) return undefined
    const [a, b] = [happened(parts[0]!, pointer), happened(parts[1]!, pointer)]
    const [x, y] = [spanOf(parts[0]!), spanOf(parts[1]!)]
    return {
      type: 'integer',
      parts,
      run: env => {
        const from = a(env)
        return Math.floor((b(env) - from) / DAY)
      },
      span: env => {
        const [from, to] = [x(env), y(env)]
        const fails = from.fails || to.fails || from.never || to.never
        return { ends: from.ends && to.ends && daysBetween(from.ends, to.ends), never: false, fails }
      },
    }
  },
}

function daysBetween(from: Ends, to: Ends): Ends {
  const between = (start: Integer | undefined, end: Integer | undefined) =>
    start === undefined || end === undefined ? undefined : Math.floor((Number(end) - Number(start)) / DAY)
  return [between(from[1], to[0]), between(from[0], to[1])]
}

/** Whether the UTC day of the instant is an open day of the calendar with this name. */
const calendar: Operator = {
  least: 2,
  most: 2,
  make(operands, parser, pointer) {
    const part = parser.part(operands[0]!, 'instant')
    const open = calendarOf(operands[1]!, parser)
    if (!part || !open) return undefined
    const [at, span] = [happened(part, pointer), spanOf(part)]
    return {
      type: 'boolean',
      parts: [part],
      days: open,
      run: env => open.isOpen(dayOf(at(env))),
      truth: env => {
        const { ends, never, fails } = span(env)
        if (!ends) return truth(false, false, never || fails)
        const [low, high] = ends
        if (low === undefined || high === undefined || dayOf(Number(low)) !== dayOf(Number(high))) return truth(true, true, never || fails)
        const isOpen = open.isOpen(dayOf(Number(low)))
        return truth(isOpen, !isOpen, never || fails)
      },
    }
  },
}

/** An instant that is reckoned with must have happened. */
function happened<E extends Moment>(node: Node<E>, pointer: string): Run<E, number> {
  const run = instant(node)
  return env => {
    const at = run(env)
    if (at === null) throw new RuleFailure('never', pointer, 'This has not happened, so its date cannot be reckoned with.')
    return at
  }
}

function calendarOf<E extends Moment>({ rule, pointer }: Operand, parser: Parser<E>): Days | undefined {
  if (typeof rule === 'string') return parser.calendar(rule, pointer)
  return parser.problem('unknown-calendar', pointer, 'Write the name of one of your calendars here.')
}

export const instants: readonly (readonly [string, Operator])[] = [
  ['past', coming(false)],
  ['now-after', coming(true)],
  ['after', after],
  ['earliest', choosing(false)],
  ['latest', choosing(true)],
  ['before', before],
  ['days', days],
  ['calendar', calendar],
]
