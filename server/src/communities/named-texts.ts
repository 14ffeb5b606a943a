// Which texts an action names by hash, and how long each may be; whatever does not fit is left for the kernel to refuse.
import { type Action, type Field, type Fields, id, type Json, list, type Replica, record, text } from '@polyarchy/core'

export interface NamedText {
  readonly hash: string
  /** The most UTF-16 units. */
  readonly max: number
}
type Machine = Replica['machine']
type Named = { readonly [name: string]: unknown }

const isHash = /^[0-9a-f]{64}$/
/** The answers to what a decision type or a call asks for that hold texts, by kind. */
const answers: Readonly<Record<string, Field>> = { text: text(20_000), options: list(record({ id, text: text(200) }), 100) }

/** The texts that an action names, those of the actions that a proposal carries and of its answers included. */
export function textsNamed(machine: Machine, { run, input }: Pick<Action, 'run' | 'input'>): readonly NamedText[] {
  const found: NamedText[] = []
  const fields = fieldsOf(machine, run)
  if (!fields) return found
  collect(fields, input, found)
  if (!run.startsWith('proposals.')) return found
  if (Array.isArray(input.actions))
    for (const carried of input.actions as readonly Json[])
      if (isNamed(carried) && typeof carried.run === 'string') collect(fieldsOf(machine, carried.run) ?? {}, carried.input, found)
  const asks = isNamed(input.asked) ? asksOf(machine, input) : {}
  for (const [name, kind] of Object.entries(asks)) {
    const field = typeof kind === 'string' && Object.hasOwn(answers, kind) ? answers[kind] : undefined
    if (field) collect({ [name]: field }, input.asked, found)
  }
  return found
}

/** The fields of an action by its full name, as the rulebook in force has it. */
function fieldsOf(machine: Machine, run: string): Fields | undefined {
  const dot = run.indexOf('.')
  const actions = machine.plugin(run.slice(0, dot))?.actions
  const name = run.slice(dot + 1)
  return actions && Object.hasOwn(actions, name) ? actions[name]?.input : undefined
}

/** What is asked of whoever opens, edits or calls. */
function asksOf(machine: Machine, { decision, proposal, word }: Named): Readonly<Record<string, unknown>> {
  if (typeof decision === 'string') return machine.rulebook.types.get(decision)?.type.asks ?? {}
  if (typeof proposal !== 'string' || !machine.table('proposals', 'proposals').get(proposal)) return {}
  const { type } = machine.typeOf(proposal)
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
    if (typeof given === 'string' && isHash.test(given)) found.push({ hash: given, max: field.max ?? 0 })
  } else if (field.kind === 'record') {
    collect(field.fields ?? {}, given, found)
  } else if (field.kind === 'list' && Array.isArray(given)) {
    for (const item of given) collectValue(field.of as Field, item, found)
  }
}

function isNamed(value: unknown): value is Named {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
