// What rules may speak of: every variable of a decision type, with its type, its words and how it is read.
import type { AnyPlugin, Tables, VoiceFact } from '../plugin.ts'
import type { Scope } from '../rules/index.ts'
import type { Fields, Json } from '../schema.ts'
import { answered, type Found, fixed, lasting, ofAct, ofAnswer, ofSaid, read, row } from './answers.ts'
import type { Env } from './env.ts'
import { type FoundFact, factOf, factVariable, moreOf, told, voiceVariable } from './facts.ts'
import { type GroupSource, inGroup, rollOf } from './groups.ts'
import { lastOf, openedOf, openOf, ownOf, sameOf } from './kinds.ts'
import { variableNames } from './known.ts'
import { readMark } from './marks.ts'
import { factOfPerson, ofAuthor, ofMeant, ofNamed } from './people.ts'
import { rangeOfTally } from './range.ts'
import { readsBeneath } from './readers.ts'
import { before } from './reads.ts'
import { childrenOf, passageOf, proposalRow, roundName, roundOf } from './rows.ts'
import { readTally } from './sums.ts'
import { everyoneIn, hasVoices, turnout } from './turnout.ts'
import type { DecisionType } from './type.ts'

/** The places in a rulebook where rules stand, each with what it may speak of. */
export type Place = 'propose' | 'who' | 'frozen who' | 'moves' | 'runs' | 'acts' | 'readers' | 'permission' | 'duty' | 'member duty'

/** What is needed to know the variables of a place. */
export interface Surroundings {
  readonly plugins: ReadonlyMap<string, AnyPlugin>
  readonly type?: DecisionType
  /** All decision types of the rulebook, for `parent`, `within` and `open`. */
  readonly types: ReadonlyMap<string, DecisionType>
  readonly roles: ReadonlySet<string>
  /** The names that facts of plugins may be asked with, where those say so. */
  readonly names?: ReadonlyMap<string, ReadonlySet<string>>
  /** The inputs of the action that is being permitted. */
  readonly inputs?: Fields
  /** What is asked with the call that is being said. */
  readonly answers?: NonNullable<DecisionType['asks']>
  readonly groups?: ReadonlyMap<string, GroupSource>
  /** An action is run for each of several, and its inputs may say for whom. */
  readonly forEach?: true
  /** The rule is asked at one instant: at a window's end, as a stage is entered, when a period ends. */
  readonly atOnce?: true
  readonly calendars?: Scope<Env>['calendars']
}

/** The variables of one place, each made once. */
export function scopeOf(place: Place, around: Surroundings): Scope<Env> {
  const known = new Map<string, Found>()
  const find = (path: string): Found => variable(path.split('.'), place, around)
  return {
    names: () => variableNames(around),
    variable(path) {
      if (!known.has(path)) known.set(path, find(path))
      return known.get(path)
    },
    ...(place === 'propose' || place === 'acts' || place === 'readers' || place === 'permission' ? { momentOfAct: true } : {}),
    ...(watched.has(place) && !around.atOnce ? { steady: true } : {}),
    ...(around.calendars ? { calendars: around.calendars } : {}),
  }
}

/** Where rules are looked at again after entries. */
const watched: ReadonlySet<Place> = new Set(['who', 'moves', 'duty', 'member duty'])
const collecting: ReadonlySet<Place> = new Set(['moves', 'runs', 'acts', 'readers'])
const acting: ReadonlySet<Place> = new Set(['propose', 'acts', 'readers', 'permission'])
const asking: ReadonlySet<Place> = new Set(['who', 'frozen who', 'member duty'])

function variable(path: readonly string[], place: Place, around: Surroundings): Found {
  const [head, ...rest] = path as [string, ...string[]]
  if (head === 'each') return around.forEach && !rest.length ? read('id', 'each of them', env => env.each) : undefined
  if (head === 'actor') return acting.has(place) ? ofPerson('actor', rest, place, around) : undefined
  if (head === 'member') return asking.has(place) ? ofPerson('member', rest, place, around) : undefined
  if (head === 'community') return place === 'frozen who' ? undefined : ofCommunity(rest, around)
  if (head === 'open') return place === 'frozen who' ? undefined : openOf(rest, around)
  if (head === 'last') return place === 'frozen who' ? undefined : lastOf(rest, around)
  if (head === 'act' && around.answers) return ofSaid(rest, around.answers, around.roles)
  if (head === 'act' && (place === 'permission' || place === 'acts'))
    return rest.length > 1 ? ofMeant(rest[0]!, rest.slice(1), around.inputs, place, around) : ofAct(rest, around.inputs, around.roles)
  if (head === 'act' || !around.type) return undefined
  if (head === 'asked') return rest.length > 1 ? ofNamed(rest[0]!, rest.slice(1), place, around) : ofAnswer(rest, around.type, around.roles)
  if (head === 'parent') return ofParent(rest, place, around)
  if (head === 'same') return place === 'propose' || place === 'moves' || place === 'runs' ? sameOf(rest, around.type) : undefined
  if (head === 'proposal' && rest[0] === 'author' && rest.length > 1 && place !== 'propose') return ofAuthor(rest.slice(1), place, around)
  if (head === 'proposal') return place === 'propose' || (place === 'frozen who' && rest[0] === 'edited') ? undefined : ofProposal(rest)
  if (!collecting.has(place)) return undefined
  if (head === before) return beforeOf(rest, around, around.type)
  const asked = place === 'runs' ? turnoutOf(head, rest, around) : undefined
  return asked ?? ofStage(head, rest, around, around.type) ?? ofRound(head, rest, around, around.type)
}

function ofProposal([name, ...rest]: readonly string[]): Found {
  if (rest.length) return undefined
  if (name === 'id') return lasting('id', 'this proposal', env => env.proposal)
  if (name === 'author') return lasting('id', 'the proposer', env => row(env).author)
  if (name === 'opened') return lasting('instant', 'the proposal was opened', env => row(env).opened)
  if (name === 'edited') return read('instant', 'the proposal was last edited', env => row(env).edited ?? null)
  return undefined
}

function ofStage(head: string, rest: readonly string[], around: Surroundings, type: DecisionType): Found {
  const [name, more, ...beyond] = rest
  if (head === 'stage' && rest.length === 1) {
    if (name === 'entered') return lasting('instant', 'this stage began', env => row(env).entered)
    if (name === 'closes') return read('instant', 'this stage closes', env => row(env).closes ?? null)
  }
  if ((head === 'entered' || head === 'left') && rest.length === 1 && type.stages.some(stage => stage.name === name))
    return read(
      'instant',
      `the stage ${name} was ${head}`,
      env => passageOf(env.kernel, env.proposal as string, name as string)?.[head] ?? null,
    )
  if (head === 'round' && rest.length === 1) {
    if (name === 'number') return read('integer', 'the round', roundOfLife, fixed(roundOfLife))
    if (name === 'began') return lasting('instant', 'this round began', env => row(env).began)
  }
  if (head === 'called' && name !== undefined && !beyond.length) {
    const call = type.stages.map(stage => (Object.hasOwn(stage.calls ?? {}, name) ? stage.calls?.[name] : undefined)).find(known => known)
    if (!call) return undefined
    const called = (env: Env) => env.kernel.table('proposals', 'calls').get(roundOf(env.kernel, env.proposal as string), name)
    if (more === undefined) return read('instant', `“${call.about.replace(/\.$/, '')}” was said`, env => called(env)?.at ?? null)
    const kind = call.asks && Object.hasOwn(call.asks, more) ? call.asks[more] : undefined
    return kind === undefined
      ? undefined
      : answered(kind, more.replaceAll('_', ' '), env => (called(env)?.asked as Record<string, Json> | undefined)?.[more], around.roles)
  }
  if (head === 'groups' && rest.length === 2 && Object.hasOwn(type.groups, name as string)) {
    const size = (env: Env) => around.groups?.get(name as string)?.measure(env, more === 'weight') ?? 0
    const group = type.groups[name as string]
    const keeps = group?.at !== 'now' && group?.leavers !== 'drop'
    const isFrozen = (env: Env) => keeps && rollOf(env.kernel, roundOf(env.kernel, env.proposal as string), name as string) !== undefined
    const range = (env: Env) => (isFrozen(env) ? ([size(env), size(env)] as const) : undefined)
    if (more === 'size') return read('integer', `members in “${name}”`, size, { unit: 'members', range })
    if (more === 'weight') return read('integer', `votes in “${name}”`, size, { unit: 'votes', range })
  }
  if (head === 'within' && name !== undefined && more !== undefined) return beneath(name, more, beyond, around)
  return undefined
}

const roundOfLife = (env: Env): number => row(env).round - (row(env).earlier ?? 0)

function beneath(decision: string, stage: string, [what, ...rest]: readonly string[], around: Surroundings): Found {
  const type = around.types.get(decision)
  if (rest.length || !type?.stages.some(known => known.name === stage)) return undefined
  const counted = (env: Env) => env.kernel.table('proposals', 'within').get(env.proposal as string, decision, stage)
  if (what === undefined)
    return read('integer', `proposals beneath it (${decision}) that are ${stage}`, env => counted(env)?.count ?? 0, { unit: 'proposals' })
  if (what === 'entered' || what === 'left')
    return read('instant', `a proposal beneath it (${decision}) ${what} ${stage}`, env => counted(env)?.[what] ?? null)
  if (what === 'all')
    return read('ids', `the proposals beneath it (${decision}) that are ${stage}`, env =>
      childrenOf(env.kernel, env.proposal as string, decision, stage),
    )
  return undefined
}

function ofParent(path: readonly string[], place: Place, around: Surroundings): Found {
  // A frozen group is asked again and again as of its instant: it may only rest on what never changes.
  if (place === 'frozen who')
    return path[0] === 'proposal' && path[1] !== 'edited' && around.type?.within ? aboveOf(path, place, around) : undefined
  return aboveOf(path, place, around)
}
function aboveOf(path: readonly string[], place: Place, around: Surroundings): Found {
  const above = around.type?.within?.map(name => around.types.get(name)).find(type => type !== undefined)
  if (!above) return undefined
  const { groups: _, ...outer } = around
  // Who may read those beneath would rest on itself.
  if (path[0] === 'actor' && path[1] === 'reads') return undefined
  const found = variable(path, placeAbove[place] ?? place, { ...outer, type: above })
  if (!found) return undefined
  const up = (env: Env): Env => ({
    now: env.now,
    kernel: env.kernel,
    proposal: env.parent ?? row(env).within,
    actor: env.actor,
    act: env.act,
  })
  // Its window is another one: what stays within bounds until that ends may leave them before this one does.
  const { range: _range, ...plain } = found
  return { ...plain, about: `${found.about} (of the proposal above)`, read: env => found.read(up(env)) }
}

/** Of the proposal above more may be asked than of the one that is being opened, or than of whoever belongs to it. */
const placeAbove: Partial<Readonly<Record<Place, Place>>> = { propose: 'moves', 'frozen who': 'moves', who: 'moves' }

const hearing: ReadonlySet<Place> = new Set(['acts', 'readers', 'who', 'frozen who'])
const mayHear = ({ acting, kept }: FoundFact<VoiceFact<Tables, Fields>>['fact'], place: Place): boolean =>
  place === 'acts' || place === 'readers' || (!acting && (place === 'who' || kept === true))

function ofPerson(who: 'actor' | 'member', [name, ...rest]: readonly string[], place: Place, around: Surroundings): Found {
  const person = (env: Env): string => env[who] as string
  const say = place === 'readers' ? 'whoever reads' : who === 'actor' ? 'whoever acts' : 'the member'
  if (name === 'id' && !rest.length) return read('id', say, person)
  if (name === 'in' && who === 'actor' && rest.length === 1) {
    const group = rest[0] as string
    if (!around.type?.groups || !Object.hasOwn(around.type.groups, group)) return undefined
    const source = ({ kernel, proposal }: Env) =>
      around.groups?.get(group) ?? (proposal === undefined ? undefined : kernel.typeOf(proposal).groups.get(group))
    // Whoever is no member now speaks and reads no more as one of a group, also where it was frozen.
    const isThere = (env: Env) => env.kernel.table('members', 'present').get(person(env)) !== undefined
    return read('boolean', `${say} is in “${group}”`, env => isThere(env) && inGroup(source(env), env, person(env)))
  }
  if (name === 'open' && who === 'actor') return ownOf(rest, around)
  if (name === 'opened' && (place === 'propose' || place === 'permission')) return openedOf(rest, around)
  if (name === 'reads' && place === 'readers') return readsOf(rest, around)
  const voice = hearing.has(place) ? factOf(around, name, rest[0], 'voice', rest.slice(1)) : undefined
  if (voice && around.type && mayHear(voice.fact, place)) return voiceVariable(voice, told(voice).replace('the member', say), person)
  return factOfPerson({ say, id: person }, name === undefined ? [] : [name, ...rest], place, around)
}

function readsOf([decision, ...rest]: readonly string[], around: Surroundings): Found {
  if (decision === undefined || rest.length || !around.types.get(decision)?.readers) return undefined
  const about = `whoever reads may read the words of a proposal of the kind ${decision} beneath it`
  return read('boolean', about, env => readsBeneath(env.kernel, env.proposal as string, decision, env.actor as string, env.now))
}

function ofCommunity([plugin, fact, ...each]: readonly string[], around: Surroundings): Found {
  const found = factOf(around, plugin, fact, 'community', each)
  return found && factVariable(found, told(found), () => '')
}

/** `voting.members.silent`, `groups.members.all`: asking everyone costs much, so only what happens on entering a stage may do it. */
function turnoutOf(head: string, [group, which, ...rest]: readonly string[], around: Surroundings): Found {
  if (head === 'groups') return everyoneOf(group, [which, ...rest], around)
  const plugin = around.plugins.get(head === 'support' ? 'proposals' : head)
  const source = group === undefined ? undefined : around.groups?.get(group)
  if (!plugin || !source || rest.length || !hasVoices(plugin) || (which !== 'silent' && which !== 'spoken')) return undefined
  const about = `those in “${group}” of whom ${which === 'silent' ? 'nothing' : 'something'} was heard`
  return read('ids', about, env => turnout(env, source, plugin, which === 'silent'))
}

function everyoneOf(group: string | undefined, [which, ...rest]: readonly (string | undefined)[], around: Surroundings): Found {
  const source = group === undefined ? undefined : around.groups?.get(group)
  if (!source || which !== 'all' || rest.length) return undefined
  return read('ids', `the members in “${group}”`, env => everyoneIn(env, source))
}

/** What was so at the end of the round before; in the first round, as if nothing had been said in one before. */
function beforeOf([head, ...path]: readonly string[], around: Surroundings, type: DecisionType): Found {
  const found = head === undefined ? undefined : ofRound(head, path, around, type)
  if (!found) return undefined
  const { range: _range, ...plain } = found
  const readBefore = (env: Env) => found.read({ ...env, before: true })
  return { ...plain, about: `${found.about} (in the round before)`, read: readBefore }
}
const roundIn = ({ kernel, proposal, before: earlier }: Env): string => {
  const { round, earlier: ended = 0 } = proposalRow(kernel, proposal as string)
  return roundName(proposal as string, earlier ? (round - 1 > ended ? round - 1 : 0) : round)
}

/** A fact or a tally of a plugin about the present round, in total or of one group; `support` is the kernel's own. */
function ofRound(head: string, path: readonly string[], around: Surroundings, type: DecisionType): Found {
  const plugin = around.plugins.get(head === 'support' ? 'proposals' : head)
  if (!plugin || head === 'proposals') return undefined
  const group = path.length > 1 && Object.hasOwn(type.groups, path[0] as string) ? (path[0] as string) : ''
  const [name, ...each] = group ? path.slice(1) : path
  if (name === undefined) return undefined
  const whose = group ? ` from “${group}”` : ''
  const tally = plugin.tallies && Object.hasOwn(plugin.tallies, name) ? plugin.tallies[name] : undefined
  if (tally && (tally.each === undefined ? each.length === 0 : each.length === 1)) {
    const key = [name, ...each].join('.')
    return read(
      'integer',
      `${tally.about}${each.length ? ` ${each[0]}` : ''}${whose}`,
      env => readTally(env.kernel, roundIn(env), plugin, group, key),
      {
        unit: tally.unit,
        range: env => rangeOfTally(env, plugin, group, key),
      },
    )
  }
  const mark = plugin.marks && Object.hasOwn(plugin.marks, name) && !each.length ? plugin.marks[name] : undefined
  if (mark) return read('instant', `${mark.about}${whose}`, env => readMark(env.kernel, roundIn(env), plugin.name, group, name))
  const found = factOf(around, plugin.name, name, 'round', each)
  return (
    found &&
    read(
      found.fact.type,
      `${told(found)}${whose}`,
      env => found.fact.read(roundIn(env), env.kernel.reading(found.plugin, undefined, group), ...found.each),
      moreOf(found.fact),
    )
  )
}
