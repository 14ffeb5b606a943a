// What an amendment would make of the rulebook, whether it may, and how another rulebook comes into force.
import { beginAnew } from '../decisions/anew.ts'
import { beginDuties } from '../decisions/duties.ts'
import { pluginsNamed } from '../decisions/reads.ts'
import type { ProposalRow } from '../decisions/rows.ts'
import { canonical } from '../json/index.ts'
import { type CarriedBy, type Kernel, Refused } from '../kernel/kernel.ts'
import { firstOf } from '../kernel/rulebooks.ts'
import { tooLax, whoMayTouch } from '../rulebook/amending.ts'
import { applyChanges, type Change } from '../rulebook/changes.ts'
import { type CompiledRulebook, hashOf } from '../rulebook/compile.ts'
import type { Touched } from '../rulebook/touched.ts'
import type { Json } from '../schema.ts'
import { longestRulebook, type VersionRow } from './rulebook-tables.ts'

/** Why an amendment is turned down; what is said instead of these sentences says more. */
export const amendingRefusals = {
  outdated: 'The rulebook has changed since this difference was made. Make it again from the present one.',
  changes: 'The changes do not fit the rulebook: one of the places that they name does not exist.',
  same: 'Nothing would change.',
  broken: 'The rulebook would not hold together.',
  'in-use': 'Open proposals still use a plugin that this would remove or replace. Let them end first.',
  'too-lax': 'The rulebook lets only a stricter kind of proposal change this.',
} as const

export function turnDown(why: keyof typeof amendingRefusals, message: string = amendingRefusals[why], pointer = '/input'): never {
  throw new Refused(`rulebook.${why}`, message, pointer)
}

/** Who asks: a decision, or a member by themselves; neither where something only follows. */
export interface Asking {
  readonly carriedBy: CarriedBy | undefined
  readonly author: string
}

/** The rulebook with these changes; refused if they do not fit or what they lead to does not run. */
export function amended(kernel: Kernel, from: string, changes: readonly Change[]): CompiledRulebook {
  if (kernel.rulebook.hash !== from) turnDown('outdated', undefined, '/input/from')
  const after = applyChanges(kernel.rulebook.source as unknown as Json, changes)
  if (after === undefined || canonical(after).length > longestRulebook) return turnDown('changes', undefined, '/input/changes')
  if (hashOf(after) === from) turnDown('same', undefined, '/input/changes')
  return running(kernel, after)
}

/** A rulebook that runs, or a refusal that says why it does not. */
export function running(kernel: Kernel, rulebook: Json): CompiledRulebook {
  const done = kernel.rulebooks.compile(rulebook)
  return 'findings' in done ? turnDown('broken', `${amendingRefusals.broken} ${firstOf(done.findings)}`.slice(0, 600)) : done.compiled
}

/** Turns down whoever is too lax for what is touched, by the rulebook in force. */
export function refuseTooLax(kernel: Kernel, touched: readonly Touched[], { carriedBy, author }: Asking): void {
  const carrier = carriedBy ? { decision: carriedBy.decision } : author ? { member: author } : undefined
  const sentence = tooLax(kernel.rulebook, whoMayTouch(kernel.rulebook, touched), carrier)
  if (sentence !== undefined) turnDown('too-lax', sentence.slice(0, 600))
}

/** A plugin stays as it is as long as the rules of an open proposal name it. */
export function refuseInUse(kernel: Kernel, after: CompiledRulebook): void {
  const was = kernel.rulebook.source.plugins
  const is = after.source.plugins
  const gone = new Set(Object.keys(was).filter(name => !Object.hasOwn(is, name) || is[name] !== was[name]))
  if (!gone.size) return
  for (const row of kernel.table('proposals', 'proposals').rows())
    if (row.live && pluginsNamed(kernel.typeOf(row.proposal as string)).some(name => gone.has(name))) turnDown('in-use')
}

/** Puts another rulebook into force; answers its number. `brought`: what brought it. */
export function adopt(kernel: Kernel, { source, hash }: CompiledRulebook, brought: Pick<VersionRow, 'proposal' | 'by' | 'ended'>): string {
  const current = kernel.table('rulebook', 'current')
  const number = numbered(Number(current.get('current')?.number) + 1)
  const rulebook = source as unknown as Json
  kernel.table('rulebook', 'rulebooks').put({ number, hash, rulebook, since: kernel.now, entry: kernel.entry, ...brought })
  current.put({ current: 'current', number, hash })
  kernel.tell('rules', '')
  beginDuties(kernel)
  return number
}

/** What the asking of a change is noted as. */
export const broughtBy = ({ carriedBy, author }: Asking): Pick<VersionRow, 'proposal' | 'by'> =>
  carriedBy ? { proposal: carriedBy.proposal } : author ? { by: author } : {}

/** Undecided proposals of the kinds that changed begin anew, in the order in which they were opened; the one that brings it about does not. */
export function beginChangedAnew(kernel: Kernel, before: CompiledRulebook, carriedBy: CarriedBy | undefined): void {
  const rows = [...kernel.table('proposals', 'proposals').rows()] as unknown as readonly ProposalRow[]
  const concerned = rows.filter(({ proposal, live, decided, decision, frozen }) => {
    const hash = kernel.rulebook.types.get(decision)?.hash
    const changed = hash !== undefined && hash !== frozen && hash !== before.types.get(decision)?.hash
    return changed && live && decided === undefined && proposal !== carriedBy?.proposal
  })
  for (const { proposal } of concerned.sort((a, b) => a.order - b.order)) beginAnew(kernel, proposal)
}

export const numbered = (number: number): string => String(number).padStart(6, '0')
