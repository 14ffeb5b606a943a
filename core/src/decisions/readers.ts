// Whose eyes the words of a proposal are for: which rule guards them, and whether it lets a person read.
import { type Kernel, Refused } from '../kernel/kernel.ts'
import { RuleFailure } from '../rules/index.ts'
import type { CompiledType } from './compile.ts'
import { digits, findProposal, type ProposalRow } from './rows.ts'

/** What guards words: the rule of a frozen decision type, asked about a proposal. Rules that come later do not take its place. */
export interface Guard {
  readonly proposal: string
  readonly frozen: string
  readonly rulebook: string
}

/** What guards the words that are written about a proposal now: its own rule, or that of the nearest proposal above which has one. */
export function guardOf(kernel: Kernel, proposal: string): Guard | undefined {
  for (let at: string | undefined = proposal; at !== undefined; ) {
    const row: ProposalRow | undefined = findProposal(kernel, at)
    if (!row) return undefined
    if (kernel.typeOf(at).readers) return { proposal: at, frozen: row.frozen, rulebook: row.rulebook }
    at = row.within
  }
  return undefined
}

/** The decision type whose rule guards. */
export const guardingType = (kernel: Kernel, { rulebook, frozen }: Guard): CompiledType => kernel.rulebooks.typeAt(rulebook, frozen)

/**
 * Whether a person may read now what is guarded so. A rule that cannot be evaluated lets nobody read. Whoever is no member (any more, or
 * yet) reads only what a rule lets them read in particular, such as a party. `now`: ms, where it is later than the last entry.
 */
export function mayRead(kernel: Kernel, guard: Guard, person: string, now = kernel.now): boolean {
  const isMember = kernel.table('members', 'present').get(person) !== undefined
  return lets(kernel, guard, person, now) && (isMember || !lets(kernel, guard, nobody, now))
}
/** The id of no person, and of none that could ever be named. */
const nobody = '-'

function lets(kernel: Kernel, guard: Guard, person: string, now: number): boolean {
  try {
    const env = { now: Math.max(now, kernel.now), kernel, proposal: guard.proposal, actor: person }
    return guardingType(kernel, guard).readers?.evaluate(env) === true
  } catch (failure) {
    if (failure instanceof RuleFailure || failure instanceof Refused) return false
    throw failure
  }
}

/** Whether a person may read the words of some proposal of a kind beneath this one, by the rule of that kind. */
export function readsBeneath(kernel: Kernel, above: string, decision: string, person: string, now: number): boolean {
  for (const { child } of kernel.table('proposals', 'beneath').rows(above, decision)) {
    const guard = guardOf(kernel, child as string)
    if (guard && guard.proposal === child && mayRead(kernel, guard, person, now)) return true
  }
  return false
}

/** What guards the words that an entry brought; undefined: everyone may read them. */
export const guardOfEntry = (kernel: Kernel, entry: number): Guard | undefined =>
  kernel.table('proposals', 'guarded').get(digits(entry, 12)) as unknown as Guard | undefined

/** Notes that an entry brings words about a guarded proposal. */
export function guardEntry(kernel: Kernel, entry: number, { proposal, frozen, rulebook }: Guard): void {
  kernel.table('proposals', 'guarded').put({ entry: digits(entry, 12), proposal, frozen, rulebook })
}

/** What one person may read at one moment; nobody in particular reads what is for everyone. */
export interface Reader {
  /** Whether they may read the words that an entry brought. */
  entry(number: number): boolean
  /** Whether they may read what a proposal says now. */
  proposal(id: string): boolean
}

/** Asks each rule once. `person`: undefined, where nobody has shown who they are. */
export function readerOf(kernel: Kernel, person: string | undefined, now: number): Reader {
  const known = new Map<string, boolean>()
  const may = (guard: Guard | undefined): boolean => {
    if (!guard) return true
    if (person === undefined) return false
    const name = `${guard.proposal} ${guard.rulebook} ${guard.frozen}`
    const answer = known.get(name) ?? mayRead(kernel, guard, person, now)
    known.set(name, answer)
    return answer
  }
  return {
    entry: number => may(guardOfEntry(kernel, number)),
    proposal(id) {
      const row = findProposal(kernel, id)
      return !row || (may(guardOf(kernel, id)) && may(guardOfEntry(kernel, row.entry)))
    },
  }
}
