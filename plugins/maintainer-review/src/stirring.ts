// Open contributions are looked at again when it changes who maintains what: only those that may be concerned are.
import type { Act } from './contexts.ts'
import { noteDomains } from './touching.ts'

/** Somebody else maintains a domain, or somebody no longer does: what touches it is concerned. */
export function stirDomain(domain: string, ctx: Act): void {
  for (const { proposal } of [...ctx.tables.touching.rows(domain)]) stir(proposal, ctx)
}

/** A member is in charge of something now, or of nothing any more: so is what they spoke of. */
export function stirSpoken(member: string, ctx: Act): void {
  for (const { proposal } of [...ctx.tables.spoken.rows(member)]) stir(proposal, ctx)
}

/** The domains themselves have changed: all that is open is concerned. */
export function stirAll(ctx: Act): void {
  for (const { proposal } of [...ctx.tables.open.rows()]) {
    noteDomains(proposal, ctx)
    stir(proposal, ctx)
  }
}

function stir(proposal: string, { tables }: Act): void {
  const row = tables.open.get(proposal)
  if (row) tables.open.put({ proposal, stirred: row.stirred + 1 })
}
