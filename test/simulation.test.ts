// A community's life from a seed: whatever happens in it, the same things hold after every single entry.
import { Replica } from '@polyarchy/core'
import { expect, test } from 'vitest'
import { plugins } from '../plugins/index.ts'
import { recount } from './simulation/recount.ts'
import { Story } from './simulation/story.ts'

const command = 'npx vitest run test/simulation.test.ts'
const given = process.env.SEED === undefined ? undefined : Number(process.env.SEED)
const steps = Number(process.env.STEPS ?? 250)
const seeds = given === undefined ? Array.from({ length: 12 }, (_, index) => 1000 + index) : [given]

test.each(seeds)('seed %i: counted anew, replayed, restarted and taken back, it is always the same community', seed => {
  const life = new Life(seed)
  for (let step = 0; step < steps; step++) {
    try {
      life.step()
    } catch (failure) {
      throw new Error(`step ${step}: ${(failure as Error).message}\nto see it again: SEED=${seed} STEPS=${step + 1} ${command}`, {
        cause: failure,
      })
    }
  }
  life.end()
})

/** The same, with the names of every object in the other order: nothing may hang on that. */
function turned<V>(value: V): V {
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map(turned) as V
  return Object.fromEntries(
    Object.entries(value)
      .map(([name, part]) => [name, turned(part)])
      .reverse(),
  ) as V
}

class Life {
  private readonly story: Story
  /** Takes the same entries, but is restarted, takes entries back and is asked what it would refuse. */
  private shadow: Replica
  private readonly kept = new Map<string, ReturnType<Replica['changes']>['rows'][number]>()
  private shadowed = 0
  private readonly ended = new Map<string, string>()
  private readonly decided = new Map<string, string>()

  constructor(seed: number) {
    this.story = new Story(seed)
    this.shadow = new Replica(plugins, { snapshots: true })
    this.seen()
  }

  step(): void {
    const { replica } = this.story.community
    const [before, next] = [replica.stateHash(), replica.next]
    this.story.step(() => this.seen())
    if (this.story.refused && replica.next === next && replica.stateHash() !== before) throw new Error(`${this.story.refused} left a trace`)
    expect(replica.nextDue ?? Number.POSITIVE_INFINITY, 'nothing is overdue').toBeGreaterThan(replica.now)
  }

  end(): void {
    const { community } = this.story
    const again = new Replica(plugins)
    for (const entry of community.taken) {
      expect(again.take(entry)).toBeUndefined()
      again.keep()
    }
    expect(again.stateHash(), 'a replay from the first entry').toBe(community.replica.stateHash())
    expect(this.decided.size, 'something was decided').toBeGreaterThan(3)
  }

  /** After every entry. */
  private seen(): void {
    this.follow()
    this.counts()
    this.standing()
    this.mirrors()
  }

  private follow(): void {
    const { community, dice } = this.story
    for (; this.shadowed < community.taken.length; this.shadowed++) {
      const entry = community.taken[this.shadowed] as (typeof community.taken)[number]
      if (this.shadowed > 0) {
        const before = this.shadow.stateHash()
        if (entry.action.run !== 'log.clock') expect(this.shadow.wouldRefuse(entry.action, entry.time), 'asked before').toBeUndefined()
        expect(this.shadow.take(turned(entry))).toBeUndefined()
        this.shadow.undo()
        expect(this.shadow.stateHash(), 'taken back').toBe(before)
      }
      expect(this.shadow.take(turned(entry))).toBeUndefined()
      this.shadow.keep()
    }
    expect(this.shadow.stateHash(), 'the other replica').toBe(community.replica.stateHash())
    if (!dice.once(15)) return
    const { meta, rows } = this.shadow.changes()
    for (const row of rows) this.kept.set(`${row.plugin}/${row.table}/${row.key}`, row)
    this.shadow = new Replica(plugins, { snapshots: true })
    this.shadow.load(this.kept.values())
    this.shadow.begin(meta)
    expect(this.shadow.stateHash(), 'restarted from a snapshot').toBe(community.replica.stateHash())
  }

  /** A separate recount of the raw ballots gives what the rules see. */
  private counts(): void {
    const { community, registry, proposals, frozen } = this.story
    for (const proposal of proposals) {
      const { live, stage, round } = community.proposal(proposal)
      const roll = frozen.get(proposal)
      if (!live || stage !== 'vote' || !roll || roll.round !== round) continue
      for (const [path, sum] of Object.entries(recount(community.replica, registry, proposal, roll.entry, community.replica.next)))
        if (Number(community.fact(proposal, path)) !== sum)
          throw new Error(`${path} of ${proposal} is ${String(community.fact(proposal, path))}, counted by hand ${sum}`)
    }
  }

  /** What is decided stays decided, and what has ended stays as it is. */
  private standing(): void {
    for (const row of this.story.community.replica.machine.table('proposals', 'proposals').rows()) {
      const id = row.proposal as string
      const was = this.decided.get(id)
      const is = `${row.decided} at ${row.decided_at}`
      if (was !== undefined) expect(is).toBe(was)
      else if (row.decided !== undefined) this.decided.set(id, is)
      expect(row.error, `${id} stopped`).toBeUndefined()
      if (row.live) continue
      const text = JSON.stringify(row)
      if (!this.ended.has(id)) this.ended.set(id, text)
      expect(text).toBe(this.ended.get(id))
    }
  }

  /** Counters and indexes say the same as the rows that they stand for. */
  private mirrors(): void {
    const { machine } = this.story.community.replica
    const rows = (plugin: string, table: string) => [...machine.table(plugin, table).rows()]
    expect(rows('members', 'present')).toHaveLength(rows('members', 'members').filter(row => row.status === 'member').length)
    const held = rows('roles', 'held').map(row => `${row.role} ${row.member}`)
    expect(rows('roles', 'holders').map(row => `${row.role} ${row.member}`)).toEqual(held.sort())
    for (const { decision, count } of rows('proposals', 'open'))
      expect(rows('proposals', 'proposals').filter(row => row.live && row.decision === decision)).toHaveLength(count as number)
    for (const { proposal } of [...rows('proposals', 'following'), ...rows('proposals', 'watching')])
      expect(machine.table('proposals', 'proposals').get(proposal as string)?.live).toBe(true)
    for (const { name } of rows('proposals', 'due').filter(row => row.kind === '2'))
      expect(machine.table('proposals', 'proposals').get(name as string)?.live).toBe(true)
    expect(rows('proposals', 'due')).toHaveLength(rows('proposals', 'planned').length)
  }
}
