// What was stated in answer to a question, by a proposer, a caller or whoever acts, as variables of rules.
import { narrow } from '../kernel/narrow.ts'
import type { Type, Value, Variable } from '../rules/index.ts'
import type { Fields, Json } from '../schema.ts'
import type { Env } from './env.ts'
import { contentsOf, type ProposalRow, proposalRow } from './rows.ts'
import type { AskedKind, DecisionType } from './type.ts'

export type Found = Variable<Env> | undefined

export function ofAnswer([name, ...rest]: readonly string[], type: DecisionType, roles: ReadonlySet<string>): Found {
  if (name === undefined || rest.length || !type.asks || !Object.hasOwn(type.asks, name)) return undefined
  const kind = type.asks[name] as AskedKind
  const answer = (env: Env): Json | undefined => (env.asked ?? contentsOf(env.kernel, env.proposal as string).asked)[name]
  return answered(kind, name.replaceAll('_', ' '), answer, roles)
}

/** A rulebook that declares roles means no others; one without says nothing of them. */
export const amongRoles = (roles: ReadonlySet<string>): Partial<Variable<Env>> =>
  roles.size > 0 ? { among: { each: 'role', ids: roles } } : {}

export function answered(
  kind: AskedKind,
  about: string,
  answer: (env: Env) => Json | undefined,
  roles: ReadonlySet<string>,
): Variable<Env> {
  const stated = (type: Type, words: string, value: (env: Env) => unknown, more: Partial<Variable<Env>> = {}): Variable<Env> =>
    read(type, words, value, {
      ...more,
      range: env => (mayBeEdited(env) ? undefined : ([value(env), value(env)] as readonly [Value, Value])),
    })
  if (kind === 'boolean') return stated('boolean', `the answer to “${about}” is yes`, env => answer(env) === true)
  const named = `“${about}”`
  if (kind === 'integer') return stated('integer', named, answer, { optional: true })
  if (kind === 'amount')
    return stated('integer', named, env => (answer(env) === undefined ? undefined : narrow(BigInt(answer(env) as string))), {
      optional: true,
    })
  if (kind === 'instant') return stated('instant', `${named} comes`, answer, { optional: true })
  if (kind === 'duration') return stated('duration', about, answer, { optional: true })
  if (kind === 'members') return stated('ids', named, env => answer(env) ?? [])
  if (kind === 'options')
    return stated('ids', named, env => (answer(env) as readonly { readonly id: string }[] | undefined)?.map(option => option.id) ?? [])
  return stated('id', named, answer, { optional: true, ...(kind === 'role' ? amongRoles(roles) : {}) })
}

/** An answer is fixed only while nobody may change it. */
function mayBeEdited({ kernel, proposal }: Env): boolean {
  if (proposal === undefined) return false
  return kernel.typeOf(proposal).stages.get(proposalRow(kernel, proposal).stage)?.acts.has('proposals.edit') === true
}

/** What is stated with a call, while it is being said. */
export function ofSaid([name, ...rest]: readonly string[], asks: NonNullable<DecisionType['asks']>, roles: ReadonlySet<string>): Found {
  if (name === undefined || rest.length || !Object.hasOwn(asks, name)) return undefined
  const { range: _, ...variable } = answered(asks[name] as AskedKind, name.replaceAll('_', ' '), env => env.act?.[name], roles)
  return { ...variable, said: true }
}

export function ofAct([name, ...rest]: readonly string[], inputs: Fields | undefined, roles: ReadonlySet<string>): Found {
  const field = name !== undefined && inputs && Object.hasOwn(inputs, name) ? inputs[name] : undefined
  if (!field || rest.length) return undefined
  const type: Type | undefined =
    field.kind === 'boolean'
      ? 'boolean'
      : field.kind === 'integer' || field.kind === 'amount'
        ? 'integer'
        : field.kind === 'instant'
          ? 'instant'
          : field.kind === 'list' && ['id', 'member', 'role', 'proposal', 'key'].includes(field.of?.kind ?? '')
            ? 'ids'
            : ['list', 'record', 'json'].includes(field.kind)
              ? undefined
              : 'id'
  if (!type) return undefined
  const said = (env: Env) => env.act?.[name as string]
  return read(
    type,
    (name as string).replaceAll('_', ' '),
    field.kind === 'amount' ? env => (said(env) === undefined ? undefined : narrow(BigInt(said(env) as string))) : said,
    { said: true, ...(field.optional ? { optional: true } : {}), ...((field.of ?? field).kind === 'role' ? amongRoles(roles) : {}) },
  )
}

/** A variable from its type, its words and how it is read. */
export const read = (type: Type, about: string, reader: (env: Env) => unknown, more: Partial<Variable<Env>> = {}): Variable<Env> => ({
  type,
  about,
  read: reader as (env: Env) => Value,
  ...more,
})
export const fixed = (reader: (env: Env) => unknown) => ({ range: (env: Env) => [reader(env), reader(env)] as readonly [Value, Value] })
/** A variable whose value can no longer change before the window ends. */
export const lasting = (type: Type, about: string, reader: (env: Env) => unknown, more: Partial<Variable<Env>> = {}): Variable<Env> =>
  read(type, about, reader, { ...more, ...fixed(reader) })
export const row = (env: Env): ProposalRow => proposalRow(env.kernel, env.proposal as string)
