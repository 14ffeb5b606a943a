// Views of what is under way: what waits for whom, and what is said of a contribution.
import type { Run } from '@polyarchy/core'
import type { Read } from '../contexts.ts'
import { contentAt, newest } from '../objects.ts'
import { domainOf, domainsOf } from '../paths.ts'
import { waitsFor } from '../reviews.ts'
import { pathsOf } from '../touching.ts'
import { wrote } from '../writers.ts'
import type { FileView, ProposedView, QueuedView, QueueView, ReviewView, SaidView } from './shapes.ts'
import { contentView, kindOf, maintainersOf, othersIn } from './work.ts'

export function queue(member: string, ctx: Read): QueueView {
  const { tables, community } = ctx
  const found: QueuedView[] = []
  for (const { proposal } of tables.open.rows()) {
    const info = community.proposal(proposal)
    const row = tables.contributions.get(proposal)
    if (!info || !row) continue
    found.push({
      proposal,
      author: row.author ?? null,
      since: row.at,
      stage: info.stage,
      domains: [...tables.touched.rows(proposal)].map(({ domain }) => domain),
      paths: pathsOf(info.actions),
      newcomer: row.newcomer === true,
      said: saidIn(info.round, ctx),
      waits: waitsFor(info.round, member, ctx),
      own: wrote(info, member, ctx),
      besides: [...new Set(besidesOf(info.actions).map(({ run }) => run))],
    })
  }
  return { contributions: found.sort((a, b) => a.since - b.since || (a.proposal < b.proposal ? -1 : 1)) }
}

export function review(proposal: string, ctx: Read): ReviewView | null {
  const { tables, community } = ctx
  const row = tables.contributions.get(proposal)
  const info = community.proposal(proposal)
  if (!row || !info) return null
  const said = saidIn(info.round, ctx)
  const accepting = new Set(said.filter(({ verdict }) => verdict === 'accept').map(({ member }) => member))
  return {
    domains: [...tables.touched.rows(proposal)].map(({ domain }) => {
      const maintainers = maintainersOf(domain, ctx)
      return { domain, maintainers, accepted_by: maintainers.filter(member => accepting.has(member)) }
    }),
    contents: info.actions.flatMap(run => proposedBy(run, ctx)),
    besides: besidesOf(info.actions),
    with: othersIn(proposal, ctx),
    said,
    newcomer: row.newcomer === true,
    outcome: row.outcome ?? null,
  }
}

/** What it would do besides giving paths new versions. */
const besidesOf = (actions: readonly Run[]): readonly Run[] => actions.filter(run => pathsOf([run]).length === 0)

interface Carried {
  readonly path: string
  readonly base: number
  readonly to?: number
  readonly text?: string
  readonly link?: string
  readonly file?: FileView
  readonly note?: string
}
function proposedBy(run: Run, ctx: Read): readonly ProposedView[] {
  if (pathsOf([run]).length === 0) return []
  const { path, base, to, ...given } = run.input as unknown as Carried
  const what = to === undefined ? given : { ...given, ...contentAt(path, to, ctx) }
  return [
    {
      path,
      domain: domainOf(path, domainsOf(ctx.options)) ?? null,
      kind: kindOf(what),
      ...contentView(what),
      back_to: to ?? null,
      base,
      newest: newest(ctx, path),
    },
  ]
}

const saidIn = (round: string, { tables }: Read): readonly SaidView[] =>
  [...tables.reviews.rows(round)].map(({ member, verdict, reason, at }) => ({ member, verdict, reason: reason ?? null, at }))

/** Whoever is named in what was said. */
export const speakersIn = (said: readonly SaidView[]): readonly string[] => said.map(({ member }) => member)
export const reasonsIn = (said: readonly SaidView[]): readonly string[] => said.flatMap(({ reason }) => (reason === null ? [] : [reason]))
