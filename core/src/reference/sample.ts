// A small rulebook of which the reference asks what rules may speak of where, so that it says what is so.
import { compileType, withPlainEnds } from '../decisions/compile.ts'
import type { GroupSource } from '../decisions/groups.ts'
import type { DecisionType } from '../decisions/type.ts'
import { type Place, type Surroundings, scopeOf } from '../decisions/variables.ts'
import { type AnyPlugin, plugin, table } from '../plugin.ts'
import type { Scope, Variable } from '../rules/index.ts'
import { flag } from '../schema.ts'

/** Has one of everything that rules can read of a plugin. */
const ballots = plugin({
  name: 'ballots',
  version: 1,
  about: 'Yes or no.',
  tables: { ballots: table(['round', 'member'], { yes: flag }, { counts: ({ yes }) => ({ voters: 1, [yes ? 'yes' : 'no']: 1 }) }) },
  tallies: {
    yes: { about: 'votes in favour', unit: 'votes' },
    no: { about: 'votes against', unit: 'votes' },
    voters: { about: 'members who voted', unit: 'members' },
  },
  marks: { reached: { about: 'enough members had voted', keeps: 'first', state: () => '' } },
  refusals: {},
  actions: { cast: { about: 'Vote.', by: 'member', on: 'proposal', input: { yes: flag }, apply: () => undefined } },
  facts: {
    ends: { about: 'the count ends', of: 'round', type: 'instant', read: () => null },
    cast: { about: 'times that the member voted', of: 'member', type: 'integer', unit: 'times', kept: true, read: () => 0 },
    last: { about: 'the member last voted', of: 'member', type: 'instant', read: () => null },
    present: { about: 'the member is present', of: 'voice', type: 'boolean', read: () => false },
    counted: { about: 'votes counted', of: 'community', type: 'integer', unit: 'votes', read: () => 0 },
  },
})

const motion: DecisionType = {
  about: 'A motion.',
  asks: { subject: 'member' },
  same: ['subject'],
  propose: true,
  groups: { all: { who: true, at: 'opening' } },
  stages: [
    {
      name: 'vote',
      closes: '7d',
      calls: { stop: { about: 'Stop it.', who: true, asks: { why: ['late', 'wrong'] } } },
      moves: [
        { at: 'close', if: { '>': [{ var: 'ballots.yes' }, { var: 'ballots.no' }] }, to: 'accepted' },
        { at: 'close', to: 'rejected' },
      ],
    },
  ],
}
const change: DecisionType = { ...motion, about: 'A change of a motion.', within: ['motion'], readers: true }

export const places: readonly Place[] = [
  'propose',
  'frozen who',
  'who',
  'moves',
  'acts',
  'runs',
  'readers',
  'permission',
  'duty',
  'member duty',
]

/** The variables of a place, of a proposal beneath another one where that is asked for. */
export function sampleScope(place: Place, builtIn: readonly AnyPlugin[], beneath = false): Scope<never> {
  const { type, ...around } = sample(builtIn, beneath ? change : motion)
  const ofProposal = !['permission', 'duty', 'member duty'].includes(place)
  const inputs = ballots.actions.cast?.input ?? {}
  const runs = place === 'runs' || !ofProposal
  return scopeOf(place, { ...around, inputs, ...(ofProposal && type ? { type } : {}), ...(runs ? { forEach: true } : {}) }) as Scope<never>
}

/** Whatever a rule of some place may speak of: for examples of operators. */
export function anySampleScope(builtIn: readonly AnyPlugin[]): Scope<never> {
  const scopes = places.map(place => sampleScope(place, builtIn))
  return {
    momentOfAct: true,
    calendars: { assembly: { about: 'assembly days' } },
    variable: path => scopes.map(scope => scope.variable(path)).find((found): found is Variable<never> => found !== undefined),
  }
}

function sample(builtIn: readonly AnyPlugin[], type: DecisionType): Surroundings {
  const plugins = new Map([...builtIn, ballots].map(one => [one.name, one]))
  const types = new Map([
    ['motion', withPlainEnds(motion)],
    ['change', withPlainEnds(change)],
  ])
  const around = { plugins, types, roles: new Set(['chair', 'steward']) }
  const compiled = compileType(withPlainEnds(type), around)
  const groups: ReadonlyMap<string, GroupSource> = 'compiled' in compiled ? compiled.compiled.groups : new Map()
  return { ...around, type: withPlainEnds(type), groups }
}
