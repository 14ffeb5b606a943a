// Standing apart from a contribution: as it would be if its evaluations had paid and taken nothing.
import type { RowOf, Rows, Table } from '@polyarchy/core'
import { hourOf } from '../decay.ts'
import { type Known, left, ownAt, spans, standingAt, totalAt, type Writing } from '../standing.ts'
import type { Standing } from './flow.ts'
import type { EvaluationTables } from './tables.ts'

type Moved = RowOf<EvaluationTables['moved']>
export interface KnownApart extends Known {
  readonly tables: Known['tables'] & { readonly moved: Rows<Moved> }
}
export interface WritingApart extends Writing {
  readonly tables: Writing['tables'] & { readonly moved: Table<Moved> }
}

/** Standing in a domain without what a contribution gave or took there. Who is no member has none, and is in no sum. */
export function standingApart(ctx: KnownApart, proposal: string, domain: string): Standing {
  const of = (member: string): bigint =>
    ctx.community.member(member) ? standingAt(ctx, member, domain) - movedAt(ctx, proposal, member, domain) : 0n
  const within = spans(ctx, domain)
  const moved = new Set([...ctx.tables.moved.rows(proposal)].filter(row => within.includes(row.domain)).map(({ member }) => member))
  const given = [...moved].reduce((sum, member) => (ctx.community.member(member) ? sum + movedAt(ctx, proposal, member, domain) : sum), 0n)
  const all = totalAt(ctx, domain) - given
  return { of, all: all > 0n ? all : 0n }
}

/** Lets standing change, and notes what that gave a member or took from them. */
export function noteMoved(ctx: WritingApart, proposal: string, member: string, domain: string, change: () => void): void {
  const before = spans(ctx, domain).map(within => ({ within, own: ownAt(ctx, member, within) }))
  change()
  for (const { within, own } of before) {
    const more = ownAt(ctx, member, within) - own
    if (more === 0n) continue
    const parts = movedIn(ctx, proposal, member, within) + more
    ctx.tables.moved.put({ proposal, domain: within, member, parts, hour: hourOf(ctx.community.now) })
  }
}

/**
 * What a contribution gave a member in a domain and in all within it, as far as it has not faded nor was taken since. Nothing is put back to
 * whoever has nothing left.
 */
function movedAt(ctx: KnownApart, proposal: string, member: string, domain: string): bigint {
  if (standingAt(ctx, member, domain) === 0n) return 0n
  return spans(ctx, domain).reduce((sum, within) => {
    const [moved, own] = [movedIn(ctx, proposal, member, within), ownAt(ctx, member, within)]
    return sum + (moved < own ? moved : own)
  }, 0n)
}

function movedIn(ctx: KnownApart, proposal: string, member: string, domain: string): bigint {
  const row = ctx.tables.moved.get(proposal, domain, member)
  return row && row.parts < 0n ? -left(ctx, { ...row, parts: -row.parts }, domain) : left(ctx, row, domain)
}
