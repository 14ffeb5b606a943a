// Actions and entries: what members sign, and what the log keeps of it.

import { fromBase64, toHex, utf8 } from '../bytes/index.ts'
import { sha256 } from '../crypto/index.ts'
import type { Json } from '../json/index.ts'
import { type Checked, found, wrong } from './problem.ts'

/** Something a member does; its canonical JSON is what they sign. */
export interface Action {
  /** 64 hex digits; empty in the action that founds the community. */
  readonly community: string
  /** The did:key that signs. */
  readonly key: string
  /** 1, 2, 3 and on, without gaps, for each key. */
  readonly counter: number
  /** The tree that the author last verified: how many entries, and its root in 64 hex digits. */
  readonly seen: { readonly size: number; readonly root: string }
  /** What is done, as `plugin.action`. */
  readonly run: string
  readonly input: { readonly [name: string]: Json }
}

/** An action with its place in the log. */
export interface Entry {
  /** From 0, without gaps. */
  readonly number: number
  /** Milliseconds since 1970; never less than in the entry before. */
  readonly time: number
  readonly action: Action
  /** Base64 of 64 bytes, over `actionBytes`. */
  readonly signature: string
}

/** What a member signs. */
export function actionBytes(canonicalAction: string): Uint8Array {
  return utf8(`polyarchy action 1\n${canonicalAction}`)
}

/** The id of the community that the action founds: 64 hex digits. */
export function communityId(canonicalFoundingAction: string): string {
  return toHex(sha256(actionBytes(canonicalFoundingAction)))
}

/** The canonical JSON of an entry: the text whose `leafHash` stands in the tree. */
export function entryText(number: number, time: number, canonicalAction: string, signature: string): string {
  return `${actionStart}${canonicalAction}${actionEnd}${number},"signature":"${signature}","time":${time}}`
}

const actionStart = '{"action":'
const actionEnd = ',"number":'

/** The canonical JSON of the action inside the canonical JSON of its entry. */
export function actionText(text: string): string {
  // After the action come two numbers and base64, none of which can spell this.
  return text.slice(actionStart.length, text.lastIndexOf(actionEnd))
}

const runForm = /^[a-z][a-z0-9-]*\.[a-z][a-z0-9-]*$/
const keyForm = /^did:key:z[1-9A-HJ-NP-Za-km-z]{40,120}$/
const hashForm = /^[0-9a-f]{64}$/

/** The action, if the value has exactly an action's fields with possible values; whether it may happen is for the kernel. */
export function readAction(value: Json): Checked<Action> {
  if (!hasExactly(value, 'community', 'counter', 'input', 'key', 'run', 'seen')) {
    return wrong('action-fields', 'Your action must have the fields community, counter, input, key, run and seen, and no other.')
  }
  const { community, counter, input, key, run, seen } = value
  if (typeof community !== 'string' || (community !== '' && !hashForm.test(community))) {
    return wrong('action-community', 'Your action must name its community by 64 hex digits, or by nothing if it founds one.')
  }
  if (!isWhole(counter) || counter < 1) {
    return wrong('action-counter', 'Your action must have a counter from 1 up.')
  }
  if (!isObject(input)) return wrong('action-input', 'Your action must have an object as its input.')
  if (typeof key !== 'string' || !keyForm.test(key)) return wrong('action-key', 'Your action must name its key as a did:key.')
  if (typeof run !== 'string' || run.length > 80 || !runForm.test(run)) {
    return wrong('action-run', 'Your action must say what it runs as plugin.action, in at most 80 characters.')
  }
  if (!hasExactly(seen, 'root', 'size') || !isWhole(seen.size) || typeof seen.root !== 'string' || !hashForm.test(seen.root)) {
    return wrong('action-seen', 'Your action must say the size and root of the tree that you have seen.')
  }
  return found(value as unknown as Action)
}

/** The entry, if the value has exactly an entry's fields with possible values. */
export function readEntry(value: Json): Checked<Entry> {
  if (!hasExactly(value, 'action', 'number', 'signature', 'time')) {
    return wrong('entry-fields', 'An entry must have the fields action, number, signature and time, and no other.')
  }
  if (!isWhole(value.number)) return wrong('entry-number', 'An entry must have a number from 0 up.')
  if (!isWhole(value.time)) return wrong('entry-time', 'An entry must have a time in milliseconds since 1970.')
  if (typeof value.signature !== 'string' || !isSignature(value.signature)) {
    return wrong('entry-signature', 'An entry must have a signature of 64 bytes in base64.')
  }
  const { problem } = readAction(value.action as Json)
  return problem ? { problem } : found(value as unknown as Entry)
}

/** 64 bytes end in a group with two padding signs, whose last digit carries four bits that must be zero. */
const signatureForm = /^[A-Za-z0-9+/]{85}[AQgw]==$/

/** True if the text is the base64 of 64 bytes as `toBase64` writes it. */
export function isSignature(text: string): boolean {
  return signatureForm.test(text)
}

/** The 64 bytes of an entry's signature. */
export function signatureBytes({ signature }: Entry): Uint8Array {
  return fromBase64(signature, 64)!
}

function isWhole(value: Json | undefined): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0
}

/** True for an object that is not a list. */
export function isObject(value: Json | undefined): value is { readonly [name: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** True for an object with these names and no other. */
export function hasExactly<Name extends string>(value: Json | undefined, ...names: Name[]): value is { readonly [K in Name]: Json } {
  if (!isObject(value) || Object.keys(value).length !== names.length) return false
  for (const name of names) if (!Object.hasOwn(value, name)) return false
  return true
}
