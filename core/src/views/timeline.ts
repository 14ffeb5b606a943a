// How a proposal came where it is: every move, with the rule that led on and what it saw.
import type { CompiledStage } from '../decisions/compile.ts'
import { begunAnew, opened, type Taken } from '../decisions/moving.ts'
import type { ProposalRow } from '../decisions/rows.ts'
import { scopeOf } from '../decisions/variables.ts'
import type { Kernel } from '../kernel/kernel.ts'
import { type Clause, compile, explain, type Moment, type Value } from '../rules/index.ts'
import type { Json } from '../schema.ts'
import { speaking } from './people.ts'
import type { TimelineView, Words } from './types.ts'

export function timelineOf(kernel: Kernel, row: ProposalRow, words: Words): readonly TimelineView[] {
  const moves = [...kernel.table('proposals', 'moves').rows(row.proposal)] as unknown as readonly Taken[]
  /** The rules that held then: what has begun anew went by others before. */
  let rules: Rules = row
  return moves
    .toReversed()
    .map((taken): TimelineView => {
      const { at, entry, from, to, move, former, failed } = taken
      const clause = move < 0 ? null : why(kernel, rules, taken, words)
      rules = former ?? rules
      return { at, entry, from, to, kind: failed ? 'failed' : (beginnings[move] ?? 'move'), clause, failed: failed ?? null }
    })
    .reverse()
}
type Rules = Pick<ProposalRow, 'frozen' | 'rulebook'>
const beginnings: Readonly<Record<number, TimelineView['kind']>> = { [opened]: 'opened', [begunAnew]: 'anew' }

/** What a rule saw when it was asked. */
interface Seen extends Moment {
  readonly inputs: Readonly<Record<string, Json>>
}

/** The rule of a move, explained with the values that it had then. */
function why(kernel: Kernel, { frozen, rulebook }: Rules, taken: Taken, words: Words): Clause | null {
  const type = kernel.rulebooks.typeAt(rulebook, frozen)
  const rule = (type.stages.get(taken.from) as CompiledStage).moves[taken.move]?.move.if
  if (rule === undefined) return null
  const scope = scopeOf('moves', { ...kernel.rulebooks.at(rulebook).around, type: type.type, groups: type.groups })
  const done = compile<Seen>(rule, 'boolean', {
    ...(scope.calendars ? { calendars: scope.calendars } : {}),
    variable(path) {
      const known = scope.variable(path)
      if (!known) return undefined
      const { read: _, range: __, ...rest } = known
      const value = (seen: Seen): Value => {
        const input = Object.hasOwn(seen.inputs, path) ? seen.inputs[path] : undefined
        return known.type === 'integer' && typeof input === 'string' ? BigInt(input) : (input as Value)
      }
      return { ...rest, optional: true, read: value, range: seen => [value(seen), value(seen)] }
    },
  })
  return done.compiled ? explain(done.compiled, { now: taken.at, inputs: taken.inputs }, speaking(kernel, words)) : null
}
