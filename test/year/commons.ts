// A commons of two hundred whose log is written with real signatures: what its people do, in a line each.
import { type AnyPlugin, canonical, type Json, type KeptText, type Rulebook, sha256, toHex, utf8 } from '@polyarchy/core'
import { WrittenLog } from '../written-log.ts'

export const day = 86_400_000
export const week = 7 * day

/** What is said: inputs as they are, and words, which are kept beside the log. */
type Said = Readonly<Record<string, Json>>
type Carried = { readonly run: string; readonly input: Said }
export interface Proposing {
  readonly asked?: Said
  readonly actions?: readonly Carried[]
  readonly within?: string
  /** Texts that the carried actions name by hash. */
  readonly texts?: readonly KeptText[]
}

export class Commons {
  readonly log: WrittenLog
  private readonly covenant: string

  constructor(rulebook: Rulebook, plugins: readonly AnyPlugin[], members: readonly string[]) {
    this.log = new WrittenLog({ plugins, rulebook, members: Object.fromEntries(members.map(name => [name, []])) })
    this.covenant = toHex(sha256(utf8(canonical(rulebook.covenant as unknown as Json))))
  }

  get now(): number {
    return this.log.time
  }
  wait(ms: number): void {
    this.log.wait(ms)
  }
  /** The id of whoever signs with the key of this name. */
  id(name: string): string {
    return this.row('keys', 'keys', this.log.did(name))?.member as string
  }
  row(plugin: string, table: string, ...key: string[]): Readonly<Record<string, unknown>> | undefined {
    return this.log.replica.machine.table(plugin, table).get(...key)
  }
  rows(plugin: string, table: string, ...key: string[]): readonly Readonly<Record<string, unknown>>[] {
    return [...this.log.replica.machine.table(plugin, table).rows(...key)]
  }
  status(name: string): string {
    return this.row('members', 'members', this.id(name))?.status as string
  }
  stage(proposal: string): string {
    const row = this.row('proposals', 'proposals', proposal)
    return row?.error ? `error: ${JSON.stringify(row.error)}` : (row?.stage as string)
  }
  /** How many were in a group when it was last frozen for a proposal. */
  sizeOf(proposal: string, group: string): number {
    const rolls = this.rows('proposals', 'rolls').filter(row => row.group === group && String(row.round).startsWith(`${proposal}.`))
    return rolls.at(-1)?.size as number
  }
  /** What a view answers. */
  view(plugin: string, view: string, of: string): Json {
    const machine = this.log.replica.machine
    const known = machine.plugin(plugin)
    return known?.views?.[view]?.read(of, machine.reading(known)) as Json
  }

  introduce(name: string): void {
    const called = this.log.text(name)
    this.log.do(name, 'members.introduce', { name: called.hash, covenant: this.covenant }, [called])
  }
  propose(name: string, decision: string, { asked = {}, actions = [], within, texts = [] }: Proposing = {}): string {
    const title = this.log.text(`${name}: ${decision}`)
    const input = { decision, title: title.hash, asked, actions, ...(within === undefined ? {} : { within }) }
    return this.log.do(name, 'proposals.open', input, [title, ...texts])
  }
  /** An act about a proposal as it stands; `words` are said, by the name of the input. */
  act(name: string, proposal: string, run: string, input: Said = {}, words: Readonly<Record<string, string>> = {}): void {
    const texts = Object.entries(words).map(([at, said]) => [at, this.log.text(said)] as const)
    const said = Object.fromEntries(texts.map(([at, text]) => [at, text.hash]))
    const revision = this.row('proposals', 'proposals', proposal)?.revision as number
    this.log.do(
      name,
      run,
      { ...input, ...said, proposal, revision },
      texts.map(([, text]) => text),
    )
  }
  /** Why an action would be turned down now; undefined: it would not. */
  refused(name: string, run: string, input: Said): string | undefined {
    const { replica, tree } = this.log
    const counter = ((this.row('keys', 'keys', this.log.did(name))?.counter as number | undefined) ?? 0) + 1
    const seen = { size: tree.size, root: toHex(tree.root()) }
    return replica.wouldRefuse({ community: replica.community, counter, input, key: this.log.did(name), run, seen }, this.now)?.code
  }
  call(name: string, proposal: string, word: string): void {
    this.act(name, proposal, 'proposals.call', { word })
  }
  vote(names: readonly string[], proposal: string, choice: 'yes' | 'no'): void {
    for (const name of names) this.act(name, proposal, 'voting.cast', { choice })
  }

  /** Words for a path, upon its newest version. Answers the proposal. */
  contribute(name: string, path: string, words: string): string {
    const { action, text } = this.version(path, words)
    return this.propose(name, 'contribution', { actions: [action], texts: [text] })
  }
  /** Other words for what is contributed already. */
  improve(name: string, proposal: string, path: string, words: string): void {
    const { action, text } = this.version(path, words)
    const revision = this.row('proposals', 'proposals', proposal)?.revision as number
    this.log.do(name, 'proposals.edit', { proposal, revision, actions: [action] }, [text])
  }
  private version(path: string, words: string): { readonly action: Carried; readonly text: KeptText } {
    const text = this.log.text(words)
    const base = (this.row('maintainer-review', 'heads', path)?.version as number | undefined) ?? 0
    return { action: { run: 'maintainer-review.publish', input: { path, text: text.hash, base } }, text }
  }
  review(name: string, proposal: string, verdict: 'accept' | 'changes' | 'reject'): void {
    this.act(name, proposal, 'maintainer-review.review', { verdict }, verdict === 'accept' ? {} : { reason: 'It is not there yet.' })
  }
}
