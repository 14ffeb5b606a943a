// A small community in which time stands still until you let it pass: for tests of plugins and rulebooks, and for scenarios.
import { toHex, utf8 } from '../bytes/index.ts'
import { sha256, toDidKey } from '../crypto/index.ts'
import { actionOf, type CompiledType } from '../decisions/compile.ts'
import type { Env } from '../decisions/env.ts'
import { fieldOf } from '../decisions/opening.ts'
import { contentsOf, findProposal, type ProposalRow, roundOf } from '../decisions/rows.ts'
import { scopeOf } from '../decisions/variables.ts'
import type { Failure } from '../kernel/kernel.ts'
import { asksOf } from '../kernel/named-texts.ts'
import { clock, founding, Replica } from '../kernel/replica.ts'
import { fieldsOf } from '../kernel/running.ts'
import { type Action, emptyTree } from '../log/index.ts'
import type { AnyPlugin, Run } from '../plugin.ts'
import type { Rulebook } from '../rulebook/rulebook.ts'
import { addDuration, readDuration, readIsoDuration, type Scope, type Value } from '../rules/index.ts'
import type { Field, Fields, Json } from '../schema.ts'

/** Midnight of a Monday, UTC. */
export const monday = 1_740_960_000_000

export interface SandboxOptions {
  readonly plugins: readonly AnyPlugin[]
  readonly rulebook: Rulebook
  /** Names, with the roles that each holds from the beginning. */
  readonly members: Readonly<Record<string, readonly string[]>>
  /** Log time of the founding, in ms. */
  readonly began?: number
}

/** What was refused, as an exception that a test can expect. */
export class Refusal extends Error {
  readonly code: string
  constructor({ code, message }: Failure) {
    super(message)
    this.name = 'Refusal'
    this.code = code
  }
}

export class Sandbox {
  /** What rules may speak of, by the decision type. */
  private readonly scopes = new WeakMap<CompiledType, Scope<Env>>()
  readonly replica: Replica
  /** Everything that was taken, in order: replay it to come to the same state. */
  readonly taken: { readonly number: number; readonly time: number; readonly action: Action }[] = []
  readonly began: number
  /** Proposals of which something was written; whoever looks may clear it. */
  readonly changed = new Set<string>()
  private readonly counters = new Map<string, number>()
  private time: number

  constructor({ plugins, rulebook, members, began = monday }: SandboxOptions) {
    this.replica = new Replica(plugins)
    this.began = began
    this.time = began
    const names = Object.keys(members)
    const input = {
      rulebook: rulebook as unknown as Json,
      host: keyOf(' host'),
      nonce: toHex(sha256(utf8('sandbox'))),
      members: names.map(name => ({ key: keyOf(name), name: wordsOf(name), roles: members[name] as readonly string[] })),
    }
    const refused = this.take({ community: '', key: keyOf(names[0] ?? ''), counter: 1, seen: unseen, run: founding, input: input as never })
    if (refused) throw new Refusal(refused)
    this.counters.set(keyOf(names[0] ?? ''), 1)
  }

  /** Log time in ms. */
  get now(): number {
    return this.time
  }
  /** The id of whoever has the key of this name (`keyOf`): of a member from the beginning, or of someone who came later. */
  id(name: string): string {
    const id = this.find(name)
    if (id === undefined) throw new Error(`nobody here is called ${name}`)
    return id
  }
  /** The same; undefined: nobody has it, or not yet. */
  find(name: string): string | undefined {
    return this.replica.machine.table('keys', 'keys').get(keyOf(name))?.member as string | undefined
  }

  /** Lets time pass: a number of ms, or a duration such as `72h` or `P3D`. Deadlines on the way take effect. */
  wait(length: number | string): void {
    this.at(typeof length === 'number' ? this.time + length : reach(this.time, length))
  }
  /** Goes to an instant; what falls due at it or before takes effect. */
  at(instant: number): void {
    this.time = Math.max(this.time, instant)
    while ((this.replica.nextDue ?? Number.POSITIVE_INFINITY) <= this.time) this.tick()
  }
  /** Appends a clock entry, as the server may at any time. */
  tick(): void {
    const host = keyOf(' host')
    const refused = this.take({
      community: this.replica.community,
      key: host,
      counter: this.next(host),
      seen: { size: this.replica.next, root: wordsOf(`tree of ${this.replica.next}`) },
      run: clock,
      input: {},
    })
    if (refused) throw new Refusal(refused)
  }

  /** A member does something; texts may be given as they are. Answers the entry's number, which is also the first new name; throws a Refusal. */
  do(name: string, run: string, input: object): string {
    const refused = this.try(name, run, input)
    if (refused) throw new Refusal(refused)
    return String(this.replica.machine.entry)
  }
  /** The same, answering why it was refused; undefined: it was done. */
  try(name: string, run: string, input: object): Failure | undefined {
    const key = keyOf(name)
    const action: Action = {
      community: this.replica.community,
      key,
      counter: (this.counters.get(key) ?? 0) + 1,
      seen: unseen,
      run,
      input: this.written(run, input) as never,
    }
    const refused = this.take(action)
    if (!refused) this.counters.set(key, action.counter)
    return refused
  }
  /** What came about in a way that is not told: done whatever the permissions say. It is no entry that anyone could sign, so `taken` lacks it. */
  given(run: string, input: object): Failure | undefined {
    const { machine } = this.replica
    const refused = machine.take(this.replica.next, this.time, '', () =>
      machine.run(run, this.written(run, input) as never, { by: 'decision', decision: '', proposal: '' }),
    )
    if (!refused) this.keep()
    return refused
  }
  /** A proposal of a decision type; answers its id. */
  propose(
    name: string,
    decision: string,
    {
      asked = {},
      actions = [],
      within,
      title = 'A proposal',
    }: { asked?: object; actions?: readonly Run[]; within?: string; title?: string } = {},
  ): string {
    return this.do(name, 'proposals.open', { decision, title, asked, actions, ...(within === undefined ? {} : { within }) })
  }
  /** An act about a proposal, at the revision that stands now. */
  act(name: string, proposal: string, run: string, input: object = {}): void {
    this.do(name, run, { ...input, proposal, revision: this.proposal(proposal).revision })
  }
  tryAct(name: string, proposal: string, run: string, input: object = {}): Failure | undefined {
    return this.try(name, run, { ...input, proposal, revision: findProposal(this.replica.machine, proposal)?.revision ?? 0 })
  }

  proposal(id: string): ProposalRow {
    const row = findProposal(this.replica.machine, id)
    if (!row) throw new Error(`there is no proposal ${id}`)
    return row
  }
  /** The stage that a proposal is in; `error` where a rule could not be evaluated. */
  status(id: string): string {
    const row = this.proposal(id)
    return row.error ? 'error' : row.stage
  }
  /** What a rule would see: a variable of the moves of a proposal. */
  fact(id: string, path: string): Value {
    const { machine } = this.replica
    const compiled = machine.typeOf(id)
    const { type, groups } = compiled
    const scope = this.scopes.get(compiled) ?? scopeOf('moves', { ...machine.rulebook.around, type, groups })
    this.scopes.set(compiled, scope)
    const found = scope.variable(path)
    if (!found) throw new Error(`rules know nothing called ${path}`)
    return found.read({ now: this.time, kernel: machine, proposal: id })
  }
  round(id: string): string {
    return roundOf(this.replica.machine, id)
  }
  /** What a proposal says now. */
  contents(id: string): ReturnType<typeof contentsOf> {
    return contentsOf(this.replica.machine, id)
  }

  private take(action: Action): Failure | undefined {
    const entry = { number: this.replica.next, time: this.time, action }
    const refused = this.replica.take(entry)
    if (!refused) {
      this.taken.push(entry)
      this.keep()
    }
    return refused
  }
  private keep(): void {
    for (const proposal of this.replica.keep()) this.changed.add(proposal)
  }
  private next(key: string): number {
    const counter = (this.counters.get(key) ?? 0) + 1
    this.counters.set(key, counter)
    return counter
  }
  /** The input with texts as the log holds them: those of the answers and of the actions that wait, too. */
  private written(run: string, input: object): object {
    const { machine } = this.replica
    const action = actionOf(machine.rulebook.plugins, run)
    if (!action) return input
    if (!run.startsWith('proposals.')) return hashed(fieldsOf(action), input) as object
    const { asked, actions } = input as { asked?: object; actions?: readonly Run[] }
    const asks = Object.entries(asksOf(machine, input as never)).map(([name, kind]) => [name, fieldOf(kind)] as const)
    return {
      ...(hashed(fieldsOf(action), input) as object),
      ...(asked === undefined ? {} : { asked: hashed(Object.fromEntries(asks), asked) }),
      ...(Array.isArray(actions) ? { actions: actions.map(one => ({ ...one, input: this.written(one.run, one.input) })) } : {}),
    }
  }
}

const unseen = emptyTree
/** A key that belongs to a name, for communities in which nobody signs. */
export const keyOf = (name: string): string => toDidKey(sha256(utf8(`sandbox ${name}`)))
/** What stands in the log for words that are given as they are. */
export const wordsOf = (words: string): string => toHex(sha256(utf8(`sandbox text ${words}`)))

function reach(from: number, length: string): number {
  const iso = readIsoDuration(length)
  if (iso !== undefined) return from + iso
  const duration = readDuration(length)
  const instant = duration && addDuration(from, duration)
  if (instant === undefined) throw new Error(`${length} is no duration`)
  return instant
}

const isHash = /^[0-9a-f]{64}$/
function hashed(fields: Fields, input: unknown): unknown {
  if (typeof input !== 'object' || input === null || Array.isArray(input)) return input
  return Object.fromEntries(
    Object.entries(input).map(([name, value]) => [name, Object.hasOwn(fields, name) ? hashedValue(fields[name] as Field, value) : value]),
  )
}
function hashedValue(field: Field, value: unknown): unknown {
  if (field.kind === 'text' && typeof value === 'string' && !isHash.test(value)) return wordsOf(value)
  if (field.kind === 'list' && Array.isArray(value)) return value.map(item => hashedValue(field.of as Field, item))
  return field.kind === 'record' ? hashed(field.fields ?? {}, value) : value
}
