// Written scenarios of a community: what happens when, and what must then be so. Reads a file of them.
import { parseStrict } from '../json/index.ts'
import type { Json } from '../schema.ts'

/** Something that one or several people do: `do` names the act, what else stands beside it are its arguments. */
export interface ScenarioEvent {
  /** ISO-8601 offset from the beginning, such as `P1DT2H`. */
  readonly t: string
  readonly by: readonly string[]
  readonly do: string
  readonly [argument: string]: Json | undefined
}
/** What must be so at `t`, after everything up to and including that instant. */
export interface Expectation {
  readonly t: string
  /** The proposal it is about, where there are several. */
  readonly of?: string
  readonly status?: string
  /** Positions of events, from 1, that must have been refused. */
  readonly refused?: readonly number[]
  /** Figures by their names. */
  readonly tally?: { readonly [name: string]: Json }
  readonly effects?: readonly { readonly [name: string]: Json }[]
  readonly [figure: string]: Json | undefined
}
export interface Scenario {
  readonly id: string
  readonly title: string
  /** The id of the rulebook that it is about; empty if the file does not say. */
  readonly rulebook: string
  /** ISO-8601 instant of the beginning. */
  readonly t0: string
  /** Roles and who holds them. */
  readonly groups: { readonly [role: string]: readonly string[] }
  /** Those who come only later: of whom nobody knows anything at the beginning. */
  readonly newcomers: readonly string[]
  readonly facts: { readonly [name: string]: Json }
  readonly events: readonly ScenarioEvent[]
  readonly expect: readonly Expectation[]
}

/** What is wrong with a file of scenarios, in a sentence. */
export class ScenarioProblem extends Error {}

/** What may stand in a scenario; `clause` names the rule in force that it is taken from, for those who read. */
const names: readonly string[] = ['id', 'title', 'clause', 'rulebook', 't0', 'groups', 'newcomers', 'facts', 'events', 'expect']
const defaultBeginning = '2025-03-03T00:00:00Z'

/**
 * The scenarios of a file: a list, a single one, or an object with a list of `rulebooks` that each have `scenarios`.
 * Ranges such as `p01..p06` are expanded in groups and in `by`. Throws a ScenarioProblem.
 */
export function readScenarios(text: string): readonly Scenario[] {
  const { value, problem } = parseStrict(text, { maxLength: 16_777_216 })
  if (problem) throw new ScenarioProblem(`This is no JSON: ${problem.message}`)
  return scenariosIn(value)
}

/** The same of what has been read already, such as the `tests` of a rulebook. Throws a ScenarioProblem. */
export function scenariosIn(value: Json): readonly Scenario[] {
  if (isRecord(value) && Array.isArray(value.rulebooks))
    return value.rulebooks.flatMap(rulebook =>
      isRecord(rulebook) && Array.isArray(rulebook.scenarios)
        ? rulebook.scenarios.map(scenario => readScenario(scenario, typeof rulebook.id === 'string' ? rulebook.id : ''))
        : [],
    )
  const list: readonly unknown[] = Array.isArray(value)
    ? value
    : isRecord(value) && Array.isArray(value.scenarios)
      ? value.scenarios
      : [value]
  return list.map(scenario => readScenario(scenario, ''))
}

function readScenario(value: unknown, home: string): Scenario {
  if (!isRecord(value) || typeof value.id !== 'string') throw new ScenarioProblem('A scenario is an object with an id.')
  const unknown = Object.keys(value).find(name => !names.includes(name))
  if (unknown !== undefined)
    throw new ScenarioProblem(`Scenario ${value.id}: nothing here is called “${unknown}”. A scenario has: ${names.join(', ')}.`)
  const { id, title = '', rulebook = home, t0 = defaultBeginning, groups = {}, newcomers = [], facts = {}, events, expect } = value
  const wrong = (what: string) => new ScenarioProblem(`Scenario ${id}: ${what}`)
  if (typeof title !== 'string' || typeof rulebook !== 'string' || typeof t0 !== 'string')
    throw wrong('title, rulebook and t0 must be texts.')
  if (!isRecord(groups) || !isRecord(facts)) throw wrong('groups and facts must be objects.')
  if (!Array.isArray(events) || !Array.isArray(expect)) throw wrong('events and expect must be lists.')
  const expanded = Object.entries(groups).map(([role, who]) => [role, expand(who, wrong)])
  return {
    id,
    title,
    rulebook,
    t0,
    groups: Object.fromEntries(expanded),
    newcomers: expand(newcomers, wrong),
    facts: facts as Scenario['facts'],
    events: events.map((event: unknown, index): ScenarioEvent => {
      if (!isRecord(event) || typeof event.t !== 'string' || typeof event.do !== 'string')
        throw wrong(`event ${index + 1} must say t and do.`)
      return { ...event, t: event.t, do: event.do, by: expand(event.by, wrong) } as ScenarioEvent
    }),
    expect: expect.map((expected: unknown, index) =>
      readExpectation(expected, events.length, what => wrong(`expectation ${index + 1} ${what}`)),
    ),
  }
}

/** Its figures are for the rulebook to know; playing says which it does not. */
function readExpectation(expected: unknown, events: number, wrong: (what: string) => ScenarioProblem): Expectation {
  if (!isRecord(expected) || typeof expected.t !== 'string') throw wrong('must say t.')
  const { of = '', status = '', refused = [], tally = {}, effects = [] } = expected
  if (typeof of !== 'string' || typeof status !== 'string') throw wrong('must say of and status as texts.')
  const isPosition = (one: unknown) => Number.isInteger(one) && Number(one) >= 1 && Number(one) <= events
  if (!Array.isArray(refused) || !refused.every(isPosition)) throw wrong(`must list in refused positions of events, from 1 to ${events}.`)
  if (!isRecord(tally)) throw wrong('must say tally as an object.')
  if (!Array.isArray(effects) || !effects.every(isRecord)) throw wrong('must say effects as a list of objects.')
  return expected as unknown as Expectation
}

const range = /^([a-z_]*)([0-9]+)\.\.\1([0-9]+)$/i

/** Names, of which each may be a range. */
function expand(names: unknown, wrong: (what: string) => ScenarioProblem): readonly string[] {
  const list: readonly unknown[] = Array.isArray(names) ? names : [names]
  return list.flatMap(name => {
    if (typeof name !== 'string') throw wrong('people are named by texts.')
    const [, stem = '', first = '', last = ''] = range.exec(name) ?? []
    if (first === '') return [name]
    if (Number(last) < Number(first) || Number(last) - Number(first) > 10_000) throw wrong(`${name} is no range.`)
    return Array.from(
      { length: Number(last) - Number(first) + 1 },
      (_, at) => stem + String(Number(first) + at).padStart(first.length, '0'),
    )
  })
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
