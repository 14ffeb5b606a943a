// A checked rule as a tree: each node can be evaluated, asked what it may still become, and put into words.
import type { Days } from './calendar.ts'
import type { Duration } from './duration.ts'
import type { Choice, Span, Truth } from './possible.ts'
import type { Ratio } from './ratio.ts'
import type { Instant, Integer, Moment, Type, Value, Variable } from './rule.ts'

export interface Node<E extends Moment> {
  /** As written; plain values are `literal`, written lists of ids `list`. */
  readonly operator: string
  readonly type: Type
  readonly pointer: string
  /** The arguments that are rules themselves, in order. */
  readonly parts: readonly Node<E>[]
  /** Nothing in it reads a variable or the time. */
  readonly constant: boolean
  readonly run: Run<E, Value>
  /** What it may still become: `truth` of booleans, `span` of integers and instants, `choice` of ids. */
  readonly truth?: Run<E, Truth>
  readonly span?: Run<E, Span>
  readonly choice?: Run<E, Choice>
  /** The arguments that are not rules. */
  readonly path?: string
  readonly variable?: Variable<E>
  readonly ratio?: Ratio
  readonly duration?: Duration
  readonly days?: Days
  /** These days were named where they are counted: they are not those that are counted anyway. */
  readonly named?: boolean
  /** Of a variable: its value, undefined if it was not stated. */
  readonly stated?: Run<E, Value>
}
export type Run<E extends Moment, V> = (env: E) => V

// The checker has seen to it that a part has the type its operator wants; these say so to the compiler.
export const boolean = <E extends Moment>(node: Node<E>) => node.run as Run<E, boolean>
export const integer = <E extends Moment>(node: Node<E>) => node.run as Run<E, Integer>
export const instant = <E extends Moment>(node: Node<E>) => node.run as Run<E, Instant>
export const id = <E extends Moment>(node: Node<E>) => node.run as Run<E, string>
export const ids = <E extends Moment>(node: Node<E>) => node.run as Run<E, readonly string[]>
export const truthOf = <E extends Moment>(node: Node<E>) => node.truth as Run<E, Truth>
export const spanOf = <E extends Moment>(node: Node<E>) => node.span as Run<E, Span>
export const choiceOf = <E extends Moment>(node: Node<E>) => node.choice as Run<E, Choice>

/** A part as it stands in the JSON, not yet checked. */
export interface Operand {
  readonly rule: unknown
  readonly pointer: string
}

/** What an operator needs while its arguments are checked. Whatever gives undefined has noted a problem. */
export interface Parser<E extends Moment> {
  /** Checks one part; without a wanted type, whatever type it has. */
  part(operand: Operand, want?: Type): Node<E> | undefined
  /** Checks parts that all have one type, or the types of a list, in order. */
  parts(operands: readonly Operand[], want: Type | readonly Type[]): Node<E>[] | undefined
  problem(code: string, pointer: string, message: string): undefined
  readonly momentOfAct: boolean
  /** The calendar of this name, made ready. */
  calendar(name: string, pointer: string): Days | undefined
  /** The calendar that counts working days. */
  readonly working: Days
}
/** What an operator makes of its checked arguments; the rest is filled in for it. */
export type Made<E extends Moment> = Omit<Node<E>, 'operator' | 'pointer' | 'constant'>

/** An operator: how many arguments it takes, and what it makes of them. */
export interface Operator {
  readonly least: number
  readonly most: number
  make<E extends Moment>(operands: readonly Operand[], parser: Parser<E>, pointer: string, want?: Type): Made<E> | undefined
}
