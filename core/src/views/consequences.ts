// What will happen if a proposal passes, in sentences with the names filled in; and the answers that it gives.
import { actionOf } from '../decisions/compile.ts'
import { fieldOf } from '../decisions/opening.ts'
import type { AskedKind } from '../decisions/type.ts'
import type { Kernel } from '../kernel/kernel.ts'
import type { Run } from '../plugin.ts'
import { isoInstant } from '../rules/index.ts'
import type { Field, Json } from '../schema.ts'
import { nameOf } from './people.ts'
import type { AnswerView, Consequence, Words } from './types.ts'

const erased = '(erased)'
/** What stands for words that only some may read, and that are kept from whoever asks. */
export const keptWords = '(for some to read only)'

/** `missing`: what stands for words that are not there. */
export function consequences(kernel: Kernel, actions: readonly Run[], words: Words, missing = erased): readonly Consequence[] {
  return actions.map(({ run, input }) => {
    const action = actionOf(kernel.rulebook.plugins, run)
    const said = Object.entries(action?.input ?? {}).flatMap(([name, field]) =>
      input[name] === undefined ? [] : [`${name.replaceAll('_', ' ')}: ${inWords(kernel, field, input[name], words, missing)}`],
    )
    const about = (action?.about ?? run).replace(/\.$/, '')
    return { run, text: said.length ? `${about} (${said.join('; ')})` : about, final: action?.final === true, input }
  })
}

export function answers(
  kernel: Kernel,
  asks: Readonly<Record<string, AskedKind>>,
  asked: Readonly<Record<string, Json>>,
  words: Words,
  missing = erased,
): readonly AnswerView[] {
  return Object.entries(asks).flatMap(([name, kind]) => {
    const value = asked[name]
    const text = value === undefined ? '' : inWords(kernel, fieldOf(kind), value, words, missing, kind)
    return value === undefined ? [] : [{ name, kind, value: kind === 'options' ? optionsInWords(value, words, missing) : value, text }]
  })
}

/** Options that a proposer wrote, with their words instead of hashes. */
function optionsInWords(value: Json, words: Words, missing: string): Json {
  const options = value as unknown as readonly { readonly id: string; readonly text: string }[]
  return options.map(option => ({ ...option, text: words(option.text) ?? missing }))
}

/** A value as people read it. */
function inWords(kernel: Kernel, field: Field, value: Json, words: Words, missing: string, kind?: AskedKind): string {
  if (field.kind === 'text') return words(value as string) ?? missing
  if (field.kind === 'member' || kind === 'member') return nameOf(kernel, value as string, words)
  if (field.kind === 'boolean') return value ? 'yes' : 'no'
  if (field.kind === 'instant') return isoInstant(value as number)
  if (field.kind === 'list' && Array.isArray(value))
    return value.map(item => inWords(kernel, field.of as Field, item as Json, words, missing)).join(', ')
  if (field.kind === 'record' && typeof value === 'object' && value !== null) {
    const parts = Object.entries(field.fields ?? {}).flatMap(([name, part]) => {
      const item = (value as { readonly [name: string]: Json })[name]
      return item === undefined ? [] : [inWords(kernel, part, item, words, missing)]
    })
    return parts.join(' ')
  }
  return typeof value === 'string' || typeof value === 'number' ? String(value) : JSON.stringify(value)
}
