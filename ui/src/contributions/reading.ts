// What screens show of contributions, with people and words in place of ids and hashes: drawn from what the plugin answers.
import type { CommunityClient } from '@polyarchy/client'
import type { AnswerOfPlugin, Person } from '@polyarchy/core'
import type {
  ContributionsView,
  ContributionView,
  Domain,
  DomainsView,
  FileView,
  Kind,
  ObjectsView,
  ObjectView,
  QueueView,
  ReviewView,
  StatisticsView,
  VersionView,
} from '@polyarchy/maintainer-review/work'
import type { Content } from './content.ts'
import type { Figures } from './figures.ts'
import type { Verdict } from './verdicts.ts'

const plugin = 'maintainer-review'
type Names = AnswerOfPlugin['names']
type Texts = AnswerOfPlugin['texts']

export interface DomainItem extends Domain {
  readonly maintainers: readonly Person[]
}
export interface ObjectItem {
  readonly path: string
  readonly version: number
  readonly at: number
  readonly author: Person | undefined
  /** It was taken away: only its versions are left. */
  readonly gone: boolean
}
export interface Places {
  readonly domains: readonly DomainItem[]
  readonly objects: readonly ObjectItem[]
  /** There are more objects than are listed. */
  readonly more: boolean
}
export interface Version {
  readonly number: number
  readonly at: number
  readonly author: Person | undefined
  readonly proposal: string | undefined
  /** Of the proposal. */
  readonly title: string
  readonly note: string | undefined
  /** The version that it brought back; 0: what was before the first. */
  readonly back: number | undefined
  readonly content: Content
}
export interface ObjectHistory {
  /** The newest first; words of the newest only. */
  readonly versions: readonly Version[]
  /** There are more than are listed. */
  readonly more: boolean
}
/** Something that is being reviewed. */
export interface Waiting {
  readonly proposal: string
  readonly title: string
  readonly author: Person | undefined
  readonly since: number
  readonly paths: readonly string[]
  readonly domains: readonly string[]
  readonly said: Readonly<Record<Verdict, number>>
  /** Its author had nothing accepted before. */
  readonly newcomer: boolean
  /** For the member who asks. */
  readonly waits: boolean
  readonly own: boolean
  /** The actions that it would run besides publishing. */
  readonly besides: readonly string[]
}
/** One version that a proposal would publish, or did. */
export interface Proposed {
  readonly path: string
  readonly domain: { readonly name: string; readonly maintainers: readonly Person[]; readonly accepted: boolean } | undefined
  readonly base: number
  readonly newest: number
  readonly back: number | undefined
  readonly note: string | undefined
  /** undefined: there was nothing. */
  readonly before: Content | undefined
  readonly after: Content
}
export interface Contribution {
  readonly parts: readonly Proposed[]
  readonly newcomer: boolean
  /** The ids of those who changed it, besides whoever contributed it: none of them reviews it. */
  readonly with: readonly string[]
  /** How many say what of it, in the present round. */
  readonly said: Readonly<Record<Verdict, number>>
  readonly outcome: 'accepted' | 'rejected' | 'lapsed' | null
}
export interface Own {
  readonly proposal: string
  readonly title: string
  readonly at: number
  readonly state: ContributionView['state']
}
export interface AllFigures {
  readonly all: Figures
  readonly newcomers: Figures
  readonly reviewers: readonly { readonly person: Person; readonly accepted: number; readonly changes: number; readonly rejected: number }[]
}

const person = (id: string, names: Names): Person => ({ id, name: names[id] ?? '' })
const perhaps = (id: string | null, names: Names): Person | undefined => (id === null ? undefined : person(id, names))

interface Held {
  readonly kind: Kind
  readonly text: string | null
  readonly link: string | null
  readonly file: FileView | null
}
export function contentOf({ kind, text, link, file }: Held, texts: Texts): Content {
  if (kind === 'link' && link !== null) return { kind, link }
  if (kind === 'file' && file !== null) return { kind, file }
  return kind === 'text' && text !== null ? { kind, text: texts[text] } : { kind: 'gone' }
}

function versionOf(row: VersionView, { names, texts }: AnswerOfPlugin): Version {
  return {
    number: row.number,
    at: row.at,
    author: perhaps(row.author, names),
    proposal: row.proposal ?? undefined,
    title: (row.proposal !== null && names[row.proposal]) || '',
    note: row.note === null ? undefined : texts[row.note],
    back: row.back_to ?? undefined,
    content: contentOf(row, texts),
  }
}

function countOf(said: QueueView['contributions'][number]['said']): Readonly<Record<Verdict, number>> {
  const count = (verdict: Verdict) => said.filter(one => one.verdict === verdict).length
  return { accept: count('accept'), changes: count('changes'), reject: count('reject') }
}

export async function readPlaces(client: CommunityClient): Promise<Places> {
  const [domains, objects] = await Promise.all([client.answer(plugin, 'domains', ''), client.answer(plugin, 'objects', '')])
  const listed = objects?.answer as unknown as ObjectsView | undefined
  return {
    domains: ((domains?.answer as unknown as DomainsView | undefined)?.domains ?? []).map(({ maintainers, ...domain }) => ({
      ...domain,
      maintainers: maintainers.map(({ member }) => person(member, domains?.names ?? {})),
    })),
    objects: (listed?.objects ?? []).map(({ path, version, at, author, kind }) => ({
      path,
      version,
      at,
      author: perhaps(author, objects?.names ?? {}),
      gone: kind === 'gone',
    })),
    more: listed?.more ?? false,
  }
}

/** Without versions: there is nothing at the path, and never was. */
export async function readObject(client: CommunityClient, path: string): Promise<ObjectHistory> {
  const found = await client.answer(plugin, 'object', path)
  if (!found) return { versions: [], more: false }
  const { versions, more } = found.answer as unknown as ObjectView
  return { versions: versions.map(row => versionOf(row, found)), more }
}

/** What an object was at a version; undefined: nothing was there. */
export async function readVersion(client: CommunityClient, path: string, number: number): Promise<Content | undefined> {
  if (number === 0) return undefined
  const found = await client.answer(plugin, 'version', `${number}/${path}`)
  return found && contentOf(found.answer as unknown as VersionView, found.texts)
}

/** All that is open; `member` may be empty: then nothing waits. */
export async function readQueue(client: CommunityClient, member: string): Promise<readonly Waiting[]> {
  const found = await client.answer(plugin, 'queue', member)
  if (!found) return []
  return (found.answer as unknown as QueueView).contributions.map(({ said, paths, author, ...one }) => {
    return {
      ...one,
      title: found.names[one.proposal] ?? '',
      author: perhaps(author, found.names),
      paths: paths.map(({ path }) => path),
      said: countOf(said),
    }
  })
}

/** undefined: the proposal contributes nothing. */
export async function readContribution(client: CommunityClient, proposal: string): Promise<Contribution | undefined> {
  const found = await client.answer(plugin, 'review', proposal)
  if (!found) return undefined
  const { contents, domains, newcomer, outcome, said, with: others } = found.answer as unknown as ReviewView
  const parts = await Promise.all(
    contents.map(async (row): Promise<Proposed> => {
      const touched = domains.find(({ domain }) => domain === row.domain)
      return {
        path: row.path,
        domain: touched && {
          name: touched.domain,
          maintainers: touched.maintainers.map(id => person(id, found.names)),
          accepted: touched.accepted_by.length > 0,
        },
        base: row.base,
        newest: row.newest,
        back: row.back_to ?? undefined,
        note: row.note === null ? undefined : found.texts[row.note],
        before: await readVersion(client, row.path, row.base),
        after: contentOf(row, found.texts),
      }
    }),
  )
  return { parts, newcomer, outcome, with: others, said: countOf(said) }
}

export async function readOwn(client: CommunityClient, member: string): Promise<readonly Own[]> {
  const found = await client.answer(plugin, 'contributions', member)
  const { contributions = [] } = (found?.answer ?? {}) as unknown as Partial<ContributionsView>
  return contributions.map(({ proposal, at, state }) => ({ proposal, at, state, title: found?.names[proposal] ?? '' }))
}

/** `domain` may be empty: then of all. undefined: there is no such domain. */
export async function readFigures(client: CommunityClient, domain: string): Promise<AllFigures | undefined> {
  const found = await client.answer(plugin, 'statistics', domain)
  if (!found) return undefined
  const { bounds, everyone, newcomers, reviewers } = found.answer as unknown as StatisticsView
  const figures = ({ first_review, decision, ...counts }: StatisticsView['everyone']): Figures => ({
    ...counts,
    first: { bounds, ...first_review },
    decision: { bounds, ...decision },
  })
  return {
    all: figures(everyone),
    newcomers: figures(newcomers),
    reviewers: reviewers.map(({ member, ...counts }) => ({ ...counts, person: person(member, found.names) })),
  }
}
