// Turns an input with plain words into what is signed: each text becomes its salted hash, and the words go beside it.
import { type AskedKind, type CatalogueView, type Field, type Fields, type Json, type KeptText, textHash, toHex } from '@polyarchy/core'

export interface Composed {
  /** As it will stand in the log. */
  readonly input: { readonly [name: string]: Json }
  /** The words behind its hashes, each once, in the order of the hashes. */
  readonly texts: readonly KeptText[]
}

/** 16 random bytes in hex: what keeps a text's hash from being guessed. */
export const freshSalt = (): string => toHex(globalThis.crypto.getRandomValues(new Uint8Array(16)))

/**
 * Composes an input by the fields of its action: words of text fields become hashes, bigints of amounts decimal strings.
 * A text field may also hold the hash of one of `texts`, which then stands as it is. What fits no field is left for the server to refuse.
 */
export function compose(
  fields: Fields,
  input: Readonly<Record<string, unknown>>,
  texts: readonly KeptText[] = [],
  salt: () => string = freshSalt,
): Composed {
  const kept = new Map(texts.map(text => [text.hash, text]))
  const keep = (words: string): string => {
    if (kept.has(words)) return words
    const text = { salt: salt(), text: words }
    const hash = textHash(text.salt, words)
    kept.set(hash, { hash, ...text })
    return hash
  }
  const composed = written(fields, input, keep) as Composed['input']
  return { input: composed, texts: [...kept.values()].sort((a, b) => (a.hash < b.hash ? -1 : 1)) }
}

export interface Proposing {
  readonly decision: string
  readonly title: string
  readonly description?: string
  /** Answers to what the decision type asks, words given as they are. */
  readonly asked?: Readonly<Record<string, unknown>>
  /** What is to happen if it passes, words given as they are. */
  readonly actions?: readonly { readonly run: string; readonly input: Readonly<Record<string, unknown>> }[]
  readonly within?: string
}

/** The input of `proposals.open`, with the words of its answers and of its actions hashed too. */
export function composeProposal(catalogue: CatalogueView, proposing: Proposing, salt: () => string = freshSalt): Composed {
  const { asked = {}, actions = [], ...plain } = proposing
  const asks = catalogue.decisions.find(({ name }) => name === proposing.decision)?.asks ?? {}
  const fieldsOf = (run: string): Fields => catalogue.actions.find(action => action.run === run)?.fields ?? {}
  let { input: answers, texts } = composeAnswers(asks, asked, salt)
  const composed = actions.map(({ run, input }) => {
    const action = compose(fieldsOf(run), input, texts, salt)
    texts = action.texts
    return { run, input: action.input }
  })
  const open = fieldsOf('proposals.open')
  return compose(open, { ...plain, asked: answers, actions: composed }, texts, salt)
}

/** Answers to what a decision type or a call asks: their words become hashes. */
export function composeAnswers(
  asks: Readonly<Record<string, AskedKind>>,
  answers: Readonly<Record<string, unknown>>,
  salt: () => string = freshSalt,
): Composed {
  const fields: Fields = Object.fromEntries(Object.entries(asks).flatMap(([name, kind]) => wordy(name, kind)))
  return compose(fields, answers, [], salt)
}

const words: Field = { kind: 'text' }
const options: Field = { kind: 'list', of: { kind: 'record', fields: { text: words } } }
/** The answers that hold words; all others stand as they are. */
function wordy(name: string, kind: AskedKind): [string, Field][] {
  if (kind === 'text') return [[name, words]]
  return kind === 'options' ? [[name, options]] : []
}

function written(fields: Fields, input: object, keep: (words: string) => string): unknown {
  const pairs = Object.entries(input).filter(([, value]) => value !== undefined)
  return Object.fromEntries(
    pairs.map(([name, value]) => [name, Object.hasOwn(fields, name) ? writtenValue(fields[name] as Field, value, keep) : value]),
  )
}

function writtenValue(field: Field, value: unknown, keep: (words: string) => string): unknown {
  if (field.kind === 'text') return typeof value === 'string' ? keep(value) : value
  if (field.kind === 'amount') return typeof value === 'bigint' ? value.toString() : value
  if (field.kind === 'list' && Array.isArray(value)) return value.map(item => writtenValue(field.of as Field, item, keep))
  if (field.kind === 'record' && typeof value === 'object' && value !== null) return written(field.fields ?? {}, value, keep)
  return value
}
