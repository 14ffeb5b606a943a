// Who gains and who loses which power between two rulebooks. Whatever is said holds; what cannot be known is only said to change.

import type { Admissible } from '../community/membership/statuses.ts'
import type { Env } from '../decisions/env.ts'
import type { CompiledGrant, CompiledRulebook } from '../rulebook/compile.ts'
import { decidersIn } from '../rulebook/deciding.ts'
import type { Compiled, Node } from '../rules/index.ts'
import { series, textOf } from '../rules/spoken.ts'
import { flat } from './changed.ts'
import { type Granted, powersIn } from './granted.ts'
import { admitted } from './membership.ts'
import { Questions, type Reading, type Scene } from './questions.ts'
import { quoted, Telling, uncapped } from './telling.ts'

export interface Power {
  /** gains: nobody of them loses it, and some had it not; loses: the reverse; changes: some may gain and some may lose it. */
  readonly change: 'gains' | 'loses' | 'changes'
  /** “members with the role “steward””; of a change, from whom to whom. */
  readonly who: string
  /** As it stands behind “may”: “open “budget””. */
  readonly what: string
  /** All of it as one line. */
  readonly text: string
}
/** Beyond so many situations that the rules tell apart, it is only said that something changes. */
const mostSituations = 20_000

export function powersOf(before: CompiledRulebook, after: CompiledRulebook): readonly Power[] {
  const [was, is] = [new Telling(before, { comparing: true }), new Telling(after, { comparing: true })]
  const [had, has] = [powersIn(was), powersIn(is)]
  // Of a kind of proposal that only one of the two knows, it is enough to say who may open one.
  const isInBoth = ({ within }: Granted) => within === undefined || (before.types.has(within) && after.types.has(within))
  const keys = [...new Set([...had, ...has].filter(([, granted]) => isInBoth(granted)).map(([key]) => key))]
  const found = keys.flatMap(key =>
    changesOf(waysTo(was, had.get(key)), waysTo(is, has.get(key)), (has.get(key) ?? had.get(key))?.what ?? ''),
  )
  return [...found, ...admittedOtherwise(was, is), ...decidedOtherwise(was, is)]
}

/** One way to a power: a rule in one place. */
interface Way {
  readonly telling: Telling
  readonly where: string
  readonly rule: Compiled<Env>
  readonly scene: Scene<Env>
}
const waysTo = (telling: Telling, granted: Granted | undefined): readonly Way[] => (granted?.ways ?? []).map(way => ({ ...way, telling }))

function changesOf(before: readonly Way[], after: readonly Way[], what: string): readonly Power[] {
  const places = (ways: readonly Way[]) => ways.map(({ where }) => where).join(' ')
  if (before.length < 2 || places(before) !== places(after)) return compare(before, after, what)
  // Where it can be done in the same stages, each is looked at by itself.
  const found = before.flatMap((way, index) => compare([way], [after[index] as Way], what))
  return found.filter(({ text }, index) => found.findIndex(one => one.text === text) === index)
}

/** An alternative of the rules on one side, and what was found out about it. */
interface Alternative {
  readonly who: string
  readonly named: boolean
  readonly reading: Reading
  /** It lets where the other side does not; and where that does too. */
  beyond: boolean
  within: boolean
}

function compare(before: readonly Way[], after: readonly Way[], what: string): readonly Power[] {
  const questions = new Questions()
  const [had, has] = [alternativesIn(before, questions), alternativesIn(after, questions)]
  const whole = questions.visit(mostSituations, () => {
    const [could, can] = [had, has].map(side => side.some(({ reading }) => reading() === true))
    note(had, can === true)
    note(has, could === true)
    return false
  })
  const [losing, gaining] = [had, has].map(side => side.filter(({ beyond }) => beyond)) as [Alternative[], Alternative[]]
  const told = [...losing, ...gaining]
  if (whole && told.length === 0) return []
  if (!whole && everyone(had) === everyone(has)) return []
  if (!whole || (losing.length > 0 && gaining.length > 0 && told.some(({ named }) => !named))) {
    const who = `from ${everyone(had)} to ${everyone(has)}`
    return [{ change: 'changes', who, what, text: `It changes who may do this: ${what} (${who})` }]
  }
  return [
    ...losing.map(one => power('loses', one, 'from now on', has, what)),
    ...gaining.map(one => power('gains', one, 'until now', had, what)),
  ]
}
function note(side: readonly Alternative[], other: boolean): void {
  for (const alternative of side) {
    if (alternative.reading() !== true) continue
    if (other) alternative.within = true
    else alternative.beyond = true
  }
}

/** Of those who partly had it, or partly keep it, it is said who that was, or is. */
function power(
  change: 'gains' | 'loses',
  { who: all, within }: Alternative,
  when: string,
  other: readonly Alternative[],
  what: string,
): Power {
  const who = within ? `${all} (${when} only ${everyone(other)})` : all
  const verb = all.startsWith('members ') ? (change === 'gains' ? 'gain' : 'lose') : change
  return { change, who, what, text: `${who.charAt(0).toUpperCase()}${who.slice(1)} ${verb}: ${what}` }
}
const everyone = (side: readonly Alternative[]): string =>
  side.length ? series([...new Set(side.map(({ who }) => who))], 'or').text : 'nobody'

function alternativesIn(ways: readonly Way[], questions: Questions): readonly Alternative[] {
  return ways.flatMap(({ telling, rule, scene }) => {
    const whole = questions.read(rule.tree, scene)
    return alternatives(rule.tree).map(tree => {
      // Of a group, those of whom its rule holds: the group may be another one.
      const people = telling.people({ ...rule, tree: scene.group(tree.path ?? '')?.who ?? tree }) ?? telling.people({ ...rule, tree })
      const who = people === undefined ? `whoever fulfils this: ${flat(telling.tell({ ...rule, tree })).text}` : textOf(people)
      const alone = questions.read(tree, scene)
      // Where an alternative before it cannot be evaluated, it lets nobody.
      return { who, named: people !== undefined, reading: () => alone() === true && whole() === true, beyond: false, within: false }
    })
  })
}
const alternatives = (node: Node<Env>): readonly Node<Env>[] => (node.operator === 'or' ? node.parts.flatMap(alternatives) : [node])

/** Whom a kind of proposal, or something that is granted, lets take part besides members. */
function admittedOtherwise({ rulebook: was }: Telling, { rulebook: is }: Telling): readonly Power[] {
  const admitsOf = (grants: readonly CompiledGrant[] = []) => grants.flatMap(grant => ('members' in grant ? (grant.admits ?? []) : []))
  const kinds = [...is.types.keys()].filter(name => was.types.has(name))
  const runs = [...is.grants.keys()].filter(run => was.grants.has(run))
  return [
    ...kinds.flatMap(name =>
      shifted(
        was.types.get(name)?.type.admits ?? [],
        is.types.get(name)?.type.admits ?? [],
        `take part in ${quoted(name)} where its rules let them`,
      ),
    ),
    ...runs.flatMap(run => shifted(admitsOf(was.grants.get(run)), admitsOf(is.grants.get(run)), uncapped(new Telling(is).doing(run)))),
  ]
}
function shifted(before: readonly Admissible[], after: readonly Admissible[], what: string): readonly Power[] {
  const told = (change: 'gain' | 'lose', who: string): Power => ({
    change: `${change}s`,
    who,
    what,
    text: `${who.charAt(0).toUpperCase()}${who.slice(1)} ${change}: ${what}`,
  })
  const [lost, gained] = [before.filter(one => !after.includes(one)), after.filter(one => !before.includes(one))]
  return [...(lost.length ? [told('lose', admitted(lost))] : []), ...(gained.length ? [told('gain', admitted(gained))] : [])]
}

/** What a kind of proposal may carry, and no longer. */
function decidedOtherwise(was: Telling, is: Telling): readonly Power[] {
  const runs = [...new Set([...was.rulebook.grants.keys(), ...is.rulebook.grants.keys()])].sort()
  return runs.flatMap(run => {
    const [before, after] = [decidersOf(was, run), decidersOf(is, run)]
    const [ranBefore, runsAfter] = [runnersOf(was, run), runnersOf(is, run)]
    const doing = (is.rulebook.grants.has(run) ? is : was).doing(run)
    const what = uncapped(doing)
    const told = (change: 'gains' | 'loses', name: string, of = ''): Power => ({
      change,
      who: `the ${of}decision ${quoted(name)}`,
      what,
      text: `The ${of}decision ${quoted(name)} ${of ? (change === 'gains' ? 'gain' : 'lose') : change}: ${what}`,
    })
    const stages = 'stages of the '
    return [
      ...before.filter(name => !after.includes(name)).map(name => told('loses', name)),
      ...after.filter(name => !before.includes(name)).map(name => told('gains', name)),
      // What a decision may carry its stages may run; only what is otherwise is told.
      ...ranBefore.filter(name => !runsAfter.includes(name) && !before.includes(name)).map(name => told('loses', name, stages)),
      ...runsAfter.filter(name => !ranBefore.includes(name) && !after.includes(name)).map(name => told('gains', name, stages)),
    ]
  })
}
const decidersOf = ({ rulebook }: Telling, run: string): readonly string[] => decidersIn(rulebook.grants.get(run))
const runnersOf = ({ rulebook }: Telling, run: string): readonly string[] => decidersIn(rulebook.grants.get(run), true)
