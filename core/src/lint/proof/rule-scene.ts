// Where a rule stands: what its variables mean there, and what is always so about them.
import type { CompiledStage, CompiledType } from '../../decisions/compile.ts'
import type { Env } from '../../decisions/env.ts'
import type { AskedKind } from '../../decisions/type.ts'
import type { CompiledRulebook } from '../../rulebook/compile.ts'
import type { Variable } from '../../rules/index.ts'
import type { Fields } from '../../schema.ts'
import { type Ways, waysOf } from '../ways.ts'
import { actedSense, answerSense } from './answers.ts'
import type { Known } from './case-search.ts'
import { all, atLeast, type Formula, named, YES, zero } from './formula.ts'
import { type Linear, unknown } from './linear.ts'
import { Meaning } from './meaning.ts'
import { personSense } from './people.ts'
import type { Scene, Sense } from './sense.ts'
import { stageSense } from './times.ts'
import { heldSense, voiceSense } from './voices.ts'

export interface Standpoint {
  readonly rulebook: CompiledRulebook
  /** The decision type and the stage that it stands in, if it does. */
  readonly type?: CompiledType
  readonly stage?: CompiledStage
  /** Of an act or a permission: what the action says. */
  readonly inputs?: Fields
  /** Of a word that may be said: what is asked with it. */
  readonly answers?: Readonly<Record<string, AskedKind>>
  /** The name of the parameter that filled in what stands at a pointer, if nothing may rest on what was given. */
  given(pointer: string): string | undefined
  /** Roles that nobody holds and nobody can be given. */
  readonly vacant?: ReadonlySet<string>
  /** What a variable goes by; itself, unless said. Two scenes share what they call alike. */
  call?(path: string): string
}

export class RuleScene implements Scene, Known {
  readonly at: Standpoint
  readonly meaning: Meaning
  readonly ways: Ways | undefined
  private readonly facts = new Map<string, Formula>()
  private readonly senses = new Map<string, Sense>()
  private readonly domains = new Map<string, readonly string[]>()

  constructor(at: Standpoint) {
    this.at = at
    this.ways = at.type && waysOf(at.type)
    this.meaning = new Meaning(this)
    const { began, entered, opened, now } = this
    this.note('now', atLeast(now, at.stage ? entered : zero))
    this.note('stage.entered', atLeast(entered, began))
    this.note(
      'round.began',
      this.ways?.all.some(({ fresh }) => fresh) ? atLeast(began, opened) : all(atLeast(began, opened), atLeast(opened, began)),
    )
  }

  get now(): Linear {
    return this.number('now')
  }
  get entered(): Linear {
    return this.number('stage.entered')
  }
  get began(): Linear {
    return this.number('round.began')
  }
  get opened(): Linear {
    return this.number('proposal.opened')
  }
  number(path: string): Linear {
    return unknown(this.called(path))
  }
  called(path: string): string {
    return this.at.call?.(path) ?? path
  }

  given(pointer: string): string | undefined {
    return this.at.given(pointer)
  }
  about(name: string): Formula | undefined {
    return this.facts.get(name)
  }
  words(term: string): readonly string[] | undefined {
    return this.domains.get(term)
  }
  /** Notes what is always so about what a path goes by. */
  note(path: string, fact: Formula): void {
    const name = this.called(path)
    const known = this.facts.get(name)
    this.facts.set(name, known ? all(known, fact) : fact)
  }
  /** Notes that what has this name is never true. */
  deny(name: string): void {
    this.facts.set(name, named(name, false))
  }
  noteWords(path: string, words: readonly string[]): void {
    this.domains.set(this.called(path), words)
  }

  sense(path: string, variable: Variable<Env>): Sense {
    const known = this.senses.get(path)
    if (known) return known
    const sense = this.looked(path.split('.') as [string, ...string[]], path, variable)
    this.senses.set(path, sense)
    return sense
  }
  private looked(parts: readonly [string, ...string[]], path: string, variable: Variable<Env>): Sense {
    const [head, ...rest] = parts
    if (head === 'actor' || head === 'member') return personSense(this, head, rest, path, variable)
    if (head === 'asked' && this.at.type) return answerSense(this, path, this.at.type.type.asks?.[rest[0] as string], variable)
    if (head === 'act' && this.at.answers) return answerSense(this, path, this.at.answers[rest[0] as string], variable)
    if (head === 'act') return actedSense(this, path, this.at.inputs?.[rest[0] as string], variable)
    if (head === 'community' || head === 'open' || head === 'last' || head === 'within' || head === 'same')
      return heldSense(this, parts, path, variable)
    if (head === 'parent') return this.any(path, variable)
    return stageSense(this, parts, path, variable) ?? voiceSense(this, parts, path, variable) ?? this.any(path, variable)
  }

  /** A variable of which only its type is known. */
  any(path: string, variable: Variable<Env>): Sense {
    const stated = variable.optional ? named(this.called(`${answerIn(path)} is stated`)) : YES
    if (variable.type === 'boolean') return { stated, kind: 'truth', is: named(this.called(path)), not: named(this.called(path), false) }
    if (variable.type === 'integer') return this.counted(path, stated)
    if (variable.type === 'instant') return this.moment(path, stated)
    if (variable.type === 'id') return { stated, kind: 'term', term: this.called(path) }
    return variable.type === 'ids' ? { stated, kind: 'terms', name: this.called(path) } : { stated, kind: 'other' }
  }
  /** A number; `least`, if it is never below that. */
  counted(path: string, stated: Formula = YES, least?: Linear): Sense {
    if (least) this.note(path, atLeast(this.number(path), least))
    return { stated, kind: 'quantity', quantity: [{ when: YES, value: this.number(path) }] }
  }
  /** An instant that may be never. */
  moment(path: string, stated: Formula = YES): Sense {
    const happened = this.called(`${path} happened`)
    return {
      stated,
      kind: 'quantity',
      quantity: [
        { when: named(happened), value: this.number(path) },
        { when: named(happened, false), value: undefined },
      ],
    }
  }
}

/** An instant that is surely there. */
export const instantOf = (value: Linear): Sense => ({ stated: YES, kind: 'quantity', quantity: [{ when: YES, value }] })
export const neverAtAll: Sense = { stated: YES, kind: 'quantity', quantity: [{ when: YES, value: undefined }] }

/** The answer without which a variable is not known: of a fact about somebody who was named, that they were. */
export const answerIn = (path: string): string => (/^(asked|act)\./.test(path) ? path.split('.').slice(0, 2).join('.') : path)
