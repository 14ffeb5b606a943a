// What was recomputed from a log: how much of everything, and every decision with its figures.
import type { Checkpoint, Replica } from '@polyarchy/core'
import { toHex } from '@polyarchy/core'

export interface VerifiedProposal {
  readonly id: string
  readonly decision: string
  /** Empty when the words were erased, or kept from whoever took the file. */
  readonly title: string
  /** Only some may read its title, and the file does not hold it. */
  readonly kept: boolean
  /** The stage that it is in. */
  readonly status: string
  readonly decided: 'passed' | 'failed' | null
  readonly decidedAt: number | null
  /** Sums of its present round, in total and by group, as decimal strings: `voting.yes`, `voting.pmc.yes`. */
  readonly tallies: { readonly [name: string]: string }
}
export interface Verified {
  /** 64 hex digits. */
  readonly community: string
  readonly name: string
  readonly entries: number
  readonly signatures: number
  /** That the file holds, each checked against its hash. */
  readonly texts: number
  /** That the log names and the file does not hold: for some to read only (or erased since), and erased. No figure rests on words. */
  readonly missing: { readonly kept: number; readonly erased: number }
  readonly members: number
  /** Rulebooks that were in force, one after the other. */
  readonly rulebooks: number
  /** Log time of the first and the last entry, ms since 1970. */
  readonly from: number
  readonly to: number
  readonly proposals: readonly VerifiedProposal[]
  readonly checkpoint: { readonly size: number; readonly root: string; readonly host: string }
  /** The hash of the whole state, in hex; empty if it was not asked for. */
  readonly state: string
}

export interface Recomputed {
  readonly replica: Replica
  readonly words: ReadonlyMap<string, string>
  readonly signatures: number
  readonly texts: number
  /** Hashes of texts that the file does not hold. */
  readonly kept: ReadonlySet<string>
  readonly erased: ReadonlySet<string>
  readonly from: number
  readonly checkpoint: Checkpoint
  readonly withState: boolean
}

export function report({ replica, words, signatures, texts, kept, erased, from, checkpoint, withState }: Recomputed): Verified {
  const { machine } = replica
  return {
    community: replica.community,
    name: machine.rulebook.source.name,
    entries: replica.next,
    signatures,
    texts,
    missing: { kept: kept.size, erased: erased.size },
    members: machine.table('members', 'present').count(),
    rulebooks: machine.table('rulebook', 'rulebooks').count(),
    from,
    to: replica.now,
    proposals: [...machine.table('proposals', 'proposals').rows()]
      .sort((a, b) => (a.order as number) - (b.order as number))
      .map(row => proposalIn(replica, row, words, kept)),
    checkpoint: { size: checkpoint.size, root: toHex(checkpoint.root), host: hostOf(replica) },
    state: withState ? replica.stateHash() : '',
  }
}

/** The key that the log names for its server, as did:key. */
export const hostOf = (replica: Replica): string => String(replica.machine.table('keys', 'host').get('host')?.key ?? '')

function proposalIn(
  { machine }: Replica,
  row: Readonly<Record<string, unknown>>,
  words: ReadonlyMap<string, string>,
  kept: ReadonlySet<string>,
): VerifiedProposal {
  const id = String(row.proposal)
  const title = [...machine.table('proposals', 'contents').rows(id)].at(-1)?.title
  // A name that begins with ~ is the kernel's own.
  const sums = [...machine.table('proposals', 'tallies').rows(`${id}.${row.round}`)].filter(({ name }) => !String(name).startsWith('~'))
  const named = sums.map(
    ({ plugin, group, name, sum }) => [[plugin, group, name].filter(part => part !== '').join('.'), String(sum)] as const,
  )
  return {
    id,
    decision: String(row.decision),
    title: words.get(String(title)) ?? '',
    kept: kept.has(String(title)),
    status: row.error ? 'error' : String(row.stage),
    decided: (row.decided as 'passed' | 'failed' | undefined) ?? null,
    decidedAt: (row.decided_at as number | undefined) ?? null,
    tallies: Object.fromEntries(named.filter(([, sum]) => sum !== '0')),
  }
}
