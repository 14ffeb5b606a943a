// All communities of this server, by id and by the name they have in addresses; each has a queue of its own.
import {
  communityId,
  entryText,
  founding,
  foundingInput,
  leafHash,
  type Receipt,
  Replica,
  readFields,
  textsIn,
  toHex,
} from '@polyarchy/core'
import { Problem } from '../http/problems.ts'
import type { HostKey } from '../signatures/host-key.ts'
import { verifySignature } from '../signatures/node-verify.ts'
import { Conflict, type KeptEntry, SlugTaken } from '../store/index.ts'
import { Hosted, type Surroundings } from './hosted.ts'
import { noRoot } from './ledger.ts'
import { checkSignature, demandWords, type readFounding } from './submission.ts'

type Founding = ReturnType<typeof readFounding>

export class Hosting {
  private readonly byId = new Map<string, Hosted>()
  private readonly bySlug = new Map<string, Hosted>()

  private constructor(
    readonly host: HostKey,
    readonly around: Surroundings,
  ) {}

  /** Brings up every community that the store keeps. */
  static async open(host: HostKey, around: Surroundings): Promise<Hosting> {
    const hosting = new Hosting(host, around)
    for (const record of await around.store.communities()) {
      const hosted = await Hosted.open(record, around)
      hosting.add(hosted)
      // What fell due while nobody served takes effect before anyone looks.
      if ((hosted.nextDue ?? Number.POSITIVE_INFINITY) <= around.now()) await hosted.wake()
    }
    return hosting
  }

  /** In order of their slugs. */
  all(): readonly Hosted[] {
    return [...this.bySlug.keys()].sort().map(slug => this.bySlug.get(slug) as Hosted)
  }

  /** By slug or id. */
  find(name: string): Hosted | undefined {
    return this.byId.get(name) ?? this.bySlug.get(name)
  }

  /** Founds a community. Throws a `Problem`, and then there is none. The same founding again gives the same receipt. */
  async found(founded: Founding): Promise<{ readonly hosted: Hosted; readonly receipt: Receipt }> {
    const { action, text, signature, slug } = founded
    await checkSignature(founded)
    const before = this.byId.get(communityId(text))
    if (before) return { hosted: before, receipt: await again(before) }
    this.checkFounding(founded)
    const time = this.around.now()
    const id = communityId(text)
    const trial = new Replica(this.around.plugins, { verify: verifySignature })
    const failed = trial.take({ number: 0, time, action })
    if (failed) throw new Problem(failed.code, failed.message)
    const whole = entryText(0, time, text, signature)
    const entry: KeptEntry = { number: 0, time, key: action.key, counter: action.counter, text: whole, leaf: toHex(leafHash(whole)) }
    const record = { id, slug, created: time, hostSeed: this.host.seed }
    const texts = [...founded.texts.values()].map(({ hash, salt, text: words }) => ({ entry: 0, hash, salt, text: words }))
    try {
      await this.around.store.addCommunity(record, entry, texts)
    } catch (error) {
      if (error instanceof SlugTaken) throw new Problem('slug-taken', `Another community here is called ${slug}.`, { pointer: '/slug' })
      if (error instanceof Conflict) throw new Problem('not-kept', 'This community is just being founded. Ask again in a moment.')
      throw error
    }
    const hosted = await Hosted.open(record, this.around)
    this.add(hosted)
    return { hosted, receipt: { community: id, number: 0, time, leaf: entry.leaf, size: 1, root: hosted.root(1) } }
  }

  /** What only a server can tell: that it is the one that is named, and that all words came along. */
  private checkFounding({ action, texts, slug }: Founding): void {
    const { run, community, seen, input } = action
    if (run !== founding || community !== '')
      throw new Problem('not-founded', 'The first entry founds the community.', { pointer: '/action/run' })
    if (seen.size !== 0 || seen.root !== noRoot)
      throw new Problem('seen-ahead', 'Before a community is founded there is nothing to be seen.', { pointer: '/action/seen' })
    const read = readFields(foundingInput, input, '/action/input')
    if ('misfit' in read) throw new Problem(read.misfit.code, read.misfit.message, { pointer: read.misfit.pointer })
    if (read.value.host !== this.host.did)
      throw new Problem('wrong-host', 'The founding names another server than this one.', { pointer: '/action/input/host' })
    if (this.bySlug.has(slug)) throw new Problem('slug-taken', `Another community here is called ${slug}.`, { pointer: '/slug' })
    const named = textsIn(foundingInput, read.value)
    for (const text of named) demandWords(texts.get(text.hash), text)
    if (texts.size > new Set(named.map(({ hash }) => hash)).size)
      throw new Problem('text-foreign', 'One of your texts is not named by your action.', { pointer: '/texts' })
  }

  /** Finishes what waits everywhere and writes snapshots. */
  async close(): Promise<void> {
    await Promise.all(this.all().map(hosted => hosted.close()))
  }

  private add(hosted: Hosted): void {
    this.byId.set(hosted.id, hosted)
    this.bySlug.set(hosted.slug, hosted)
  }
}

/** The receipt of a founding that was sent before. */
async function again(hosted: Hosted): Promise<Receipt> {
  const [first] = await hosted.store.entries(hosted.id, 0, 1)
  if (!first) throw new Error(`${hosted.slug} has no first entry.`)
  const { number, time, leaf } = first
  return { community: hosted.id, number, time, leaf, size: hosted.size, root: hosted.root(), duplicate: true }
}
