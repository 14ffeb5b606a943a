// The rows in which proposals are kept, and how the kernel finds them.
import type { Kernel } from '../kernel/kernel.ts'
import type { Run } from '../plugin.ts'
import type { Json } from '../schema.ts'

export interface ProposalRow {
  readonly proposal: string
  readonly decision: string
  /** The hash of the frozen decision type. */
  readonly frozen: string
  /** The number of the rulebook that was in force then. */
  readonly rulebook: string
  readonly author: string
  /** Log time at which it was opened, the entry that opened it, and its place among all openings. */
  readonly opened: number
  readonly entry: number
  readonly order: number
  /** Counts edits and fresh rounds; whoever acts names the one that they read. */
  readonly revision: number
  readonly edited?: number
  readonly round: number
  /** How many rounds there were before it began anew; rules do not count them. */
  readonly earlier?: number
  readonly began: number
  readonly stage: string
  readonly entered: number
  /** When the present window ends, as last read. */
  readonly closes?: number
  /** It is not yet in a stage without moves. */
  readonly live: boolean
  readonly decided?: 'passed' | 'failed'
  readonly decided_at?: number
  readonly carried?: boolean
  readonly within?: string
  /** How many moves it has made. */
  readonly moves: number
  /** Why it stopped: a rule that could not be evaluated. */
  readonly error?: { readonly code: string; readonly message: string }
}
/** What a proposal says, at one revision. Title and description are hashes of texts. */
export interface Contents {
  readonly proposal: string
  readonly revision: string
  readonly title: string
  readonly description?: string
  readonly asked: Readonly<Record<string, Json>>
  readonly actions: readonly Run[]
  readonly by: string
  readonly at: number
}
export interface Passage {
  readonly entered: number | null
  readonly left: number | null
  readonly times: number
}

/** Numbers as key columns have a fixed width, so that they sort. */
export const digits = (value: number, width: number): string => String(value).padStart(width, '0')

/** The row of a proposal that is known to exist. */
export function proposalRow(kernel: Kernel, proposal: string): ProposalRow {
  const row = findProposal(kernel, proposal)
  if (!row) throw new Error(`no proposal ${proposal}`)
  return row
}
export const findProposal = (kernel: Kernel, proposal: string): ProposalRow | undefined =>
  kernel.table('proposals', 'proposals').get(proposal) as unknown as ProposalRow | undefined

export function writeProposal(kernel: Kernel, row: ProposalRow): void {
  kernel.table('proposals', 'proposals').put(row as never)
}

/** What it says at a revision, the present one unless named. Contents are kept only where they changed. */
export function contentsOf(kernel: Kernel, proposal: string, revision?: number): Contents {
  const table = kernel.table('proposals', 'contents')
  for (let at = revision ?? proposalRow(kernel, proposal).revision; at >= 0; at--) {
    const row = table.get(proposal, digits(at, 6))
    if (row) return row as unknown as Contents
  }
  throw new Error(`proposal ${proposal} says nothing`)
}

export const passageOf = (kernel: Kernel, proposal: string, stage: string): Passage | undefined =>
  kernel.table('proposals', 'passages').get(proposal, stage) as unknown as Passage | undefined

/** The name of a proposal's present round: voices are kept under it. */
export function roundOf(kernel: Kernel, proposal: string): string {
  return roundName(proposal, proposalRow(kernel, proposal).round)
}
export const roundName = (proposal: string, round: number): string => `${proposal}.${round}`
export const proposalOfRound = (round: string): string => round.slice(0, round.indexOf('.'))

/** The proposals beneath one, of a kind and in a stage, in the order of their opening. */
export function childrenOf(kernel: Kernel, proposal: string, decision: string, stage: string): readonly string[] {
  const children = [...kernel.table('proposals', 'beneath').rows(proposal, decision, stage)].map(({ child }) => child as string)
  const order = new Map(children.map(child => [child, proposalRow(kernel, child).order]))
  return children.sort((a, b) => (order.get(a) as number) - (order.get(b) as number))
}
