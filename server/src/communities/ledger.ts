// One community's state and tree in step with its log: what is taken is provisional until the store has it.
import {
  type Action,
  type AnyPlugin,
  actionBytes,
  actionText,
  canonical,
  clock,
  type Entry,
  emptyRoot,
  emptyTree,
  entryText,
  type Failure,
  fromHex,
  type KeptText as GivenText,
  type Json,
  leafHash,
  Replica,
  Tree,
  toBase64,
  toHex,
} from '@polyarchy/core'
import { type HostKey, hostKeyOf } from '../signatures/host-key.ts'
import { verifySignature } from '../signatures/node-verify.ts'
import type { CommunityRecord, KeptEntry, KeptText, Store } from '../store/index.ts'

/** An entry on its way into the log. */
export interface Provisional {
  readonly entry: KeptEntry
  readonly texts: readonly KeptText[]
}

/** Roots by size that are remembered: clients name one in every action. */
const mostRoots = 10_000
export const noRoot = emptyTree.root

export class Ledger {
  readonly host: HostKey
  readonly replica: Replica
  readonly tree = new Tree()
  /** How many entries the store has. */
  size = 0
  private pending: Provisional[] = []
  private readonly roots = new Map<number, string>()

  constructor(
    readonly record: CommunityRecord,
    plugins: readonly AnyPlugin[],
  ) {
    this.host = hostKeyOf(record.hostSeed)
    this.replica = new Replica(plugins, { verify: verifySignature, snapshots: true })
  }

  /** Brings state and tree up to the end of the log. Throws where an entry of the store cannot be taken again. Answers the number that the snapshot stands at, or null. */
  async open(store: Store): Promise<number | null> {
    const { id } = this.record
    for await (const leaves of store.leaves(id))
      for (let at = 0; at < leaves.length; at += 32) this.tree.append(leaves.subarray(at, at + 32))
    const snapshot = await store.loadSnapshot(id)
    if (snapshot) {
      for await (const { plugin, table, rows } of snapshot.pages) this.replica.load(rows.map(row => ({ plugin, table, ...row })))
      this.replica.begin(JSON.parse(snapshot.meta))
    }
    const end = this.tree.size
    for await (const entries of store.stream(id, this.replica.next)) {
      for (const entry of entries) {
        this.again(entry)
        if (entry.number >= end) this.tree.append(fromHex(entry.leaf, 32) as Uint8Array)
      }
      this.replica.keep()
    }
    this.size = this.tree.size
    return snapshot?.number ?? null
  }

  /** Takes what another process appended. Answers the proposals that changed. */
  async catchUp(store: Store): Promise<readonly string[]> {
    for await (const entries of store.stream(this.record.id, this.size))
      for (const entry of entries) {
        this.again(entry)
        this.tree.append(fromHex(entry.leaf, 32) as Uint8Array)
      }
    this.size = this.tree.size
    return this.replica.keep()
  }

  private again({ number, time, text }: KeptEntry): void {
    const action = (JSON.parse(text) as Entry).action
    const failed = this.replica.take({ number, time, action })
    if (failed) throw new Error(`Entry ${number} of the community ${this.record.slug} can no longer be taken: ${failed.message}`)
  }

  /** Takes an action whose signature is good as the next entry, or answers why not. */
  take(action: Action, text: string, signature: string, texts: readonly GivenText[], time: number): Failure | Provisional {
    const number = this.replica.next
    const failed = this.replica.take({ number, time, action })
    if (failed) return failed
    const whole = entryText(number, time, text, signature)
    const leaf = leafHash(whole)
    this.tree.append(leaf)
    const entry: KeptEntry = { number, time, key: action.key, counter: action.counter, text: whole, leaf: toHex(leaf) }
    const taken = { entry, texts: texts.map(({ hash, salt, text: words }) => ({ entry: number, hash, salt, text: words })) }
    this.pending.push(taken)
    return taken
  }

  /** Takes a clock entry: whatever is due at `time` or before takes effect, as far as one entry may go. */
  tick(time: number): void {
    const host = this.replica.machine.table('keys', 'host').get('host')
    const size = this.tree.size
    const action: Action = {
      community: this.record.id,
      counter: ((host?.counter as number | undefined) ?? 0) + 1,
      input: {},
      key: this.host.did,
      run: clock,
      seen: { root: toHex(this.tree.root()), size },
    }
    const text = canonical(action as unknown as Json)
    const failed = this.take(action, text, toBase64(this.host.sign(actionBytes(text))), [], time)
    if ('code' in failed) throw new Error(`A clock entry was refused: ${failed.message}`)
  }

  /** What was taken since the last `keep`, in order. */
  get taken(): readonly Provisional[] {
    return this.pending
  }
  /** The store has it all: answers the proposals that changed. */
  keep(): readonly string[] {
    this.pending = []
    this.size = this.tree.size
    return this.replica.keep()
  }
  /** Takes back everything since the last `keep`. */
  undo(): void {
    this.pending = []
    this.tree.truncate(this.size)
    this.replica.undo()
  }

  /** The root over the first `size` entries that the store has, 64 hex digits; undefined where there are fewer. */
  rootAt(size: number): string | undefined {
    if (size > this.size) return undefined
    const before = this.roots.get(size)
    if (before !== undefined) return before
    const root = toHex(size === 0 ? emptyRoot : this.tree.root(size))
    if (this.roots.size >= mostRoots) this.roots.delete(this.roots.keys().next().value as number)
    this.roots.set(size, root)
    return root
  }
}

/** The signed action inside a kept entry: its canonical JSON and its signature. */
export function signedOf({ text }: KeptEntry): { readonly text: string; readonly signature: string } {
  return { text: actionText(text), signature: (JSON.parse(text) as Entry).signature }
}
