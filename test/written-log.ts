// A whole log with real signatures, written in a test without a server: the same bytes at every run.
import {
  type Action,
  type AnyPlugin,
  actionBytes,
  canonical,
  checkpointLine,
  clock,
  emptyTree,
  entryLine,
  entryText,
  founding,
  headerLine,
  type Json,
  type KeptText,
  type KeyPair,
  keyPairFromSeed,
  leafHash,
  originOf,
  Replica,
  type Rulebook,
  sha256,
  sign,
  signCheckpoint,
  Tree,
  textHash,
  toBase64,
  toDidKey,
  toHex,
  utf8,
} from '@polyarchy/core'

interface Line {
  readonly text: string
  readonly leaf: string
  readonly texts: readonly KeptText[]
}
export interface WrittenLogOptions {
  readonly plugins: readonly AnyPlugin[]
  readonly rulebook: Rulebook
  /** Names, with their roles. */
  readonly members: Readonly<Record<string, readonly string[]>>
}

const keyPair = (name: string): KeyPair => keyPairFromSeed(sha256(utf8(`written log ${name}`)))
const none = emptyTree

export class WrittenLog {
  readonly replica: Replica
  readonly tree = new Tree()
  readonly lines: Line[] = []
  /** Log time in ms. */
  time = 1_800_000_000_000
  private readonly keys = new Map<string, KeyPair>()
  private readonly counters = new Map<string, number>()
  private salts = 0

  constructor({ plugins, rulebook, members }: WrittenLogOptions) {
    this.replica = new Replica(plugins)
    const names = Object.entries(members).map(([name, roles]) => ({ text: this.text(name), roles, key: this.did(name) }))
    const input = {
      rulebook,
      host: this.did(' host'),
      nonce: toHex(sha256(utf8('nonce'))),
      members: names.map(({ text, roles, key }) => ({ key, name: text.hash, roles })),
    }
    const texts = names.map(({ text }) => text)
    this.append(Object.keys(members)[0] ?? '', founding, input as unknown as Action['input'], texts)
  }

  /** A member does something; what is due before is carried out by a clock entry. Answers the entry's number. */
  do(name: string, run: string, input: object, texts: readonly KeptText[] = []): string {
    this.tick()
    this.append(name, run, input as Action['input'], texts)
    return String(this.replica.next - 1)
  }
  /** An act about a proposal at its first revision. */
  act(name: string, proposal: string, run: string, input: object = {}, texts: readonly KeptText[] = []): void {
    this.do(name, run, { ...input, proposal, revision: 0 }, texts)
  }
  /** Lets time pass; deadlines on the way take effect. */
  wait(ms: number): void {
    this.time += ms
    this.tick()
  }
  /** Words with a salt, to be named in an input by their hash. */
  text(words: string): KeptText {
    const salt = toHex(sha256(utf8(`salt ${this.salts++}`)).subarray(0, 16))
    return { hash: textHash(salt, words), salt, text: words }
  }
  did(name: string): string {
    return toDidKey(this.keyOf(name).publicKey)
  }

  /** The exported file. */
  file(): string {
    const community = this.replica.community
    const checkpoint = { origin: originOf(community), size: this.tree.size, root: this.tree.root() }
    const entries = this.lines.map(({ text, leaf, texts }) => entryLine(text, leaf, texts))
    const lines = [
      headerLine({ community, size: this.tree.size }),
      ...entries,
      checkpointLine(signCheckpoint(checkpoint, this.keyOf(' host'))),
    ]
    return `${lines.join('\n')}\n`
  }

  /** Appends without asking whether it is allowed: for logs that are wrong. */
  force(name: string, run: string, input: Action['input'], change: Partial<Action> = {}): void {
    const action = { ...this.action(name, run, input), ...change }
    this.keep(action, name, [])
  }

  private tick(): void {
    while ((this.replica.nextDue ?? Number.POSITIVE_INFINITY) <= this.time) this.append(' host', clock, {}, [])
  }
  private append(name: string, run: string, input: Action['input'], texts: readonly KeptText[]): void {
    const action = this.action(name, run, input)
    const refused = this.replica.take({ number: this.tree.size, time: this.time, action })
    if (refused) throw new Error(`${run} was refused: ${refused.message}`)
    this.replica.keep()
    this.keep(action, name, texts)
  }
  private action(name: string, run: string, input: Action['input']): Action {
    const counter = (this.counters.get(name) ?? 0) + 1
    this.counters.set(name, counter)
    const size = this.tree.size
    const seen = size === 0 ? none : { size, root: toHex(this.tree.root()) }
    return { community: this.replica.community, counter, input, key: this.did(name), run, seen }
  }
  private keep(action: Action, name: string, texts: readonly KeptText[]): void {
    const canonicalAction = canonical(action as unknown as Json)
    const signature = toBase64(sign(actionBytes(canonicalAction), this.keyOf(name).secretKey))
    const text = entryText(this.tree.size, this.time, canonicalAction, signature)
    const leaf = leafHash(text)
    this.tree.append(leaf)
    this.lines.push({ text, leaf: toHex(leaf), texts: [...texts].sort((a, b) => (a.hash < b.hash ? -1 : 1)) })
  }
  private keyOf(name: string): KeyPair {
    const known = this.keys.get(name) ?? keyPair(name)
    this.keys.set(name, known)
    return known
  }
}
