// Looks for a case in which a formula holds: one consistent way in which things may stand. That there is none is certain.
import type { Effort } from './effort.ts'
import { type Formula, isWord, type Literal } from './formula.ts'
import { canAllBe, type Linear } from './linear.ts'

/** What is always so about a name that a formula speaks of. */
export interface Known {
  about(name: string): Formula | undefined
  /** All words that an id may be, where that is known. */
  words(term: string): readonly string[] | undefined
}

interface List {
  readonly first: Formula
  readonly rest: List | undefined
}
interface Pair {
  readonly a: string
  readonly b: string
  readonly is: boolean
}

/** Whether there may be a case in which all of it holds. False is certain; true also where the effort ran out. */
export const mayHold = (formula: Formula, known: Known, effort: Effort): boolean =>
  new CaseSearch(known, effort).open({ first: formula, rest: undefined }, undefined)

class CaseSearch {
  private readonly truths = new Map<string, boolean>()
  private readonly rows: Linear[] = []
  private readonly pairs: Pair[] = []
  private readonly met = new Set<string>()
  /** In order, what was put in the map and the set: taken back when a way turns out to lead nowhere. */
  private readonly trail: { readonly name: string; readonly truth: boolean }[] = []
  private readonly known: Known
  private readonly effort: Effort

  constructor(known: Known, effort: Effort) {
    this.known = known
    this.effort = effort
  }

  /** Takes everything on the agenda to be so, then tries the open choices, each way in turn. */
  open(agenda: List | undefined, choices: List | undefined): boolean {
    const [trail, rows, pairs] = [this.trail.length, this.rows.length, this.pairs.length]
    const held = this.go(agenda, choices)
    this.rows.length = rows
    this.pairs.length = pairs
    while (this.trail.length > trail) {
      const { name, truth } = this.trail.pop() as { name: string; truth: boolean }
      if (truth) this.truths.delete(name)
      else this.met.delete(name)
    }
    return held
  }

  private go(agenda: List | undefined, open: List | undefined): boolean {
    let [left, choices] = [agenda, open]
    while (left) {
      const { first, rest } = left
      left = rest
      if (!this.effort.spend(1)) return true
      if (first.kind === 'all') for (const part of first.of) left = { first: part, rest: left }
      else if (first.kind === 'any') choices = { first, rest: choices }
      else {
        if (!this.take(first)) return false
        for (const name of namesIn(first)) left = this.meet(name, left)
      }
    }
    const [choice, others] = this.next(choices)
    if (choice === 'none') return false
    if (!choice) return this.agrees()
    if (choice.length > 1 && !this.agrees()) return false
    return choice.some(way => this.open({ first: way, rest: undefined }, others))
  }

  private take(literal: Literal): boolean {
    if (literal.kind === 'positive') this.rows.push(literal.sum)
    else if (literal.kind === 'alike') this.pairs.push(literal)
    else {
      const known = this.truths.get(literal.name)
      if (known === undefined) {
        this.truths.set(literal.name, literal.is)
        this.trail.push({ name: literal.name, truth: true })
      } else return known === literal.is
    }
    return true
  }

  private meet(name: string, left: List | undefined): List | undefined {
    if (this.met.has(name)) return left
    this.met.add(name)
    this.trail.push({ name, truth: false })
    const about = this.known.about(name)
    return about ? { first: about, rest: left } : left
  }

  /** The open choice with the fewest ways left, and the other choices; `none`: a choice has no way left. */
  private next(choices: List | undefined): readonly [readonly Formula[] | 'none' | undefined, List | undefined] {
    let best: readonly Formula[] | undefined
    const left: (readonly Formula[])[] = []
    for (let at = choices; at; at = at.rest) {
      const { of } = at.first as { readonly of: readonly Formula[] }
      this.effort.spend(of.length)
      if (of.some(way => this.isSo(way))) continue
      const ways = of.filter(way => !this.isOut(way))
      if (ways.length === 0) return ['none', undefined]
      left.push(ways)
      if (!best || ways.length < best.length) best = ways
    }
    let others: List | undefined
    for (const ways of left) if (ways !== best) others = { first: { kind: 'any', of: ways }, rest: others }
    return [best, others]
  }
  private isSo(way: Formula): boolean {
    return way.kind === 'named' ? this.truths.get(way.name) === way.is : way.kind === 'all' && way.of.length === 0
  }
  private isOut(way: Formula): boolean {
    if (way.kind === 'named') return this.truths.get(way.name) === !way.is
    return way.kind === 'any' ? way.of.length === 0 : way.kind === 'all' && way.of.some(part => part.kind === 'named' && this.isOut(part))
  }

  private agrees(): boolean {
    return agree(this.pairs, this.known) && canAllBe(this.rows, this.effort)
  }
}

const namesIn = (literal: Literal): Iterable<string> =>
  literal.kind === 'positive' ? literal.sum.of.keys() : literal.kind === 'alike' ? [literal.a, literal.b] : [literal.name]

/** Whether ids can be alike and unlike as these pairs say. */
function agree(pairs: readonly Pair[], known: Known): boolean {
  const above = new Map<string, string>()
  const head = (term: string): string => {
    let at = term
    for (let up = above.get(at); up !== undefined; up = above.get(at)) at = up
    return at
  }
  for (const { a, b, is } of pairs) {
    const [x, y] = [head(a), head(b)]
    if (!is || x === y) continue
    if (isWord(x) && isWord(y)) return false
    // A word stays at the head, so that two words can never be alike.
    if (isWord(x)) above.set(y, x)
    else above.set(x, y)
  }
  const apart = pairs.filter(pair => !pair.is).map(({ a, b }) => [head(a), head(b)] as const)
  if (apart.some(([x, y]) => x === y)) return false
  const terms = new Set(pairs.flatMap(({ a, b }) => [a, b]))
  return [...terms].every(term => {
    const words = known.words(term)
    const is = head(term)
    if (!words) return true
    return isWord(is) ? words.includes(is) : words.some(one => !apart.some(([x, y]) => (x === is && y === one) || (y === is && x === one)))
  })
}
