// Reads what a member sends: one JSON object with a signed action and the texts that it names, checked as far as bytes can tell.
import {
  type Action,
  actionBytes,
  canonical,
  fromBase64,
  isSignature,
  type Json,
  type KeptText,
  type NamedText,
  readAction,
  readCanonical,
  showsSomething,
  textHash,
  wellFormed,
} from '@polyarchy/core'
import { Problem } from '../http/problems.ts'
import { signedByKey } from '../signatures/node-verify.ts'

export interface Submission {
  readonly action: Action
  /** The canonical JSON of the action: what was signed. */
  readonly text: string
  /** 64 bytes in base64. */
  readonly signature: string
  /** By hash; each is what its hash says. */
  readonly texts: ReadonlyMap<string, KeptText>
}

/** Most texts that come with one action; an action names fewer. */
const mostTexts = 2_000
const salt = /^[0-9a-f]{32}$/
const start = '{"action":'
const noTexts: ReadonlyMap<string, KeptText> = new Map()

/** The submission in a JSON text. Throws a `Problem` that says what is wrong; the signature is still to be checked. */
export function readSubmission(raw: string): Submission {
  const { body, isCanonical } = readBody(raw)
  const { action: given, signature, texts } = body
  const { action, signed } = readSigned(given, signature)
  const after = `,"signature":"${signed}"${texts === undefined ? '' : `,"texts":${isCanonical ? canonical(texts) : ''}`}}`
  const text = isCanonical ? raw.slice(start.length, raw.length - after.length) : canonical(given as Json)
  refuseUnknown(body, 'action', 'signature', 'texts')
  return { action, text, signature: signed, texts: readTexts(texts) }
}

/** The same with the name under which a community is to be found. */
export function readFounding(raw: string): Submission & { readonly slug: string } {
  const { body } = readBody(raw)
  const { action: given, signature, texts, slug } = body
  const { action, signed } = readSigned(given, signature)
  refuseUnknown(body, 'action', 'signature', 'slug', 'texts')
  if (typeof slug !== 'string' || !/^[a-z0-9]([a-z0-9-]{0,38}[a-z0-9])?$/.test(slug))
    throw new Problem('slug', 'A community is called by 1 to 40 small letters, digits and hyphens in addresses.', { pointer: '/slug' })
  return { action, text: canonical(given as Json), signature: signed, texts: readTexts(texts), slug }
}

/** Rejects unless the key that the action names signed it. */
export async function checkSignature({ action, text, signature }: Submission): Promise<void> {
  if (!(await signedByKey(action.key, actionBytes(text), fromBase64(signature, 64) as Uint8Array)))
    throw new Problem('signature', 'Your signature does not fit your action and your key.', { pointer: '/signature' })
}

/** Throws unless the words are there, fit, and show something where they must. */
export function demandWords(text: { readonly text: string } | undefined, { max, shown }: NamedText): void {
  const pointer = '/texts'
  if (!text) throw new Problem('text-missing', 'Your action names a text that did not come with it.', { pointer })
  if (text.text.length > max) throw new Problem('text-too-long', `One of your texts is too long: ${max} characters at most.`, { pointer })
  if (shown && !showsSomething(text.text))
    throw new Problem('text-empty', 'One of your texts is empty or blank, and here it must say something.', { pointer })
}

type Body = { readonly [name: string]: Json }

/** A JSON object, and whether it is written canonically. */
export function readBody(raw: unknown): { readonly body: Body; readonly isCanonical: boolean } {
  if (typeof raw !== 'string') throw new Problem('body', 'Send a JSON object.')
  const read = readCanonical(raw)
  if (read.problem) throw new Problem(read.problem.code, read.problem.message)
  const { value } = read
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new Problem('body', 'Send a JSON object.')
  return { body: value as Body, isCanonical: read.canonical }
}

/** Throws for a name that nobody asked for. */
export function refuseUnknown(body: Body, ...names: string[]): void {
  for (const name of Object.keys(body))
    if (!names.includes(name))
      throw new Problem('body', `Send an object with ${names.join(', ')} and nothing else.`, {
        pointer: `/${name.slice(0, 80).replaceAll('~', '~0').replaceAll('/', '~1')}`,
      })
}

function readSigned(given: Json | undefined, signature: Json | undefined): { readonly action: Action; readonly signed: string } {
  if (given === undefined) throw new Problem('body', 'The action is missing.', { pointer: '/action' })
  const { value: action, problem } = readAction(given)
  if (problem) throw new Problem(problem.code, problem.message, { pointer: '/action' })
  if (signature === undefined) throw new Problem('body', 'The signature is missing.', { pointer: '/signature' })
  if (typeof signature !== 'string' || !isSignature(signature))
    throw new Problem('body', 'A signature is 64 bytes in base64.', { pointer: '/signature' })
  return { action, signed: signature }
}

function readTexts(given: Json | undefined): ReadonlyMap<string, KeptText> {
  if (given === undefined) return noTexts
  if (!Array.isArray(given) || given.length > mostTexts)
    throw new Problem('texts', `The texts are a list of at most ${mostTexts}.`, { pointer: '/texts' })
  const texts = new Map<string, KeptText>()
  for (const [index, text] of (given as readonly Json[]).entries()) {
    const pointer = `/texts/${index}`
    if (!isText(text))
      throw new Problem('texts', 'A text has a hash, a salt of 32 hex digits and the words, and nothing else.', { pointer })
    if (!wellFormed(text.text))
      throw new Problem('lone-surrogate', 'Your text holds half of a surrogate pair, which is no character.', { pointer })
    if (textHash(text.salt, text.text) !== text.hash)
      throw new Problem('text-hash', 'One of your texts does not have the hash that it comes with.', { pointer })
    texts.set(text.hash, text)
  }
  return texts
}

function isText(given: Json): given is KeptText & { readonly [name: string]: Json } {
  if (typeof given !== 'object' || given === null || Array.isArray(given) || Object.keys(given).length !== 3) return false
  const { hash, salt: salted, text } = given as { readonly [name: string]: Json }
  return typeof hash === 'string' && typeof text === 'string' && typeof salted === 'string' && salt.test(salted)
}
