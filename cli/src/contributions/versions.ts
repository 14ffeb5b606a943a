// Versions of what was contributed, as the server answers them, with their words.
import type { CommunityClient } from '@polyarchy/client'
import type { AnswerOfPlugin } from '@polyarchy/core'
import type { ObjectView, VersionView } from '@polyarchy/maintainer-review/work'
import { Failure } from '../failure.ts'
import { harmless } from '../terminal.ts'
import { type Held, nothing } from './difference.ts'

/** What is said instead of a hash and an id. */
export interface Words {
  /** Null: there are none, or they are not to be had. */
  text(hash: string | null): string | null
  name(id: string | null): string
}
export const wordsOf = ({ texts, names }: AnswerOfPlugin): Words => ({
  text: hash => (hash === null ? null : (texts[hash] ?? null)),
  name: id => (id === null ? 'a rule' : harmless(names[id] ?? id)),
})

/** What a version holds, its words in place of their hash. */
export const heldIn = ({ kind, text, link, file }: Pick<VersionView, 'kind' | 'text' | 'link' | 'file'>, words: Words): Held => ({
  kind,
  text: words.text(text),
  link,
  file,
})

/** The number of the newest version at a path; 0: there is none. */
export async function newestOf(community: CommunityClient, path: string): Promise<number> {
  const answered = await community.answer('maintainer-review', 'object', path)
  return (answered?.answer as unknown as ObjectView | undefined)?.versions[0]?.number ?? 0
}

/** What a version of a path holds; 0 is before the first. Throws a Failure if there is none. */
export async function versionOf(community: CommunityClient, path: string, number: number): Promise<Held> {
  if (number === 0) return nothing
  const answered = await community.answer('maintainer-review', 'version', `${number}/${path}`)
  if (!answered) throw new Failure(`There is no version ${number} of ${path}. “polyarchy work history” lists what there is.`)
  return heldIn(answered.answer as unknown as VersionView, wordsOf(answered))
}
