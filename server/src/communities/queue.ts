// The order in which a community's actions enter its log: all that wait are taken together and share one durable append.
import type { Failure, Receipt } from '@polyarchy/core'
import { Problem } from '../http/problems.ts'
import { Conflict, type KeptEntry, type Store } from '../store/index.ts'
import { type Ledger, type Provisional, signedOf } from './ledger.ts'
import type { Submission } from './submission.ts'

/** Entries that the store has just been given, and the ids of the proposals that changed with them. */
export interface Appended {
  readonly entries: readonly Provisional[]
  readonly proposals: readonly string[]
}

export interface QueueOptions {
  readonly ledger: Ledger
  readonly store: Store
  /** The time for new entries, in ms. */
  readonly now: () => number
  readonly appended: (news: Appended) => void
  /** Told of what only an operator can do something about. */
  readonly failed: (error: unknown) => void
}

interface Waiting {
  readonly submission: Submission
  /** `checking` until signature and texts are known to be good; `refused` when they are not. */
  state: 'checking' | 'good' | 'refused'
  resolve(receipt: Receipt): void
  reject(problem: unknown): void
}

/** What came of a group. */
interface Done {
  readonly taken: readonly (readonly [Waiting, KeptEntry])[]
  readonly refused: readonly (readonly [Waiting, Problem])[]
}

const mostTogether = 1_000
/** Ready actions that wait for no others. */
const enough = 256
/** Waiting submissions beyond which members are asked to come back. */
const mostWaiting = 20_000
const longestSleep = 3_600_000

export class Queue {
  private waiting: Waiting[] = []
  /** Resolves when the group in hand has been kept or taken back. */
  private turn: Promise<void> | undefined
  private planned = false
  /** Something became ready while a turn was planned or under way. */
  private stirred = false
  /** Of those that wait: how many are still being checked. */
  private checking = 0
  private closed = false
  private alarm: NodeJS.Timeout | undefined

  constructor(private readonly options: QueueOptions) {
    this.sleep()
  }

  /** Resolves once the action is on disk. Rejects with a `Problem` when it is refused, cannot be kept, or `checked` rejects. What one key signed is taken in the order in which it came. */
  add(submission: Submission, checked: Promise<void>): Promise<Receipt> {
    return new Promise((resolve, reject) => {
      const one: Waiting = { submission, state: 'checking', resolve, reject }
      const settle = (state: 'good' | 'refused', problem?: unknown) => {
        one.state = state
        if (state === 'refused') reject(problem)
        this.checking -= 1
        this.gather()
      }
      this.checking += 1
      checked.then(
        () => settle('good'),
        problem => settle('refused', problem),
      )
      if (this.closed) reject(new Problem('closing', 'The server is closing. Send it again in a moment.'))
      else if (this.waiting.length >= mostWaiting) reject(new Problem('not-kept', 'Too much is waiting here. Send it again in a moment.'))
      else this.waiting.push(one)
    })
  }

  /** Begins a turn once as many are ready as are still being checked: a flush of the disk costs the same for one as for many. */
  private gather(): void {
    if (this.waiting.length - this.checking >= Math.min(this.checking, enough)) this.plan()
  }

  /** Resolves when no group is on its way into the store: what is read then is final. */
  async settled(): Promise<void> {
    await this.turn
  }

  /** Lets what is due take effect now, as the alarm would. */
  async wake(): Promise<void> {
    this.plan()
    await new Promise(resolve => setImmediate(resolve))
    await this.turn
  }

  /** Finishes what waits; whatever comes later is turned away. */
  async close(): Promise<void> {
    this.closed = true
    clearTimeout(this.alarm)
    while (this.turn || this.waiting.length > 0) {
      await this.turn
      if (this.waiting.length > 0) await new Promise(resolve => setImmediate(resolve))
    }
  }

  private plan(): void {
    this.stirred = true
    if (this.planned) return
    this.planned = true
    // After the sockets that are ready have been read, so that their requests come into one group.
    setImmediate(() => {
      this.stirred = false
      this.turn = this.takeTurn().finally(() => {
        this.turn = undefined
        this.planned = false
        if (this.stirred) this.plan()
        else this.sleep()
      })
    })
  }

  /** Those that may be taken now: good, and nothing that the same key signed before them is still being checked. */
  private ready(): Waiting[] {
    const group: Waiting[] = []
    const left: Waiting[] = []
    const held = new Set<string>()
    for (const one of this.waiting) {
      const { key } = one.submission.action
      if (one.state === 'refused') continue
      if (one.state === 'good' && !held.has(key) && group.length < mostTogether) group.push(one)
      else {
        left.push(one)
        held.add(key)
      }
    }
    this.waiting = left
    if (group.length === mostTogether) this.stirred = true
    return group
  }

  private async takeTurn(): Promise<void> {
    const { ledger, store, failed } = this.options
    const group = this.ready()
    let done: Done
    try {
      done = this.takeAll(group)
      const { taken } = ledger
      const texts = taken.flatMap(one => one.texts)
      if (taken.length > 0)
        await store.append(
          ledger.record.id,
          taken.map(({ entry }) => entry),
          texts,
        )
    } catch (error) {
      ledger.undo()
      if (error instanceof Conflict) await this.catchUp()
      else failed(error)
      for (const { reject } of group) reject(new Problem('not-kept', 'Your action could not be kept. Send it again in a moment.'))
      return
    }
    const entries = ledger.taken
    const proposals = ledger.keep()
    const receiptOf = receipts(ledger)
    for (const [{ resolve }, entry] of done.taken) resolve(receiptOf(entry))
    if (entries.length > 0) this.options.appended({ entries, proposals })
    for (const [one, problem] of done.refused) await this.answerRefused(one, problem)
  }

  /** Takes all that can be taken. A failure of the kernel itself costs the action that met it, not the others. */
  private takeAll(group: Waiting[]): Done {
    const { ledger, now, failed } = this.options
    const taken: (readonly [Waiting, KeptEntry])[] = []
    const refused: (readonly [Waiting, Problem])[] = []
    const time = Math.max(now(), ledger.replica.now)
    this.tick(time)
    for (const one of group) {
      const { action, text, signature, texts } = one.submission
      try {
        const done = ledger.take(action, text, signature, [...texts.values()], time)
        if ('code' in done) refused.push([one, refusal(done)])
        else taken.push([one, done.entry])
        this.tick(time)
      } catch (error) {
        failed(error)
        one.reject(new Problem('internal', 'The server failed on your action. It was not kept.'))
        group.splice(group.indexOf(one), 1)
        ledger.undo()
        return this.takeAll(group)
      }
    }
    return { taken, refused }
  }

  /** Whatever is due comes before the next action; one clock entry carries out a part of it at most. */
  private tick(time: number): void {
    const { ledger } = this.options
    while ((ledger.replica.nextDue ?? Number.POSITIVE_INFINITY) <= time) ledger.tick(time)
  }

  /** An action that is in the log already gets its receipt again. */
  private async answerRefused({ submission, resolve, reject }: Waiting, problem: Problem): Promise<void> {
    const { ledger, store, failed } = this.options
    const { action, text, signature } = submission
    const counter = ledger.replica.machine.table('keys', 'keys').get(action.key)?.counter as number | undefined
    if (counter === undefined || counter < action.counter) return reject(problem)
    try {
      const kept = await store.entryOf(ledger.record.id, action.key, action.counter)
      const before = kept && signedOf(kept)
      if (kept && before?.text === text && before.signature === signature) resolve({ ...receipts(ledger)(kept), duplicate: true })
      else reject(problem)
    } catch (error) {
      failed(error)
      reject(problem)
    }
  }

  /** Another process was faster: takes what it appended. */
  private async catchUp(): Promise<void> {
    const { ledger, store, appended, failed } = this.options
    try {
      appended({ entries: [], proposals: await ledger.catchUp(store) })
    } catch (error) {
      failed(error)
    }
  }

  /** Wakes up when something falls due, so that it takes effect without anyone acting. */
  private sleep(): void {
    clearTimeout(this.alarm)
    const due = this.options.ledger.replica.nextDue
    if (due === undefined || this.closed) return
    const wait = Math.min(Math.max(0, due - this.options.now()), longestSleep)
    this.alarm = setTimeout(() => {
      if (due <= this.options.now()) this.plan()
      else this.sleep()
    }, wait).unref()
  }
}

/** What the kernel refused; where in the input, it tells for most things. */
function refusal({ code, message, pointer }: Failure): Problem {
  return new Problem(code, message, { pointer })
}

/** Receipts under the present root, which is computed once for all of a group. */
function receipts(ledger: Ledger): (entry: KeptEntry) => Receipt {
  const { record, size } = ledger
  const root = ledger.rootAt(size) as string
  return ({ number, time, leaf }) => ({ community: record.id, number, time, leaf, size, root })
}
