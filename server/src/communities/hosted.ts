// One community as this server hosts it: takes signed actions, answers what screens ask, and tells who listens.
import {
  type Action,
  type AnyPlugin,
  type Failure,
  type Json,
  type KeptText,
  type NamedText,
  originOf,
  type Reader,
  type Receipt,
  type Replica,
  readerOf,
  signCheckpoint,
  textsNamed,
  type Words,
} from '@polyarchy/core'
import { Problem } from '../http/problems.ts'
import type { CommunityRecord, Store } from '../store/index.ts'
import { Ledger, noRoot } from './ledger.ts'
import { type Appended, Queue } from './queue.ts'
import { Readings } from './readings.ts'
import { Snapshots } from './snapshots.ts'
import { checkSignature, demandWords, type Submission } from './submission.ts'
import { WordsOf } from './words.ts'

/** What the communities of a server share. */
export interface Surroundings {
  readonly store: Store
  readonly plugins: readonly AnyPlugin[]
  /** The time for new entries, in ms. */
  readonly now: () => number
  /** Told of what only an operator can do something about. */
  readonly failed: (error: unknown) => void
}

export class Hosted {
  private readonly queue: Queue
  private readonly words: WordsOf
  private readonly readings: Readings
  private readonly snapshots: Snapshots
  private readonly listeners = new Set<(news: Appended) => void>()
  private checkpointed: { readonly size: number; readonly note: string } | undefined

  private constructor(
    readonly ledger: Ledger,
    private readonly around: Surroundings,
    snapshot: number | null,
  ) {
    const { store, now, failed } = around
    this.queue = new Queue({ ledger, store, now, failed, appended: news => this.tell(news) })
    const settled = () => this.queue.settled()
    this.words = new WordsOf(store, ledger.record.id, settled)
    this.readings = new Readings(ledger, now)
    this.snapshots = new Snapshots(ledger, store, snapshot, settled, failed)
  }

  /** Brings up a community that the store keeps. */
  static async open(record: CommunityRecord, around: Surroundings): Promise<Hosted> {
    const ledger = new Ledger(record, around.plugins)
    return new Hosted(ledger, around, await ledger.open(around.store))
  }

  get id(): string {
    return this.ledger.record.id
  }
  get slug(): string {
    return this.ledger.record.slug
  }
  get store(): Store {
    return this.around.store
  }
  /** How many entries its log has. */
  get size(): number {
    return this.ledger.size
  }
  /** The root over all of them, or over the first `size`: 64 hex digits. */
  root(size = this.size): string {
    return this.ledger.rootAt(size) as string
  }

  /** Takes a signed action; resolves once it is on disk. Rejects with a `Problem`, and then nothing has changed. */
  submit(submission: Submission): Promise<Receipt> {
    return this.queue.add(submission, this.inspect(submission))
  }

  /** Everything that can be said of an action before its turn. */
  private async inspect(submission: Submission): Promise<void> {
    const { action, texts } = submission
    if (action.community !== this.id) throw new Problem('wrong-community', 'This was signed for another community.')
    await checkSignature(submission)
    this.checkSeen(action)
    const named = textsNamed(this.machine, action)
    if (named.length > 0 || texts.size > 0) await this.checkTexts(named, texts, action.key)
  }

  /** The tree that the author saw must be the one that stands here: so a log shown in two versions is found out. */
  private checkSeen({ seen: { size, root } }: Action): void {
    if (size > this.size)
      throw new Problem('seen-ahead', 'Your client has seen entries that this log does not hold.', { pointer: '/action/seen' })
    if (root !== (size === 0 ? noRoot : this.ledger.rootAt(size)))
      throw new Problem('seen-differs', 'Your client has seen another log than the one that is kept here.', { pointer: '/action/seen' })
  }

  /** Every text that is named must be here or come along, and none may come that is not named. */
  private async checkTexts(named: readonly NamedText[], given: ReadonlyMap<string, KeptText>, key: string): Promise<void> {
    const hashes = new Set(named.map(({ hash }) => hash))
    for (const hash of given.keys())
      if (!hashes.has(hash)) throw new Problem('text-foreign', 'One of your texts is not named by your action.', { pointer: '/texts' })
    const missing = [...hashes].filter(hash => !given.has(hash))
    const kept = missing.length > 0 ? await this.kept(missing, key) : given
    for (const text of named) demandWords(given.get(text.hash) ?? kept.get(text.hash), text)
  }

  /** Those of the texts that the owner of a key may read: nobody quotes, nor learns anything of, what is kept from them. */
  private async kept(hashes: readonly string[], key: string): Promise<ReadonlyMap<string, KeptText>> {
    const found = await this.store.texts(this.id, hashes)
    const reader = await this.reader(this.machine.table('keys', 'keys').get(key)?.member as string | undefined)
    return new Map([...found].filter(([, { entry }]) => reader.entry(entry)))
  }

  /**
   * What a view of the state shows, with the words of members filled in; never of entries that may still be taken back.
   * `person`: who has proved to be asking; words that only some may read are kept from everyone else.
   */
  read<T>(view: (machine: Replica['machine'], words: Words) => T, person?: string): Promise<T> {
    return this.words.fill(
      words => view(this.machine, words),
      () => this.readerNow(person),
    )
  }

  /** What a person may read as things stand; of entries that this server has not taken yet, nobody anything. */
  async reader(person: string | undefined): Promise<Reader> {
    await this.queue.settled()
    return this.readerNow(person)
  }
  /** Tells of entries that were appended which words are for everyone. */
  get everyone(): Pick<Reader, 'entry'> {
    return this.readerNow(undefined)
  }
  private readerNow(person: string | undefined): Reader {
    const { size } = this
    const { entry, proposal } = readerOf(this.machine, person, this.around.now())
    return { proposal, entry: number => number < size && entry(number) }
  }

  /** Who asks, by their reading token. Rejects with a `Problem` where it proves nothing. */
  personOf(token: string): Promise<string> {
    return this.readings.personOf(token)
  }

  /** Why a member's action would be refused now; null: it would not. */
  async check(member: string, run: string, input: { readonly [name: string]: Json }): Promise<Failure | null> {
    await this.queue.settled()
    const keys = [...this.machine.table('keys', 'devices').rows(member)].map(({ key }) =>
      this.machine.table('keys', 'keys').get(key as string),
    )
    const key = keys.find(one => one && one.revoked === undefined) ?? keys[0]
    if (!key) return { code: 'not-a-member', message: 'Only members can take part.' }
    const counter = (key.counter as number) + 1
    const action = { community: this.id, counter, input, key: key.key as string, run, seen: { root: noRoot, size: 0 } }
    return this.ledger.replica.wouldRefuse(action, this.around.now()) ?? null
  }

  /** The checkpoint of the whole log as a signed note. */
  checkpoint(): { readonly size: number; readonly note: string } {
    const { size, ledger } = this
    if (this.checkpointed?.size !== size) {
      const root = ledger.tree.root(size)
      this.checkpointed = { size, note: signCheckpoint({ origin: originOf(this.id), size, root }, ledger.host.pair) }
    }
    return this.checkpointed as { readonly size: number; readonly note: string }
  }

  /** The hash of the whole state and the entry that it stands at. */
  async stateHash(): Promise<{ readonly entry: number; readonly hash: string }> {
    await this.queue.settled()
    return { entry: this.size - 1, hash: this.ledger.replica.stateHash() }
  }

  /** When something is due next, in log time; undefined: nothing is. */
  get nextDue(): number | undefined {
    return this.ledger.replica.nextDue
  }
  /** Lets what is due by now take effect; it does so by itself, a little later. */
  wake(): Promise<void> {
    return this.queue.wake()
  }

  /** Calls back after every append, until what it answers is called. */
  listen(listener: (news: Appended) => void): () => void {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  /** Finishes what waits and writes a snapshot. */
  async close(): Promise<void> {
    await this.queue.close()
    await this.snapshots.save()
  }

  private get machine(): Replica['machine'] {
    return this.ledger.replica.machine
  }
  private tell(news: Appended): void {
    this.snapshots.appended()
    for (const listener of this.listeners) listener(news)
  }
}
