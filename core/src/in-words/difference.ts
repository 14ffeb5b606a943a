// What changes from one rulebook to another, in sentences: the same sentences, compared, and who gains or loses which power.
import { type Change, difference } from '../rulebook/changes.ts'
import type { CompiledRulebook } from '../rulebook/compile.ts'
import type { Clause } from '../rules/index.ts'
import type { Json } from '../schema.ts'
import { longestCommon } from './alignment.ts'
import { changeInWords, flat, isSaidAlike } from './changed.ts'
import { type Power, powersOf } from './powers.ts'
import { sectionsOf } from './rulebook.ts'
import type { Line, Section } from './section.ts'
import { Telling, uncapped } from './telling.ts'

/** One thing that is said otherwise. */
export interface ChangedSentence {
  /** changed: it says something else; new, gone: only one of the rulebooks says it; moved: it comes earlier or later. */
  readonly kind: 'changed' | 'new' | 'gone' | 'moved'
  /** The titles of the sections that it stands in, from the outside. */
  readonly where: readonly string[]
  readonly before?: Clause
  readonly after?: Clause
  /** All of it in one line of plain text, without a full stop: what changes as “old → new”. */
  readonly text: string
}
export interface RulebookDifference {
  /** The exact difference of the documents, as `rulebook.amend` carries it. */
  readonly changes: readonly Change[]
  readonly sentences: readonly ChangedSentence[]
  readonly powers: readonly Power[]
}

/** Compares what the two say in effect: what is merely written otherwise (a named rule written out) makes no sentence. */
export function differenceInWords(before: CompiledRulebook, after: CompiledRulebook): RulebookDifference {
  const sections = (rulebook: CompiledRulebook) => sectionsOf(new Telling(rulebook, { comparing: true }))
  return {
    changes: difference(before.source as unknown as Json, after.source as unknown as Json),
    sentences: compareSections(sections(before), sections(after), []),
    powers: powersOf(before, after),
  }
}

function compareSections(before: readonly Section[], after: readonly Section[], where: readonly string[]): readonly ChangedSentence[] {
  const was = new Map(before.map(section => [section.key, section]))
  const is = new Map(after.map(section => [section.key, section]))
  const gone = before.filter(({ key }) => !is.has(key)).map(section => whole('gone', section, where))
  const rest = after.flatMap(section => {
    const old = was.get(section.key)
    return old ? compareSection(old, section, [...where, section.title]) : [whole('new', section, where)]
  })
  return [...gone, ...rest]
}

function compareSection(before: Section, after: Section, where: readonly string[]): readonly ChangedSentence[] {
  const was = new Map(before.lines.map(line => [line.key, line]))
  const is = new Map(after.lines.map(line => [line.key, line]))
  const said = (kind: ChangedSentence['kind'], a: Line | undefined, b: Line | undefined, text: string): ChangedSentence => ({
    kind,
    where,
    ...(a ? { before: a } : {}),
    ...(b ? { after: b } : {}),
    text: `${lead(where)}${(b ?? a)?.key === 'about' ? text : uncapped(text)}`,
  })
  const titled: readonly ChangedSentence[] =
    before.title === after.title ? [] : [{ kind: 'changed', where, text: `It is called “${before.title}” → “${after.title}”` }]
  const gone = before.lines
    .filter(({ key }) => !is.has(key))
    .map(line => said('gone', line, undefined, `no longer: ${uncapped(flat(line).text)}`))
  const rest = after.lines.flatMap(line => {
    const old = was.get(line.key)
    if (!old) return [said('new', undefined, line, `new: ${uncapped(flat(line).text)}`)]
    return isSaidAlike(old, line) ? [] : [said('changed', old, line, changeInWords(old, line))]
  })
  const moved = movedIn(before.lines, after.lines).map(([line, behind]) =>
    said(
      'moved',
      was.get(line.key),
      line,
      `this now comes ${behind ? `behind “${flat(behind).text}”` : 'first'}: ${uncapped(flat(line).text)}`,
    ),
  )
  return [...titled, ...gone, ...rest, ...moved, ...compareSections(before.sections, after.sections, where)]
}

/** Lines that both have, but not in the same order, each with the one that it now stands behind. */
function movedIn(before: readonly Line[], after: readonly Line[]): readonly (readonly [Line, Line | undefined])[] {
  const ordered = (lines: readonly Line[], among: readonly Line[]) =>
    lines.filter(line => line.ordered && among.some(({ key }) => key === line.key))
  const [was, is] = [ordered(before, after), ordered(after, before)]
  const kept = new Set(
    longestCommon(
      was.map(line => line.key),
      is.map(line => line.key),
    ).map(([, place]) => place),
  )
  return is.flatMap((line, place) => (kept.has(place) ? [] : [[line, is[place - 1]] as const]))
}

/** A whole section that only one of the two has. */
function whole(kind: 'new' | 'gone', section: Section, where: readonly string[]): ChangedSentence {
  const clause = asClause(section)
  const about = section.lines.find(({ key }) => key === 'about')
  const text = `${lead(where)}${kind === 'new' ? 'new' : 'no longer'}: ${section.title}${about ? ` (${about.text})` : ''}`
  return { kind, where, ...(kind === 'new' ? { after: clause } : { before: clause }), text }
}
const asClause = ({ title, lines, sections }: Section): Clause => ({ text: title, parts: [...lines, ...sections.map(asClause)] })

/** In a decision or a duty, its name says where; else the title of the section does. */
const lead = (where: readonly string[]): string => {
  const named = where.length > 1 ? where.slice(1) : where
  return named.length ? `${where.length > 1 ? 'In ' : ''}${named.map(inSentence).join(', ')}: ` : ''
}
const inSentence = (title: string, place: number): string => (place === 0 ? title : uncapped(title))
