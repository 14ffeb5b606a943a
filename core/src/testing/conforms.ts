// What every plugin must keep, tried with some hundreds of random actions from a fixed seed.
import type { Failure, Opening } from '../kernel/kernel.ts'
import { Replica } from '../kernel/replica.ts'
import type { AnyPlugin, Fact, PlainFact, Run, Tables } from '../plugin.ts'
import type { Fields, Json } from '../schema.ts'
import { eachOf, rulebookFor, sorted, staleVoice } from './anything-goes.ts'
import { type Chance, chance, drawInput } from './chance.ts'
import { wrongExample } from './examples.ts'
import { checkRow } from './rows-kept.ts'
import { Sandbox } from './sandbox.ts'

export interface ConformsOptions {
  /** Plugins whose actions it runs. */
  readonly beside?: readonly AnyPlugin[]
  /** Ways in which a stage may set it; one kind of proposal is made for each. */
  readonly settings?: readonly Readonly<Record<string, Json>>[]
  /** What the rulebook sets for it as a whole. */
  readonly options?: Readonly<Record<string, Json>>
  /** Words that its codes and ids are drawn from. */
  readonly words?: readonly string[]
  /** What ids are drawn from instead: few, so that acts meet one another. */
  readonly ids?: readonly string[]
  /** Inputs of its actions that are always left out, so that what is drawn fits more often. */
  readonly without?: readonly string[]
  /** Actions of which proposals carry one each. */
  readonly carries?: readonly Run[]
  readonly turns?: number
  readonly seed?: number
}
/** The plugin's own actions that were done, and its own refusals that were met; sorted. If one is missing, ask whether it can happen at all. */
export interface Conformance {
  readonly accepted: readonly string[]
  readonly refused: readonly string[]
}

const names = ['ada', 'bo', 'cy', 'di', 'eve'] as const
const words = ['a', 'b', 'yes', 'no', 'abstain', '+1', '-1', '-0.5', '0', '24h', '72h', 'x']

/**
 * Plays random actions of the plugin and throws, with the turn and the seed, unless: a refusal leaves no trace; facts have their declared type;
 * a member fact that is `kept` reads the same as of an earlier opening whatever was written since; rows are frozen and fit their fields; sums are
 * declared and in bounds; live groups notice what becomes of members in a round, and proposals what becomes of its facts; replaying gives the same state; clock entries
 * anywhere change nothing; and examples of actions fit them.
 */
export function conforms(plugin: AnyPlugin, options: ConformsOptions = {}): Conformance {
  const wrong = wrongExample(plugin)
  if (wrong) throw new Error(`${plugin.name}: ${wrong}`)
  const played = new Play(plugin, options, false)
  played.run()
  const again = new Play(plugin, options, true)
  again.run()
  if (JSON.stringify(again.seen) !== JSON.stringify(played.seen))
    throw new Error(`${plugin.name}: clock entries in between change something`)
  return { accepted: [...played.accepted].sort(), refused: [...played.refused].sort() }
}

class Play {
  readonly accepted = new Set<string>()
  readonly refused = new Set<string>()
  /** Numbers, flags and instants after every turn: what clock entries must not change. */
  readonly seen: unknown[] = []
  private readonly plugin: AnyPlugin
  private readonly plugins: readonly AnyPlugin[]
  private readonly options: ConformsOptions
  private readonly dice: Chance
  private readonly ticking: boolean
  private readonly community: Sandbox
  private readonly proposals: string[] = []
  private readonly present = new Set<string>(names)
  /** What kept facts of members were at each opening. */
  private readonly openings: {
    readonly opening: Opening
    readonly member: string
    readonly fact: string
    readonly each: readonly string[]
    readonly value: string
  }[] = []
  private lastOpening = 0
  /** What facts of rounds were after the last turn. */
  private readonly roundFacts = new Map<string, unknown>()

  constructor(plugin: AnyPlugin, options: ConformsOptions, ticking: boolean) {
    this.plugin = plugin
    this.plugins = [plugin, ...(options.beside ?? [])]
    this.options = options
    this.dice = chance(options.seed ?? 20_260_101)
    this.ticking = ticking
    const members = Object.fromEntries(names.map((name, index) => [name, index < 3 ? ['circle'] : []]))
    this.community = new Sandbox({
      plugins: this.plugins,
      rulebook: rulebookFor(this.plugins, plugin, options.settings ?? [{}], options.options),
      members,
    })
  }

  run(): void {
    const { turns = 400, seed = 20_260_101 } = this.options
    for (let turn = 0; turn < turns; turn++) {
      try {
        this.turn()
        this.noteOpenings()
        this.seen.push(this.facts())
        if (turn % 20 === 19) this.look()
      } catch (failure) {
        throw new Error(`${this.plugin.name}, turn ${turn} of seed ${seed}: ${(failure as Error).message}`, { cause: failure })
      }
    }
    this.look()
    this.replay()
  }

  private turn(): void {
    const { community: c, dice, plugin } = this
    if (this.ticking) c.tick()
    const kinds = (this.options.settings ?? [{}]).map((_, index) => `kind${index}`)
    const name = dice.one([...this.present])
    const turn = dice.below(20)
    if (turn < 2 || !this.proposals.length) this.propose(name, dice.one(kinds))
    else if (turn === 2) c.wait(dice.below(48) * 3_600_000 + 1)
    else if (turn === 3) c.tryAct(name, dice.one(this.proposals), 'proposals.call', { word: dice.one(['again', 'close']) })
    else if (turn === 4) c.tryAct(name, dice.one(this.proposals), 'proposals.edit', this.edit())
    else if (turn === 5) c.try(name, dice.one(['roles.grant', 'roles.revoke']), { member: c.id(dice.one(names)), role: 'circle' })
    else if (turn === 6 && this.present.size > 2 && dice.once(4)) {
      if (!c.try(name, 'members.leave', {})) this.present.delete(name)
    } else this.act(name, dice.one(Object.keys(plugin.actions).sort()))
  }

  private propose(name: string, decision: string): void {
    const { community: c, dice, options } = this
    const input = { decision, title: 'A proposal', asked: {}, actions: options.carries ? [dice.one(options.carries)] : [] }
    const refused = c.try(name, 'proposals.open', input)
    if (refused) this.note(refused)
    else this.proposals.push(String(c.replica.machine.entry))
  }

  private edit(): object {
    const { carries } = this.options
    return { title: 'Another', ...(carries && this.dice.once(2) ? { actions: [this.dice.one(carries)] } : {}) }
  }

  private act(name: string, act: string): void {
    const { community: c, plugin, dice } = this
    const action = plugin.actions[act] as AnyPlugin['actions'][string]
    const from = {
      members: names.map(one => c.id(one)),
      proposals: this.proposals,
      roles: ['circle'],
      words: [...words, ...(this.options.words ?? [])],
      ids: this.options.ids,
      now: c.now,
    }
    const input = drawInput(action.input, from, dice)
    for (const left of this.options.without ?? []) delete input[left]
    if (dice.once(25)) input['to-string'] = 1
    const before = c.replica.stateHash()
    const run = `${plugin.name}.${act}`
    const refused = action.on === 'proposal' ? c.tryAct(name, dice.one(this.proposals), run, input) : c.try(name, run, input)
    if (!refused) this.accepted.add(act)
    else if (c.replica.stateHash() !== before) throw new Error(`${run} was refused (${refused.code}) and left a trace`)
    else this.note(refused)
  }

  private note({ code }: Failure): void {
    const { name } = this.plugin
    if (code.startsWith(`${name}.`)) this.refused.add(code.slice(name.length + 1))
  }

  /** Every fact and sum of the last proposals, of members and of the community, checked against its declared type. */
  private facts(): unknown[] {
    const { community: c, plugin } = this
    const found: unknown[] = []
    const groups = ['', 'body.', 'circle.']
    for (const proposal of this.proposals.slice(-12)) {
      found.push(c.status(proposal), c.proposal(proposal).entered)
      for (const group of groups) {
        for (const [name, tally] of sorted(plugin.tallies))
          for (const each of tally.each === undefined ? [''] : ['.a', '.b']) {
            const sum = c.fact(proposal, `${plugin.name}.${group}${name}${each}`)
            if (typeof sum !== 'bigint' && !Number.isSafeInteger(sum)) throw new Error(`the sum ${name} is no whole number`)
            if (tally.most !== 'any' && (sum as number | bigint) < 0) throw new Error(`the sum ${name} is below nothing`)
            found.push(String(sum))
          }
        for (const [name, fact] of sorted(plugin.facts))
          for (const each of fact.of === 'round' ? this.eachOf(fact) : []) {
            const value = plain(fact, name, c.fact(proposal, [plugin.name, `${group}${name}`, ...each].join('.')))
            found.push(value)
            if (group === '' && fact.of === 'round' && !fact.shared && c.proposal(proposal).live) this.sees(proposal, name, each, value)
          }
      }
      found.push(...this.voices(proposal))
    }
    for (const [name, fact] of sorted(plugin.facts))
      if (fact.of === 'member' || fact.of === 'community')
        for (const each of this.eachOf(fact))
          for (const id of fact.of === 'community' ? [''] : names.map(one => c.id(one)))
            found.push(plain(fact, name, this.read(fact, id, each)))
    c.changed.clear()
    return found
  }

  /** A fact of a round that is not shared changes with rows about its proposal: else nobody would look at it again while it is open. */
  private sees(proposal: string, fact: string, each: readonly string[], value: unknown): void {
    const name = [proposal, fact, ...each].join('/')
    const before = this.roundFacts.get(name)
    if (before !== undefined && before !== value && !this.community.changed.has(proposal))
      throw new Error(`the fact ${fact} changed, and no row that was written names its round or its proposal: say that it is shared`)
    this.roundFacts.set(name, value)
  }

  /** Facts of each member in the present round, and that live groups have noticed how they changed. */
  private voices(proposal: string): unknown[] {
    const { community: c, plugin } = this
    const reading = c.replica.machine.reading(plugin)
    const stale = staleVoice(c.replica.machine, proposal)
    if (stale !== undefined) throw new Error(stale)
    return sorted(plugin.facts).flatMap(([name, fact]) =>
      fact.of === 'voice'
        ? this.eachOf(fact).flatMap(each => names.map(one => plain(fact, name, fact.read(c.round(proposal), c.id(one), reading, ...each))))
        : [],
    )
  }

  private eachOf(fact: Fact<Tables, Fields>): readonly (readonly string[])[] {
    return eachOf(fact, this.plugin, this.options.options)
  }

  private read(fact: PlainFact<Tables, Fields>, id: string, each: readonly string[], opening?: Opening): unknown {
    const reading = this.community.replica.machine.reading(this.plugin, opening)
    if (opening || !fact.drifts) return fact.read(id, reading, ...each)
    // What drifts is as it is at this instant, however long ago the last entry was.
    const community = Object.create(reading.community, { now: { value: this.community.now } }) as typeof reading.community
    return fact.read(id, { ...reading, community }, ...each)
  }

  private noteOpenings(): void {
    const { openings } = this.community.replica.machine
    if (openings === this.lastOpening) return
    this.lastOpening = openings
    for (const [fact, one] of sorted(this.plugin.facts))
      if (one.of === 'member' && one.kept)
        for (const each of this.eachOf(one))
          for (const member of names.map(name => this.community.id(name)))
            this.openings.push({
              opening: { number: openings - 1, at: this.community.now },
              member,
              fact,
              each,
              value: String(this.read(one, member, each)),
            })
  }

  /** Rows, and kept facts as of their openings. */
  private look(): void {
    for (const name of Object.keys(this.plugin.tables).sort())
      for (const row of this.community.replica.machine.table(this.plugin.name, name).rows()) checkRow(this.plugin, name, row)
    for (const { opening, member, fact, each, value } of this.openings) {
      const now = String(this.read(this.plugin.facts?.[fact] as PlainFact<Tables, Fields>, member, each, opening))
      if (now !== value) throw new Error(`the kept fact ${fact} was ${value} at an opening and reads ${now} as of it now`)
    }
  }

  private replay(): void {
    const replica = new Replica(this.plugins)
    for (const entry of this.community.taken) {
      const refused = replica.take(entry)
      if (refused) throw new Error(`${this.plugin.name}: entry ${entry.number} is refused at a replay: ${refused.code}`)
      replica.keep()
    }
    if (replica.stateHash() !== this.community.replica.stateHash()) throw new Error(`${this.plugin.name}: a replay leads to another state`)
  }
}

/** A fact's value, checked; names are left out, since they tell of entry numbers. */
function plain(fact: Fact<Tables, Fields>, name: string, value: unknown): unknown {
  if (value === undefined && (fact.optional || fact.counted)) return 'unknown'
  const fits: Readonly<Record<typeof fact.type, boolean>> = {
    integer: typeof value === 'bigint' || Number.isSafeInteger(value),
    boolean: typeof value === 'boolean',
    instant: value === null || (Number.isSafeInteger(value) && (value as number) >= 0),
    id: typeof value === 'string',
    ids: Array.isArray(value) && value.every(one => typeof one === 'string'),
  }
  if (!fits[fact.type]) throw new Error(`the fact ${name} says it is of type ${fact.type} and is ${String(value)}`)
  return fact.type === 'id' ? '' : fact.type === 'ids' ? (value as readonly string[]).length : String(value)
}
