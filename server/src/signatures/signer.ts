// Someone who signs: builds actions, turns their words into texts beside them, and counts what the key has signed.
import { createPrivateKey, type KeyObject, randomBytes, sign } from 'node:crypto'
import {
  type Action,
  actionBytes,
  canonical,
  emptyTree,
  type Json,
  type KeptText,
  publicKeyFromSeed,
  textHash,
  toBase64,
  toDidKey,
} from '@polyarchy/core'

/** Words inside an input: the action holds their hash, the body holds them. */
export class Words implements KeptText {
  readonly hash: string
  readonly salt: string
  constructor(readonly text: string) {
    this.salt = randomBytes(16).toString('hex')
    this.hash = textHash(this.salt, text)
  }
}
export const words = (text: string): Words => new Words(text)

/** JSON, with `Words` where an action names a text. */
export type Input = Json | Words | readonly Input[] | { readonly [name: string]: Input }

/** What stands before the 32 bytes of a seed in the DER form of a private key (RFC 8410). */
const derStart = Buffer.from('302e020100300506032b657004220420', 'hex')
const unseen = emptyTree

export class Signer {
  readonly did: string
  /** Of the last action that was signed. */
  counter = 0
  private readonly key: KeyObject

  constructor(seed: Uint8Array = randomBytes(32)) {
    this.did = toDidKey(publicKeyFromSeed(seed))
    this.key = createPrivateKey({ key: Buffer.concat([derStart, seed]), format: 'der', type: 'pkcs8' })
  }

  /** The next action of this key; it counts as sent. */
  action(community: string, run: string, input: { readonly [name: string]: Input } = {}, also: Partial<Action> = {}): Action {
    this.counter += 1
    return { community, counter: this.counter, input: hashed(input) as Action['input'], key: this.did, run, seen: unseen, ...also }
  }

  /** The body to send for an action: canonical JSON, with all texts that the input names. */
  body(action: Action, input: Input = {}, also: { readonly [name: string]: Json } = {}): string {
    const texts = new Map<string, KeptText>()
    gather(input, texts)
    const given = [...texts.values()].map(({ hash, salt, text }) => ({ hash, salt, text }))
    return canonical({
      action: action as unknown as Json,
      signature: this.sign(canonical(action as unknown as Json)),
      ...(given.length > 0 ? { texts: given } : {}),
      ...also,
    })
  }

  /** The signature of an action's canonical JSON, in base64. */
  sign(canonicalAction: string): string {
    return this.signBytes(actionBytes(canonicalAction))
  }
  /** The signature of any bytes, in base64. */
  signBytes(bytes: Uint8Array): string {
    return toBase64(sign(null, bytes, this.key))
  }
}

function hashed(input: Input): Json {
  if (input instanceof Words) return input.hash
  if (Array.isArray(input)) return (input as readonly Input[]).map(hashed)
  if (typeof input !== 'object' || input === null) return input as Json
  return Object.fromEntries(Object.entries(input).map(([name, value]) => [name, hashed(value as Input)]))
}

function gather(input: Input, texts: Map<string, KeptText>): void {
  if (input instanceof Words) texts.set(input.hash, input)
  else if (typeof input === 'object' && input !== null) for (const value of Object.values(input)) gather(value as Input, texts)
}
