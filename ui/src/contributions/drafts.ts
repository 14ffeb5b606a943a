// A contribution while it is written: its parts, what each still lacks, and what is sent of it.
import { type Domain, domainOf, isPath } from '@polyarchy/maintainer-review/work'
import { type Content, leads } from './content.ts'
import type { Fingerprint } from './fingerprint.ts'

export const forms = ['text', 'link', 'file'] as const
export type Form = (typeof forms)[number]

export interface Draft {
  readonly path: string
  readonly form: Form
  readonly text: string
  readonly link: string
  readonly file: Fingerprint | undefined
}
export const emptyDraft = (path = ''): Draft => ({ path, form: 'text', text: '', link: '', file: undefined })

/** What stands at a path at present; `text` undefined where it is none. */
export interface Present {
  /** 0: nothing does. */
  readonly version: number
  readonly text: string | undefined
}

export interface Part {
  /** Tells parts apart while they are added and taken out. */
  readonly key: number
  draft: Draft
  /** undefined: not read yet. */
  present: Present | undefined
}

export type Missing = 'path' | 'path-wrong' | 'path-nobody' | 'path-twice' | 'text' | 'same' | 'link' | 'link-wrong' | 'file'

/** What keeps each part from being sent, the first thing first; undefined: nothing. */
export function missingAmong(parts: readonly Part[], domains: readonly Domain[]): readonly (Missing | undefined)[] {
  const paths = parts.map(({ draft }) => draft.path.trim())
  return parts.map(({ draft, present }, place) => {
    const path = paths[place] as string
    if (path === '') return 'path'
    if (!isPath(path)) return 'path-wrong'
    if (domainOf(path, domains) === undefined) return 'path-nobody'
    return paths.indexOf(path) < place ? 'path-twice' : missingIn(draft, present)
  })
}

function missingIn({ form, text, link, file }: Draft, present: Present | undefined): Missing | undefined {
  if (form === 'file') return file ? undefined : 'file'
  if (form === 'link') return link.trim() === '' ? 'link' : leads(link.trim()) ? undefined : 'link-wrong'
  if (text.trim() === '') return 'text'
  return text.trim() === present?.text?.trim() ? 'same' : undefined
}

/** A draft of what was contributed, to be changed. */
export function draftOf(path: string, content: Content): Draft {
  const draft = emptyDraft(path)
  if (content.kind === 'text') return { ...draft, text: content.text ?? '' }
  if (content.kind === 'link') return { ...draft, form: 'link', link: content.link }
  return content.kind === 'file' ? { ...draft, form: 'file', file: content.file } : draft
}

/** The input of the action that publishes it, upon the version that it was made from. */
export function inputOf(draft: Draft, base: number): Readonly<Record<string, unknown>> {
  const path = draft.path.trim()
  if (draft.form === 'file') return { path, base, file: draft.file }
  return draft.form === 'link' ? { path, base, link: draft.link.trim() } : { path, base, text: draft.text }
}
