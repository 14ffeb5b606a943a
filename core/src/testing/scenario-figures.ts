// Figures of a proposal as written scenarios name them: rules over its facts, as they are or as an earlier round left them.
import type { ProposalRow } from '../decisions/rows.ts'
import { scopeOf } from '../decisions/variables.ts'
import type { Machine } from '../kernel/machine.ts'
import type { StoredTable } from '../kernel/tables.ts'
import { compile, type Rule, RuleFailure, resolve, type Type, type Value } from '../rules/index.ts'
import type { Json } from '../schema.ts'

/** A rule, which may use those that the rulebook names, or two of them as a fraction that is not reduced: 6 of 21 members is `6/21`. */
export type Figure = Rule | { readonly fraction: readonly [Rule, Rule] }

const types: readonly Type[] = ['integer', 'boolean', 'instant', 'id', 'ids']

/** The value of a figure; null where it cannot be known now, undefined where it is no rule. `round`: as that round left it. */
export function readFigure(machine: Machine, now: number, proposal: string, figure: Figure, round?: number): Value {
  const kernel = round === undefined ? machine : inRound(machine, proposal, round)
  if (typeof figure === 'object' && 'fraction' in figure) {
    const [part, whole] = (figure.fraction as readonly [Rule, Rule]).map(rule => readRule(kernel, now, proposal, rule))
    return part === undefined || whole === undefined ? undefined : `${part}/${whole}`
  }
  return readRule(kernel, now, proposal, figure)
}

function readRule(kernel: Machine, now: number, proposal: string, rule: Rule): Value {
  const { type, groups } = kernel.typeOf(proposal)
  const { value = false } = resolve(rule as Json, { rules: kernel.rulebook.source.rules ?? {} })
  const scope = scopeOf('moves', { ...kernel.rulebook.around, type, groups })
  for (const wanted of types) {
    const { compiled } = compile(value as Rule, wanted, scope)
    if (!compiled) continue
    try {
      return compiled.evaluate({ now, kernel, proposal }) as Value
    } catch (failure) {
      if (failure instanceof RuleFailure) return null
      throw failure
    }
  }
  return undefined
}

/** The same machine, but for one proposal that is still in an earlier round. Voices and rolls of past rounds stay where they were. */
function inRound(machine: Machine, proposal: string, round: number): Machine {
  const view = Object.create(machine) as Machine
  view.table = (plugin, name) => {
    const table = machine.table(plugin, name)
    if (plugin !== 'proposals' || name !== 'proposals') return table
    const past = Object.create(table) as StoredTable
    past.get = (...key) => {
      const row = table.get(...key)
      return row && key[0] === proposal ? ({ ...(row as unknown as ProposalRow), round } as never) : row
    }
    return past
  }
  return view
}

/** A value as text, ids of members as their names: what is compared. */
export function said(value: Value | Json, names?: ReadonlyMap<string, string>): string {
  if (typeof value === 'bigint' || typeof value === 'number') return value.toString()
  if (typeof value === 'string') return names?.get(value) ?? value
  return JSON.stringify(value, (_, part: unknown) => (typeof part === 'string' ? (names?.get(part) ?? part) : part))
}
