// What can be worked out about a rulebook without a community: long work that no request may hold everybody up with.
import {
  type AnyPlugin,
  asText,
  type CompiledRulebook,
  catalogueOf,
  compileRulebook,
  differenceInWords,
  type Finding,
  type Json,
  lint,
  Replica,
  type RulebookDifference,
  rulebookInWords,
  type Simulation,
  simulate,
  type Taken,
} from '@polyarchy/core'
import { type Played, play, ScenarioProblem, scenariosIn } from '@polyarchy/core/testing'

/** A piece of work by its name, with what it is about and what comes of it: both JSON, so that it can be done elsewhere. */
export interface Work {
  check: { readonly about: Checking; readonly result: Checked }
  difference: { readonly about: { readonly before: Json; readonly after: Json }; readonly result: RulebookDifference }
  explain: { readonly about: { readonly rulebook: Json }; readonly result: Explained }
  simulate: { readonly about: Simulating; readonly result: Simulation }
  test: { readonly about: { readonly rulebook: Json; readonly scenarios: Json | null }; readonly result: Tested }
}
export interface Checking {
  readonly rulebook: Json
  /** The one that it is to replace. */
  readonly before?: Json
  /** Whoever is a member, by any name, with their roles. */
  readonly electorate?: Readonly<Record<string, readonly string[]>>
}
export interface Simulating {
  readonly rulebook: Json
  /** The whole log of a community. */
  readonly entries: readonly Taken[]
  /** The words behind hashes. */
  readonly words: Readonly<Record<string, string>>
}
export interface Checked {
  /** Why nobody can adopt it. */
  readonly findings: readonly Finding[]
  /** What holds together and may not be meant. */
  readonly warnings: readonly Finding[]
  /** What it says in words, if nothing is wrong. */
  readonly catalogue?: ReturnType<typeof catalogueOf>
}
/** A whole rulebook in words: as sections to draw, and as plain text. */
export interface Explained {
  readonly sections: ReturnType<typeof rulebookInWords>
  readonly text: string
}
export interface Tested {
  readonly passed: number
  readonly failed: number
  readonly cases: readonly Played[]
}

/** Entries that are taken again for one simulation. */
const mostSteps = 200_000

/** Why a piece of work cannot be done at all: what was sent is at fault. */
export class Unworkable extends Error {}

export function workWith(plugins: readonly AnyPlugin[]): { readonly [T in keyof Work]: (about: Work[T]['about']) => Work[T]['result'] } {
  const builtIn = new Replica(plugins).machine.builtIn
  const compiled = (rulebook: Json): CompiledRulebook => {
    const done = compileRulebook(rulebook, plugins, builtIn)
    if ('compiled' in done) return done.compiled
    throw new Unworkable(`The rulebook does not hold together: ${done.findings[0]?.pointer || '/'}: ${done.findings[0]?.message}`)
  }
  return {
    check({ rulebook, before, electorate }) {
      const done = compileRulebook(rulebook, plugins, builtIn)
      if ('findings' in done) return { findings: done.findings, warnings: [] }
      const was = before === undefined ? undefined : compileRulebook(before, plugins, builtIn)
      const warnings = lint(done.compiled, {
        ...(electorate ? { electorate } : {}),
        ...(was && 'compiled' in was ? { before: was.compiled } : {}),
      })
      return { findings: [], warnings, catalogue: catalogueOf(done.compiled) }
    },
    difference: ({ before, after }) => differenceInWords(compiled(before), compiled(after)),
    explain({ rulebook }) {
      const sections = rulebookInWords(compiled(rulebook))
      return { sections, text: asText(sections) }
    },
    simulate({ rulebook, entries, words }) {
      compiled(rulebook)
      const spoken = new Map(Object.entries(words))
      return simulate({ entries, plugins, after: rulebook, options: { words: hash => spoken.get(hash), mostSteps } })
    },
    test({ rulebook, scenarios }) {
      compiled(rulebook)
      const cases = casesOf(scenarios ?? (rulebook as { readonly tests?: Json }).tests ?? []).map(scenario =>
        play(scenario, rulebook, plugins),
      )
      const failed = cases.filter(({ differences }) => differences.length > 0).length
      return { passed: cases.length - failed, failed, cases }
    },
  }
}

function casesOf(scenarios: Json) {
  try {
    return scenariosIn(scenarios)
  } catch (failure) {
    if (failure instanceof ScenarioProblem) throw new Unworkable(failure.message)
    throw failure
  }
}
