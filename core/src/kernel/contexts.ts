// What plugins get to see and may ask for, made from the machine: reading for facts and views, acting for actions.

import { partsOf, powerOf, wouldCarry } from '../decisions/carried.ts'
import { actionOf, type CompiledStage } from '../decisions/compile.ts'
import { factOf } from '../decisions/facts.ts'
import { begunAnew } from '../decisions/moving.ts'
import { passagesOf } from '../decisions/passages.ts'
import { readOf } from '../decisions/reads.ts'
import { contentsOf, digits, findProposal, type ProposalRow, proposalOfRound, roundName } from '../decisions/rows.ts'
import { hasRules, settingsOfRound } from '../decisions/set-up.ts'
import { unit } from '../decisions/straighten.ts'
import { readTally } from '../decisions/sums.ts'
import type { Acting, AnyPlugin, Community, Moment, ProposalInfo, Reading, Tables } from '../plugin.ts'
import { covenantOf } from '../rulebook/covenant.ts'
import type { Fields } from '../schema.ts'
import { type CarriedBy, type Kernel, type Opening, Refused } from './kernel.ts'
import { narrow } from './narrow.ts'
import { RowsAsOf } from './tables.ts'

type AnyReading = Reading<Tables, Fields>
type AnyActing = Acting<Tables, Fields, string>
type Given = CompiledStage['settings'] extends ReadonlyMap<string, infer G> ? G : never

/** What a plugin may know of its community. */
export function communityOf(kernel: Kernel): Community {
  return {
    get id() {
      return kernel.community
    },
    get now() {
      return kernel.now
    },
    get entry() {
      return kernel.entry
    },
    get head() {
      const host = kernel.table('keys', 'host').get('host')
      return host?.root === undefined ? undefined : { size: host.size as number, root: host.root as string }
    },
    member(id) {
      const row = kernel.table('members', 'members').get(id)
      if (row?.status !== 'member') return undefined
      return { joined: row.joined as number, roles: [...kernel.table('roles', 'held').rows(id)].map(held => held.role as string) }
    },
    holder: key => kernel.table('keys', 'keys').get(key)?.member as string | undefined,
    isRight(name) {
      const by = actionOf(kernel.rulebook.plugins, name)?.by
      return by === 'member' || by === 'community'
    },
    get covenant() {
      return covenantOf(kernel.rulebook.source)
    },
    role(name) {
      const roles = kernel.rulebook.source.roles
      return roles && Object.hasOwn(roles, name) ? roles[name] : undefined
    },
    proposal: id => info(kernel, findProposal(kernel, id)),
    ofRound: round => info(kernel, findProposal(kernel, proposalOfRound(round))),
  }
}
function info(kernel: Kernel, row: ProposalRow | undefined): ProposalInfo | undefined {
  return (
    row && {
      id: row.proposal,
      type: row.decision,
      author: row.author,
      opened: row.opened,
      stage: row.stage,
      round: roundName(row.proposal, row.round),
      began: row.began,
      revision: row.revision,
      get by() {
        return contentsOf(kernel, row.proposal).by
      },
      get asked() {
        return contentsOf(kernel, row.proposal).asked
      },
      get actions() {
        return contentsOf(kernel, row.proposal).actions
      },
      live: row.live,
      ...(row.decided === undefined ? {} : { decided: row.decided }),
    }
  )
}

/** Reading as things stand or as of an opening (its number and instant); sums are the total's or a group's. */
export function readingOf(kernel: Kernel, now: Community, plugin: AnyPlugin, opening: Opening | undefined, group: string): AnyReading {
  const tables: Record<string, unknown> = {}
  for (const name of Object.keys(plugin.tables)) {
    const table = kernel.table(plugin.name, name)
    if (opening === undefined) tables[name] = table
    else Object.defineProperty(tables, name, { get: () => new RowsAsOf(table, opening.number) })
  }
  const community = opening === undefined ? now : (Object.create(now, { now: { value: opening.at } }) as Community)
  return {
    tables: tables as AnyReading['tables'],
    community,
    get options() {
      return optionsOf(kernel, plugin)
    },
    settings: round => settingsOf(kernel, plugin, round) as never,
    tally: (round, name, of = group) => readTally(kernel, round, plugin, of, name),
    group,
    weigh(round, of, member) {
      const { own, carried, unit } = powerOf(kernel, plugin, round, of, member)
      const parts = partsOf(kernel, plugin, round)
      return own * parts + (carried * parts) / unit
    },
    parts: round => partsOf(kernel, plugin, round),
    carries: (round, member) => narrow(wouldCarry(kernel, plugin, round, member) / unit),
    passages: (round, member) => passagesOf(kernel, plugin, round, member),
    read: round => readOf(kernel, plugin.name, proposalOfRound(round)),
    memberFact: (path, member) => memberFact(kernel, path, member),
  }
}

function memberFact(kernel: Kernel, path: string, member: string): ReturnType<AnyReading['memberFact']> {
  const [name, fact, ...each] = path.split('.')
  const found = factOf(kernel.rulebook.around, name, fact, 'member', each)
  return found?.fact.read(member, kernel.reading(found.plugin), ...found.each)
}

/** What the present stage sets for a plugin, or else the last one in this round that set anything for it. */
function settingsInRound(kernel: Kernel, row: ProposalRow, plugin: string): Given | undefined {
  const { stages } = kernel.typeOf(row.proposal)
  const here = stages.get(row.stage)?.settings.get(plugin)
  if (here || stages.size === 1) return here
  const taken = kernel.table('proposals', 'moves')
  for (let number = row.moves; number > 0; number--) {
    const step = taken.get(row.proposal, digits(number, 6))
    if (step?.move === begunAnew) return undefined
    const stage = stages.get(step?.from as string)
    if (stage?.moves[step?.move as number]?.move.fresh) return undefined
    const set = stage?.settings.get(plugin)
    if (set) return set
  }
  return undefined
}

/** A stage's settings for a plugin: constants, or what its rules said when the round came to it. */
function settingsOf(kernel: Kernel, plugin: AnyPlugin, round: string): Readonly<Record<string, unknown>> {
  const row = findProposal(kernel, proposalOfRound(round))
  const given = row && settingsInRound(kernel, row, plugin.name)
  if (!given) return none
  if (hasRules(given)) return settingsOfRound(kernel, plugin, round) ?? none
  const known = constants.get(given)
  if (known) return known
  const settings: Record<string, unknown> = {}
  for (const [name, setting] of given) if ('value' in setting) settings[name] = setting.value
  constants.set(given, Object.freeze(settings))
  return settings
}
/** What the rulebook in force sets for a plugin as a whole. */
const optionsOf = (kernel: Kernel, plugin: AnyPlugin): Readonly<Record<string, unknown>> => kernel.rulebook.options.get(plugin.name) ?? none

const none: Readonly<Record<string, unknown>> = Object.freeze({})
/** Settings without a rule in them are made once. */
const constants = new WeakMap<object, Readonly<Record<string, unknown>>>()

/** What one action asked to be run after it. */
export interface Asked {
  readonly run: string
  readonly input: object
}
/** For whom and about what a plugin acts now. */
export interface Acts {
  readonly author: string
  readonly key: string
  readonly proposal: string
  readonly round: string
  readonly carriedBy?: CarriedBy | undefined
  readonly after: Asked[]
}
const idle: Acts = { author: '', key: '', proposal: '', round: '', after: [] }

/** A plugin acting: its context is made once, since it is the same but for whom it acts for. */
export class Actor {
  readonly ctx: AnyActing
  private acts: Acts = idle

  constructor(kernel: Kernel, reading: AnyReading, plugin: AnyPlugin, verify: AnyActing['verify']) {
    const now = (): Acts => this.acts
    this.ctx = {
      ...reading,
      tables: reading.tables as AnyActing['tables'],
      verify,
      get options() {
        return optionsOf(kernel, plugin)
      },
      get author() {
        return now().author
      },
      get key() {
        return now().key
      },
      get proposal() {
        return now().proposal
      },
      get round() {
        return now().round
      },
      get carriedBy() {
        return now().carriedBy
      },
      fresh: () => kernel.fresh(),
      refuse(why) {
        throw new Refused(`${plugin.name}.${why}`, plugin.refusals[why] ?? why)
      },
      run: (run, input) => {
        now().after.push({ run, input })
      },
      later: (name, at, run, input) => later(kernel, plugin, name, at, run, input),
      ask(decision, { asked = {}, actions = [], within }) {
        const id = kernel.fresh()
        now().after.push({
          run: 'proposals.ask',
          input: { proposal: id, decision, asked, actions, ...(within === undefined ? {} : { within }) },
        })
        return id
      },
      tell: (moment: Moment, id: string) => kernel.tell(moment, id),
    }
  }

  /** Lets the plugin act; whoever it was acting for before, in the same entry, is restored. */
  act(acts: Acts, apply: (ctx: AnyActing) => void): void {
    const before = this.acts
    this.acts = acts
    try {
      apply(this.ctx)
    } finally {
      this.acts = before
    }
  }
}

/** Plans, moves or drops an action of a plugin at a log time; the same name is the same plan. */
function later(kernel: Kernel, plugin: AnyPlugin, name: string, at: number | undefined, run?: string, input?: object): void {
  const planned = `${plugin.name}/${name}`
  const scheduled = kernel.table('proposals', 'scheduled')
  if (at === undefined || run === undefined) {
    scheduled.drop(planned)
    kernel.plan('action', 0, planned, undefined)
    return
  }
  if (!Number.isSafeInteger(at)) throw new TypeError(`${planned} needs an instant in ms`)
  scheduled.put({ name: planned, plugin: plugin.name, action: run, input: (input ?? {}) as never })
  kernel.plan('action', kernel.entry, planned, at <= kernel.now ? kernel.now + 1 : at)
}

/** Plans what is due: a row found by its name, and one found by its hour. */
export function plan(kernel: Kernel, kind: string, number: number, name: string, at: number | undefined): void {
  const planned = kernel.table('proposals', 'planned')
  const due = kernel.table('proposals', 'due')
  const before = planned.get(kind, name)
  if (before?.at === at) return
  if (before) due.drop(digits(before.at as number, 16), kind, digits(before.number as number, 12), name)
  if (at === undefined) {
    planned.drop(kind, name)
    return
  }
  planned.put({ kind, name, at, number })
  due.put({ at: digits(at, 16), kind, number: digits(number, 12), name })
}
