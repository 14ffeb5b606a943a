// The exported log file, line by line: canonical JSON on every line, so that one flipped bit anywhere is found and named.

import { toHex, wellFormed } from '../bytes/index.ts'
import { canonical, type Json, readCanonical } from '../json/index.ts'
import { actionText, type Entry, hasExactly, readEntry } from './entry.ts'
import { leafHash } from './hash.ts'
import { type Checked, found, wrong } from './problem.ts'
import { type KeptText, textHash } from './text.ts'

export interface ExportHeader {
  readonly community: string
  /** How many entry lines follow. */
  readonly size: number
}

export interface ExportedEntry {
  readonly entry: Entry
  /** The canonical JSON of the entry. */
  readonly text: string
  /** The canonical JSON of its action: what was signed, but for the first line of `actionBytes`. */
  readonly action: string
  /** Its 32-byte leaf hash, recomputed. */
  readonly leaf: Uint8Array
  /** The texts of it that are still kept, in the order of their hashes, each checked against its hash. */
  readonly texts: readonly KeptText[]
}

const format = 'polyarchy-log/1'
const hashForm = /^[0-9a-f]{64}$/
const saltForm = /^[0-9a-f]{32}$/
const entryStart = '{"entry":'
const leafStart = ',"leaf":"'
const textsStart = '","texts":'
const greatestLine = 16_777_216

/** The first line, without its line break. */
export function headerLine({ community, size }: ExportHeader): string {
  return `{"community":"${community}","format":"${format}","size":${size}}`
}

/** The line of an entry, without its line break; `leaf` is the hex of its leaf hash, `texts` must be in the order of their hashes. */
export function entryLine(entryText: string, leaf: string, texts: readonly KeptText[] = []): string {
  return `${entryStart}${entryText}${leafStart}${leaf}${textsStart}${writeTexts(texts)}}`
}

/** The last line, without its line break. */
export function checkpointLine(note: string): string {
  return canonical({ checkpoint: note })
}

function writeTexts(texts: readonly KeptText[]): string {
  return texts.length === 0 ? '[]' : canonical(texts.map(({ hash, salt, text }) => ({ hash, salt, text })))
}

/** Reads what `headerLine` writes. */
export function readHeaderLine(line: string): Checked<ExportHeader> {
  const { value, problem } = readLine(line, 'The header')
  if (problem) return { problem }
  if (!hasExactly(value, 'community', 'format', 'size') || value.format !== format) {
    return wrong('header-format', `The header does not say that this is a ${format} file.`)
  }
  const { community, size } = value
  if (typeof community !== 'string' || !hashForm.test(community) || typeof size !== 'number' || !Number.isSafeInteger(size) || size < 1) {
    return wrong('header-values', 'The header must name a community by 64 hex digits and a size from 1 up.')
  }
  return found({ community, size })
}

/** Reads what `entryLine` writes for the entry of that number: its form, place, leaf hash and texts; not its signature. */
export function readEntryLine(line: string, number: number): Checked<ExportedEntry> {
  const who = `Entry ${number}`
  const { value, problem } = readLine(line, who)
  if (problem) return { problem }
  if (!hasExactly(value, 'entry', 'leaf', 'texts'))
    return wrong('line-fields', `${who} must have the fields entry, leaf and texts, and no other.`)
  const read = readEntry(value.entry)
  if (read.problem) return wrong(read.problem.code, `${who} cannot be read: ${read.problem.message}`)
  const entry = read.value
  if (entry.number !== number) return wrong('entry-order', `${who} is missing: entry ${entry.number} stands in its place.`)
  if (typeof value.leaf !== 'string' || !isTexts(value.texts))
    return wrong('line-values', `${who} has a leaf hash or texts that cannot be read.`)

  const afterTexts = textsStart.length + writeTexts(value.texts).length + 1
  const text = line.slice(entryStart.length, line.length - afterTexts - value.leaf.length - leafStart.length)
  const leaf = leafHash(text)
  if (toHex(leaf) !== value.leaf) return wrong('leaf-hash', `${who} does not have the leaf hash that its line gives.`)
  return checkTexts(value.texts, text, who) ?? found({ entry, text, action: actionText(text), leaf, texts: value.texts })
}

/** Reads what `checkpointLine` writes; gives the signed note. */
export function readCheckpointLine(line: string): Checked<string> {
  const { value, problem } = readLine(line, 'The checkpoint')
  if (problem) return { problem }
  if (!hasExactly(value, 'checkpoint') || typeof value.checkpoint !== 'string') {
    return wrong('checkpoint-line', 'The last line must hold the checkpoint and nothing else.')
  }
  return found(value.checkpoint)
}

function readLine(line: string, what: string): Checked<Json> {
  const read = readCanonical(line, { maxLength: greatestLine })
  if (read.problem) return wrong('line-unreadable', `${what} is not a line of JSON: ${read.problem.message}`)
  if (!read.canonical) return wrong('line-not-canonical', `${what} is not written as canonical JSON.`)
  return found(read.value)
}

function isTexts(value: Json): value is readonly (KeptText & { [name: string]: Json })[] {
  return Array.isArray(value) && value.every(text => hasExactly(text, 'hash', 'salt', 'text') && Object.values(text).every(isString))
}

function isString(value: Json): value is string {
  return typeof value === 'string'
}

function checkTexts(texts: readonly KeptText[], entry: string, who: string): Checked<never> | undefined {
  let last = ''
  for (const { hash, salt, text } of texts) {
    if (hash <= last) return wrong('text-order', `${who} has its texts out of order.`)
    last = hash
    if (!saltForm.test(salt) || !wellFormed(text) || textHash(salt, text) !== hash) {
      return wrong('text-hash', `${who} has a text that does not have the hash ${hash}.`)
    }
    if (!entry.includes(`"${hash}"`)) return wrong('text-foreign', `${who} comes with a text that it does not speak of.`)
  }
  return undefined
}
