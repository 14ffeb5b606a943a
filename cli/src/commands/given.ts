// What is typed as name=value or as JSON: read by what was asked for, or refused in a sentence.
import type { AskedKind, Json } from '@polyarchy/core'
import { Failure } from '../failure.ts'

type Given = { readonly [name: string]: Json }

/** Answers by their names, each of the form `name=value`. Throws a Failure. */
export function readAnswers(given: readonly string[], asks: Readonly<Record<string, AskedKind>>): Given {
  return Object.fromEntries(given.map(one => readAnswer(one, asks)))
}

/** What would be done, of the form `run={"some":"input"}`. Throws a Failure. */
export function readRun(given: string): { readonly run: string; readonly input: Given } {
  const [run, input] = split(given)
  return { run, input: readObject(input) }
}

/** A JSON object. Throws a Failure. */
export function readObject(text: string): Given {
  const value = readJson(text)
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new Failure(`“${text}” is no JSON object, such as {"name":"Bo"}.`)
  return value as Given
}

function readAnswer(given: string, asks: Readonly<Record<string, AskedKind>>): [string, Json] {
  const [name, value] = split(given)
  const kind = Object.hasOwn(asks, name) ? asks[name] : undefined
  if (kind === undefined)
    throw new Failure(`Nothing called ${name} is asked for here. Asked for: ${Object.keys(asks).join(', ') || 'nothing'}.`)
  if (kind === 'members') return [name, value.split(',').filter(member => member !== '')]
  return [name, kind === 'boolean' || kind === 'integer' || kind === 'instant' || kind === 'options' ? readJson(value) : value]
}

function split(given: string): [string, string] {
  const at = given.indexOf('=')
  if (at < 1) throw new Failure(`“${given}” needs a name, an equals sign and a value.`)
  return [given.slice(0, at), given.slice(at + 1)]
}

function readJson(text: string): Json {
  try {
    return JSON.parse(text) as Json
  } catch {
    throw new Failure(`“${text}” is not valid JSON.`)
  }
}
