// Views of what is made: domains, objects, and their versions.
import type { Json, RowOf } from '@polyarchy/core'
import type { Read } from '../contexts.ts'
import { domainOf, domainsOf, isBelow, withoutEnd } from '../paths.ts'
import { digits, type tables } from '../tables.ts'
import type { DomainsView, FileView, Kind, ListedView, ObjectsView, ObjectView, VersionView } from './shapes.ts'

const mostListed = 1000
const mostVersions = 200
type Version = RowOf<typeof tables.versions>

export const maintainersOf = (domain: string | undefined, { tables }: Read): readonly string[] =>
  domain === undefined ? [] : [...tables.maintainers.rows(domain)].map(({ member }) => member)

export function domains({ tables, options }: Read): DomainsView {
  return {
    domains: domainsOf(options).map(({ name, about, paths }) => ({
      name,
      about,
      paths,
      maintainers: [...tables.maintainers.rows(name)].map(({ member, since, until }) => ({ member, since, until: until ?? null })),
    })),
  }
}

export function objects(given: string, { tables, options }: Read): ObjectsView {
  const folder = withoutEnd(given)
  const found: ListedView[] = []
  for (const { path, version } of tables.heads.rows()) {
    if (!isBelow(path, folder)) continue
    if (found.length === mostListed) return { objects: found, more: true }
    const row = tables.versions.get(path, digits(version)) as Version
    const { at, author = null, proposal = null } = row
    found.push({ path, domain: domainOf(path, domainsOf(options)) ?? null, version, kind: kindOf(row), at, author, proposal })
  }
  return { objects: found, more: false }
}

export function object(path: string, ctx: Read): ObjectView | null {
  const head = ctx.tables.heads.get(path)?.version
  if (head === undefined) return null
  const domain = domainOf(path, domainsOf(ctx.options))
  const last = Math.max(0, head - mostVersions)
  const versions: VersionView[] = []
  for (let number = head; number > last; number--) versions.push(versionView(ctx.tables.versions.get(path, digits(number)) as Version, ctx))
  return { path, domain: domain ?? null, maintainers: maintainersOf(domain, ctx), versions, more: last > 0 }
}

/** Of `<number>/<path>`. */
export function version(which: string, ctx: Read): VersionView | null {
  const slash = which.indexOf('/')
  const number = which.slice(0, Math.max(0, slash))
  const row = /^[0-9]{1,9}$/.test(number) ? ctx.tables.versions.get(which.slice(slash + 1), digits(Number(number))) : undefined
  return row ? versionView(row, ctx) : null
}

function versionView(row: Version, ctx: Read): VersionView {
  const { path, number, author = null, proposal = null, at, back_to = null } = row
  const others = proposal === null ? [] : othersIn(proposal, ctx)
  return { path, number: Number(number), author, with: others, proposal, at, kind: kindOf(row), ...contentView(row), back_to }
}

/** Who wrote it besides whoever contributed it. */
export const othersIn = (proposal: string, { tables }: Read): readonly string[] =>
  [...tables.writers.rows(proposal)].map(({ member }) => member)

interface Content {
  readonly text?: string
  readonly link?: string
  readonly file?: FileView
  readonly note?: string
}
export const contentView = ({
  text = null,
  link = null,
  file = null,
  note = null,
}: { readonly [N in keyof Content]?: Content[N] | null }) => ({
  text,
  link,
  file,
  note,
})
export const kindOf = ({ text, link, file }: Content): Kind =>
  text !== undefined ? 'text' : link !== undefined ? 'link' : file !== undefined ? 'file' : 'gone'

interface Naming {
  readonly author: string | null
  readonly proposal: string | null
  readonly with?: readonly string[]
}
/** Members and proposals that are named in versions. */
export const namedIn = (versions: readonly Naming[]): readonly string[] =>
  versions.flatMap(({ author, proposal, with: others = [] }) => [...[author, proposal].filter(one => one !== null), ...others])
/** Words that belong to a version. */
export const wordsIn = ({ text, note }: { readonly text: string | null; readonly note: string | null }): readonly string[] =>
  [text, note].filter(one => one !== null)

export const asJson = (answer: object | null): Json => answer as Json
