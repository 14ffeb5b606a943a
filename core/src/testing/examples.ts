// Whether the examples that a plugin gives of its actions can be said at all.
import type { AnyPlugin } from '../plugin.ts'
import { type Fields, type Json, readFields } from '../schema.ts'
import { wordsOf } from './sandbox.ts'

/** The first example that does not fit its action's fields, in a sentence; undefined: all fit. */
export function wrongExample(plugin: AnyPlugin): string | undefined {
  for (const [name, { input, examples = [] }] of Object.entries(plugin.actions))
    for (const [index, example] of examples.entries()) {
      const read = readFields(input, written(input, example as { readonly [name: string]: Json }))
      if ('misfit' in read) return `example ${index} of ${name} does not fit: ${read.misfit.pointer} ${read.misfit.message}`
    }
  return undefined
}

/** Texts stand in examples as they are said, in the log as hashes. */
const written = (fields: Fields, example: { readonly [name: string]: Json }): { readonly [name: string]: Json } =>
  Object.fromEntries(Object.entries(example).map(([name, value]) => [name, fields[name]?.kind === 'text' ? wordsOf(String(value)) : value]))
