// Reads JSON that means the same to every reader (I-JSON, RFC 7493), and says exactly what is wrong with any other.

import { wellFormed } from '../bytes/index.ts'
import { canonical, greatestDepth, type Json, JsonError } from './canonical.ts'
import { exactNumber } from './exact-number.ts'
import { Fault, type JsonProblem, locate } from './problem.ts'

export interface JsonLimits {
  /** Levels of lists and objects; 64 unless told, never more. */
  readonly maxDepth?: number
  /** UTF-16 code units of the text; 1,048,576 unless told. */
  readonly maxLength?: number
}

export type ParsedJson =
  | { readonly value: Json; readonly problem?: undefined }
  | { readonly value?: undefined; readonly problem: JsonProblem }

export type ReadJson =
  | { readonly value: Json; readonly canonical: boolean; readonly problem?: undefined }
  | { readonly value?: undefined; readonly canonical?: undefined; readonly problem: JsonProblem }

const greatestLength = 1_048_576

/**
 * The value of a JSON text, or what is wrong with it. Beyond the grammar of RFC 8259 it turns down names given twice in
 * one object, the name `__proto__`, lone surrogates, numbers that a double cannot hold as written, and too deep nesting.
 */
export function parseStrict(text: string, { maxDepth = greatestDepth, maxLength = greatestLength }: JsonLimits = {}): ParsedJson {
  try {
    if (text.length > maxLength) throw new Fault('too-long', `Your JSON text is longer than ${maxLength} characters`, maxLength)
    if (!wellFormed(text)) throw new Fault('lone-surrogate', loneSurrogate, text.search(/[\uD800-\uDFFF]/u))
    return { value: new Reader(text, Math.min(maxDepth, greatestDepth)).whole() }
  } catch (fault) {
    if (fault instanceof Fault) return { problem: locate(fault, text) }
    throw fault
  }
}

/** Same verdict and value as `parseStrict`, several times as fast for text in canonical form; says whether it was. */
export function readCanonical(text: string, limits: JsonLimits = {}): ReadJson {
  if (text.length <= (limits.maxLength ?? greatestLength) && limits.maxDepth === undefined) {
    try {
      const value = JSON.parse(text) as Json
      if (canonical(value) === text) return { value, canonical: true }
    } catch (error) {
      if (!(error instanceof SyntaxError || error instanceof JsonError)) throw error
    }
  }
  const parsed = parseStrict(text, limits)
  return parsed.problem ? parsed : { value: parsed.value, canonical: canonical(parsed.value) === text }
}

const loneSurrogate = 'Your JSON text holds half of a surrogate pair, which is no character'
const numberLiteral = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?/y
// biome-ignore lint/suspicious/noControlCharactersInRegex: a string may not hold control characters unescaped
const plainCharacters = /[^"\\\u0000-\u001f]*/y
const escapes: Readonly<Record<string, string>> = {
  '"': '"',
  '\\': '\\',
  '/': '/',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
}

/** Reads one text from left to right; `at` is the offset of the next character. */
class Reader {
  private at = 0

  constructor(
    private readonly text: string,
    private readonly maxDepth: number,
  ) {}

  whole(): Json {
    const value = this.value(0)
    this.space()
    if (this.at < this.text.length) throw this.fault('text-after-end', 'Your JSON text goes on after its value has ended')
    return value
  }

  private value(depth: number): Json {
    this.space()
    const character = this.text[this.at]
    if (character === '{' || character === '[') {
      if (depth === this.maxDepth) throw this.fault('too-deep', `Your JSON text nests deeper than ${this.maxDepth} levels`)
      this.at++
      return character === '{' ? this.object(depth + 1) : this.list(depth + 1)
    }
    if (character === '"') return this.string()
    if (this.word('true')) return true
    if (this.word('false')) return false
    if (this.word('null')) return null
    return this.number()
  }

  private object(depth: number): Json {
    const object: { [name: string]: Json } = {}
    if (this.skip('}')) return object
    do {
      this.space()
      const start = this.at
      if (this.text[start] !== '"') throw this.unexpected()
      const name = this.string()
      if (name === '__proto__') throw this.fault('forbidden-name', 'Your JSON text uses the name __proto__, which is not allowed', start)
      if (Object.hasOwn(object, name)) throw this.fault('duplicate-name', 'Your JSON text gives the same name twice in one object', start)
      if (!this.skip(':')) throw this.unexpected()
      object[name] = this.value(depth)
    } while (this.skip(','))
    if (!this.skip('}')) throw this.unexpected()
    return object
  }

  private list(depth: number): Json {
    const list: Json[] = []
    if (this.skip(']')) return list
    do list.push(this.value(depth))
    while (this.skip(','))
    if (!this.skip(']')) throw this.unexpected()
    return list
  }

  private string(): string {
    const start = this.at++
    let string = ''
    let escaped = false
    for (;;) {
      string += this.match(plainCharacters)
      const character = this.text[this.at]
      if (character === undefined) throw this.unexpected()
      if (character === '"') break
      if (character !== '\\') throw this.fault('control-character', 'Your JSON text has an unescaped control character in a string')
      string += this.escape()
      escaped = true
    }
    this.at++
    if (escaped && !wellFormed(string)) throw this.fault('lone-surrogate', loneSurrogate, start)
    return string
  }

  private escape(): string {
    const letter = this.text[this.at + 1] ?? ''
    const hex = this.text.slice(this.at + 2, this.at + 6)
    if (letter === 'u' && /^[0-9a-fA-F]{4}$/.test(hex)) {
      this.at += 6
      return String.fromCharCode(Number.parseInt(hex, 16))
    }
    const character = Object.hasOwn(escapes, letter) ? escapes[letter] : undefined
    if (character === undefined) throw this.fault('bad-escape', 'Your JSON text has a backslash that escapes nothing known')
    this.at += 2
    return character
  }

  private number(): number {
    const start = this.at
    const literal = this.match(numberLiteral)
    if (literal === '') throw this.unexpected()
    const number = exactNumber(literal)
    if (number === undefined) throw this.fault('inexact-number', 'Your JSON text has a number that cannot be kept exactly', start)
    return number
  }

  private word(word: string): boolean {
    if (!this.text.startsWith(word, this.at)) return false
    this.at += word.length
    return true
  }

  /** Passes over white space and then the character, if it comes next. */
  private skip(character: string): boolean {
    this.space()
    return this.word(character)
  }

  private space(): void {
    for (; ; this.at++) {
      const character = this.text[this.at]
      if (character !== ' ' && character !== '\n' && character !== '\r' && character !== '\t') return
    }
  }

  private match(pattern: RegExp): string {
    pattern.lastIndex = this.at
    const [found] = pattern.exec(this.text) ?? ['']
    this.at += found.length
    return found
  }

  private unexpected(): Fault {
    return this.at < this.text.length
      ? this.fault('unexpected-character', 'Your JSON text has a character that cannot stand there')
      : this.fault('unfinished', 'Your JSON text ends too early')
  }

  private fault(code: Fault['code'], sentence: string, offset = this.at): Fault {
    return new Fault(code, sentence, offset)
  }
}
