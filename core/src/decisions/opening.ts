// Opens a proposal: everything about how it will be decided is checked and frozen here.
import { type CarriedBy, type Kernel, Refused } from '../kernel/kernel.ts'
import type { Run } from '../plugin.ts'
import { mayCarry } from '../rulebook/deciding.ts'
import {
  amount,
  code,
  type Field,
  flag,
  hash,
  id,
  instant,
  integer,
  type Json,
  list,
  oneOf,
  readField,
  readFields,
  record,
  text,
} from '../schema.ts'
import { actionOf } from './compile.ts'
import type { Env } from './env.ts'
import { enter } from './moving.ts'
import { noteOpened } from './opened-today.ts'
import { digits, findProposal, type ProposalRow, writeProposal } from './rows.ts'
import type { AskedKind, DecisionType } from './type.ts'
import { unmet } from './unmet.ts'

export const mayNotPropose = 'The rules do not let you open this kind of proposal now.'

export interface Opening {
  readonly proposal: string
  readonly decision: string
  readonly title: string
  readonly description?: string
  readonly asked: Json
  readonly actions: readonly Run[]
  /** The member who proposes; empty when a rule does, which needs no leave. */
  readonly author: string
  readonly within?: string
}

export function openProposal(kernel: Kernel, opening: Opening): void {
  const { proposal, decision, title, description, actions, author, within } = opening
  const resolved = kernel.rulebook.types.get(decision)
  if (!resolved) throw new Refused('unknown-decision', 'The rulebook knows no such kind of proposal.', '/decision')
  const { type } = resolved
  if (proposal !== '' && findProposal(kernel, proposal)) throw new Error(`the name ${proposal} is taken`)
  const asked = readAnswers(type, opening.asked)
  checkPlace(kernel, type, within, author === '')
  checkCarried(kernel, { decision, proposal }, actions)
  const env: Env = { now: kernel.now, kernel, actor: author, decision, asked, actions, parent: within }
  if (author && resolved.compiled.propose.evaluate(env) !== true)
    throw new Refused('may-not-propose', `${mayNotPropose} ${unmet(resolved.compiled.propose, env)}`.trim(), '/decision')
  kernel.table('proposals', 'types').put({ frozen: resolved.hash, type: type as unknown as Json })
  kernel.table('proposals', 'contents').put({
    proposal,
    revision: digits(0, 6),
    title,
    asked,
    actions,
    by: author,
    at: kernel.now,
    ...(description === undefined ? {} : { description }),
  })
  const first = type.stages[0]?.name as string
  const row: ProposalRow = {
    proposal,
    decision,
    frozen: resolved.hash,
    rulebook: kernel.table('rulebook', 'current').get('current')?.number as string,
    author,
    opened: kernel.now,
    entry: kernel.entry,
    order: kernel.table('proposals', 'proposals').count(),
    revision: 0,
    round: 1,
    began: kernel.now,
    stage: first,
    entered: kernel.now,
    live: true,
    moves: -1,
    ...(within === undefined ? {} : { within }),
  }
  writeProposal(kernel, row)
  // Before its groups are frozen: who is in one may rest on what a plugin notes about the proposal now.
  if (author) noteOpened(kernel, author, decision)
  kernel.tell('opened', proposal)
  enter(kernel, row, first, { move: -1, inputs: {} }, false)
  kernel.touch(proposal)
}

/** A rule may open what lies beneath a proposal that has ended: its review, an appeal. A member may not. */
export function checkPlace(kernel: Kernel, type: DecisionType, within: string | undefined, byRule: boolean): void {
  if (!type.within) {
    if (within !== undefined) throw new Refused('not-beneath', 'This kind of proposal does not live beneath another.', '/within')
    return
  }
  const above = within === undefined ? undefined : findProposal(kernel, within)
  if (!above) throw new Refused('unknown-proposal', 'This kind of proposal lives beneath another one; name it.', '/within')
  if (!type.within.includes(above.decision))
    throw new Refused('not-beneath', 'This kind of proposal cannot live beneath that one.', '/within')
  if (!above.live && !byRule) throw new Refused('closed', 'The proposal above has ended.', '/within')
}

/** What a proposal carries must be granted to its decision type, must fit, and may turn it down itself; some stage must carry it out. */
export function checkCarried(kernel: Kernel, carriedBy: CarriedBy, actions: readonly Run[]): void {
  if (actions.length && !isCarried(kernel, carriedBy.decision))
    throw new Refused(
      'carries-nothing',
      'Nothing would carry this out: proposals of this kind only decide. Leave the actions out.',
      '/actions',
    )
  for (const [index, { run, input }] of actions.entries()) {
    const action = actionOf(kernel.rulebook.plugins, run)
    if (action?.by !== 'community') throw new Refused('unknown-action', `A proposal cannot carry ${run}.`, `/actions/${index}/run`)
    if (!mayCarry(kernel.rulebook.grants.get(run), carriedBy.decision))
      throw new Refused(
        'not-granted',
        `The rulebook does not let this kind of proposal decide about: ${action.about}`,
        `/actions/${index}/run`,
      )
    const read = readFields(action.input, input, `/actions/${index}/input`)
    if ('misfit' in read) throw new Refused(read.misfit.code, read.misfit.message, read.misfit.pointer)
    const failed = kernel.attempt(() => kernel.check(run, read.value, carriedBy))
    if (failed) throw new Refused(failed.code, failed.message, `/actions/${index}${failed.pointer ?? ''}`)
  }
}

/** Whether some stage carries out what such a proposal is given: its own, or one of the kind above, which it may be an option of. */
function isCarried({ rulebook: { types } }: Kernel, decision: string): boolean {
  const carrying = (name: string) => [...(types.get(name)?.compiled.stages.values() ?? [])].flatMap(({ stage }) => stage.carries ?? [])
  const above = types.get(decision)?.type.within ?? []
  return carrying(decision).length > 0 || above.some(name => carrying(name).some(({ options }) => options !== undefined))
}

/** The answers as the decision type or the call asks for them; none is needed, none is unknown. */
export function readAnswers(
  { asks = {} }: { readonly asks?: Readonly<Record<string, AskedKind>> },
  given: Json,
): Readonly<Record<string, Json>> {
  if (typeof given !== 'object' || given === null || Array.isArray(given))
    throw new Refused('type', 'The answers are an object with names.', '/asked')
  for (const [name, value] of Object.entries(given)) {
    const kind = Object.hasOwn(asks, name) ? asks[name] : undefined
    if (kind === undefined)
      throw new Refused('unknown-field', `Nothing called “${name.slice(0, 40)}” is asked for here.`, `/asked/${name.slice(0, 80)}`)
    const read = readField(fieldOf(kind), value, `/asked/${name}`)
    if ('misfit' in read) throw new Refused(read.misfit.code, read.misfit.message, read.misfit.pointer)
  }
  return given as Readonly<Record<string, Json>>
}

/** What is chosen between: ids and their words. */
const options = list(record({ id, text: text(200) }), 100)
const kinds: Readonly<Record<string, Field>> = {
  member: id,
  members: list(id, 500),
  role: id,
  proposal: id,
  boolean: flag,
  integer: integer(-Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER),
  amount,
  instant,
  duration: code('^(?=.)(\\d{1,5}y)?(\\d{1,5}mo)?(\\d{1,4}wd)?(\\d{1,5}d)?(\\d{1,5}h)?(\\d{1,5}m)?$', 40),
  text: text(20_000),
  options,
  hash,
}
/** The field that an answer of this kind is read as: forms and checks are drawn from it. */
export function fieldOf(kind: AskedKind): Field {
  return typeof kind === 'string' ? (kinds[kind] as Field) : oneOf(...kind)
}
