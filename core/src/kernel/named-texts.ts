// Which texts an action names by hash, and how long each may be; whatever does not fit is left for the kernel to refuse.
import { actionOf } from '../decisions/compile.ts'
import { fieldOf } from '../decisions/opening.ts'
import type { AskedKind } from '../decisions/type.ts'
import type { Action } from '../log/index.ts'
import { type Field, type Fields, type Json, type NamedText, namedText } from '../schema.ts'
import type { Kernel } from './kernel.ts'

type Named = { readonly [name: string]: unknown }

const isHash = /^[0-9a-f]{64}$/
/** The texts that an action names, those of the actions that a proposal carries and of its answers included. */
export function textsNamed(kernel: Kernel, { run, input }: Pick<Action, 'run' | 'input'>): readonly NamedText[] {
  const found: NamedText[] = []
  const fields = fieldsOf(kernel, run)
  if (!fields) return found
  collect(fields, input, found)
  if (!run.startsWith('proposals.')) return found
  if (Array.isArray(input.actions))
    for (const carried of input.actions as readonly Json[])
      if (isNamed(carried) && typeof carried.run === 'string') collect(fieldsOf(kernel, carried.run) ?? {}, carried.input, found)
  const asks = isNamed(input.asked) ? asksOf(kernel, input) : {}
  for (const [name, kind] of Object.entries(asks)) collect({ [name]: { ...fieldOf(kind), optional: true } }, input.asked, found)
  return found
}

/** The fields of an action by its full name, as the rulebook in force has it. */
const fieldsOf = (kernel: Kernel, run: string): Fields | undefined => actionOf(kernel.rulebook.plugins, run)?.input

/** What is asked of whoever opens, edits or calls. */
export function asksOf(kernel: Kernel, { decision, proposal, word }: Named): Readonly<Record<string, AskedKind>> {
  if (typeof decision === 'string') return kernel.rulebook.types.get(decision)?.type.asks ?? {}
  if (typeof proposal !== 'string' || !kernel.table('proposals', 'proposals').get(proposal)) return {}
  const { type } = kernel.typeOf(proposal)
  if (typeof word !== 'string') return type.asks ?? {}
  return type.stages.find(stage => stage.calls && Object.hasOwn(stage.calls, word))?.calls?.[word]?.asks ?? {}
}

function collect(fields: Fields, given: unknown, found: NamedText[]): void {
  if (!isNamed(given)) return
  for (const name of Object.keys(fields)) {
    const field = fields[name] as Field
    if (field.kind !== 'text' && field.kind !== 'list' && field.kind !== 'record') continue
    if (Object.hasOwn(given, name)) collectValue(field, given[name], found)
  }
}

function collectValue(field: Field, given: unknown, found: NamedText[]): void {
  if (field.kind === 'text') {
    if (typeof given === 'string' && isHash.test(given)) found.push(namedText(field, given))
  } else if (field.kind === 'record') {
    collect(field.fields ?? {}, given, found)
  } else if (field.kind === 'list' && Array.isArray(given)) {
    for (const item of given) collectValue(field.of as Field, item, found)
  }
}

function isNamed(value: unknown): value is Named {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
