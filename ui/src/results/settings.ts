// How an election from a file is counted unless someone chooses otherwise, and options as they are written in forms.
import type { Field, Fields, Json } from '@polyarchy/core'
import { emptyOf, filled, type Values } from '../forms/values.ts'
import type { MethodOutline, Outline } from './messages.ts'

/** What most people would expect for ballots of a kind. */
const expected: Readonly<Record<Outline['marking'], { readonly one: readonly string[]; readonly several: readonly string[] }>> = {
  choice: { one: ['plurality'], several: ['plurality'] },
  approval: { one: ['equal-shares-budget', 'approval'], several: ['equal-shares-budget', 'phragmen', 'approval'] },
  ranking: { one: ['irv'], several: ['stv', 'stv-scottish'] },
  points: { one: ['equal-shares-budget', 'score'], several: ['equal-shares-budget', 'allocated-score', 'score'] },
}

export function usualMethod({ marking, methods, seats }: Pick<Outline, 'marking' | 'methods' | 'seats'>): string {
  const names = methods.filter(({ elects }) => seats === 1 || elects !== 'one').map(({ name }) => name)
  return expected[marking][seats === 1 ? 'one' : 'several'].find(name => names.includes(name)) ?? names[0] ?? ''
}

/** Fields as forms have them: nothing needs to be said, and a tick stands where it holds anyway. */
export const formOf = ({ options }: MethodOutline): Values => ({
  ...emptyOf(options),
  ...Object.fromEntries(Object.entries(options).flatMap(([name, field]) => (field.kind === 'boolean' ? [[name, usual(field)]] : []))),
})

/** What was said, and nothing else; amounts and numbers as they are written in JSON. */
export function optionsSaid(fields: Fields, values: Values): Readonly<Record<string, Json>> {
  const said = filled(fields, values)
  return Object.fromEntries(
    Object.entries(said).filter(([name, value]) => !(fields[name]?.kind === 'boolean' && value === usual(fields[name]))),
  ) as Record<string, Json>
}
const usual = (field: Field | undefined): boolean => field?.usual === true

/** "10", "first, then second". */
export function sayUsual(value: Json | undefined): string {
  if (value === undefined || (Array.isArray(value) && value.length === 0)) return ''
  return Array.isArray(value) ? value.map(String).join(', ') : String(value)
}

/** How a file was read, without what only the command line can be told. */
export const plainReading = (reading: string): string => reading.replace(/ Say --[^.]*\.$/, '')
