// Objects and their versions: what may be published where, and that every version stays.
import type { Infer } from '@polyarchy/core'
import type { Act, Check } from './contexts.ts'
import { largestFile } from './options.ts'
import { accepted } from './outcomes.ts'
import { domainOf, domainsOf, isPath } from './paths.ts'
import { type content, digits } from './tables.ts'

type Content = Infer<typeof content>
interface Place {
  readonly path: string
  /** The version that it starts from: the newest, or 0 where there is none. */
  readonly base: number
}
interface More {
  readonly note?: string
  readonly back_to?: number
}

/** The number of the newest version at a path; 0: there is none. */
export const newest = ({ tables }: Pick<Check, 'tables'>, path: string): number => tables.heads.get(path)?.version ?? 0

export function checkPublish({ path, base, ...given }: Place & Content, ctx: Check): void {
  const { tables, options, refuse } = ctx
  checkPlace(path, ctx)
  const what = contentOf(given)
  if (Object.keys(what).length !== 1) refuse('content')
  if (what.file && what.file.size > largestFile(options)) refuse('too-large')
  if (base !== newest(ctx, path)) refuse('moved')
  const before = tables.versions.get(path, digits(base))
  if (before && isSame(contentOf(before), what)) refuse('same')
}

export function checkRevert({ path, to, base }: Place & { readonly to: number }, ctx: Check): void {
  const { tables, refuse } = ctx
  checkPlace(path, ctx)
  const head = newest(ctx, path)
  if (head === 0) refuse('no-object')
  if (base !== head) refuse('moved')
  if (to >= head) refuse('no-version')
  if (isSame(contentAt(path, to, ctx), contentOf(tables.versions.get(path, digits(head)) ?? {}))) refuse('same')
}

function checkPlace(path: string, { options, refuse }: Check): void {
  if (!isPath(path)) refuse('path')
  if (domainOf(path, domainsOf(options)) === undefined) refuse('no-domain')
}

/** A new version; its author is whoever contributed it. */
export function write(path: string, what: Content, more: More, ctx: Act): void {
  const { tables, community, carriedBy } = ctx
  const proposal = carriedBy?.proposal ?? ''
  const author = carriedBy ? (community.proposal(proposal)?.author ?? '') : ctx.author
  const version = newest(ctx, path) + 1
  tables.versions.put({
    ...contentOf(what),
    ...more,
    path,
    number: digits(version),
    at: community.now,
    ...(author === '' ? {} : { author }),
    ...(proposal === '' ? {} : { proposal }),
  })
  tables.heads.put({ path, version })
  accepted(proposal, ctx)
}

/** What an object was at a version; nothing, before the first. */
export const contentAt = (path: string, version: number, { tables }: Pick<Check, 'tables'>): Content =>
  contentOf(tables.versions.get(path, digits(version)) ?? {})

const contentOf = ({ text, link, file }: Content): Content => ({
  ...(text === undefined ? {} : { text }),
  ...(link === undefined ? {} : { link }),
  ...(file === undefined ? {} : { file }),
})
const isSame = (one: Content, other: Content): boolean =>
  one.text === other.text && one.link === other.link && one.file?.hash === other.file?.hash && one.file?.type === other.file?.type
