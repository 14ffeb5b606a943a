// Puts the rules of one rulebook into words, with holes that lead to where each literal is written.
import { actionOf } from '../decisions/compile.ts'
import type { Env } from '../decisions/env.ts'
import type { CompiledRulebook } from '../rulebook/compile.ts'
import { literalsWritten } from '../rulebook/written.ts'
import {
  type Clause,
  type Compiled,
  explain,
  PLAIN_WORDS,
  readDuration,
  type Said,
  say,
  sayDuration,
  spoken,
  textOf,
  type Written,
} from '../rules/index.ts'
import { peopleOf } from './people.ts'

export class Telling {
  readonly rulebook: CompiledRulebook
  readonly written: Written

  /** Each sentence is read by itself, and every literal counts, also one that cannot be replaced where it is written. */
  readonly comparing: boolean

  constructor(rulebook: CompiledRulebook, { comparing = false }: { readonly comparing?: boolean } = {}) {
    this.rulebook = rulebook
    this.comparing = comparing
    this.written = comparing ? ({ pointer }) => pointer : literalsWritten(rulebook)
  }

  tell(rule: Compiled<Env>): Clause {
    return explain(rule, undefined, PLAIN_WORDS, this.written)
  }
  /** Those of whom a rule about whoever acts holds, as a noun: “members with the role “steward””. undefined: they have no short name. */
  people(rule: Compiled<Env>): Said | undefined {
    return peopleOf(rule.tree, { words: PLAIN_WORDS, written: this.written, sentence: () => '' })
  }

  /** What an action is for, as its plugin says it. */
  about(run: string): string {
    return actionOf(this.rulebook.plugins, run)?.about ?? run
  }
  /** The first sentence of that, without its full stop. */
  doing(run: string): string {
    return unstopped(this.about(run).replace(/(?<=[.!]) .*$/s, ''))
  }

  /** When a window that is written as its length ends. `pointer`: where it stands in the decision type as it runs. */
  lasting(closes: string, pointer: string): Clause {
    const duration = readDuration(closes)
    const length = duration && spoken(sayDuration(duration), { kind: 'duration', value: closes, pointer }, this.written)
    return told(length ? say`${length} after it began` : closes)
  }
}

/** A clause that is one sentence, with its holes if there are any. */
export function told(said: Said): Clause {
  return typeof said === 'string' || said.holes.length === 0 ? { text: textOf(said) } : { text: said.text, holes: said.holes }
}

/** What is said, and behind it the rule for it: in the same sentence, or its parts beneath. */
export function under(lead: Said, clause: Clause): Clause {
  const { text, holes = [], parts } = clause
  return { ...told(say`${lead}${{ text, holes }}`), ...(parts ? { parts } : {}) }
}

/** Something that a rule lets people do: "Vote: members of “all”", "Vote: if it is urgent". */
export function may(lead: Said, rule: Compiled<Env>, telling: Telling): Clause {
  const people = telling.people(rule)
  return people === undefined ? under(say`${lead}: if `, telling.tell(rule)) : told(say`${lead}: ${people}`)
}

/** The sentence without its full stop. */
export const unstopped = (sentence: string): string => sentence.replace(/[.!]$/, '')
/** “ordinary” */
export const quoted = (name: string): string => `“${name}”`
/** With a small letter, to stand within a sentence. */
export const uncapped = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1)
