// A community in which two kinds of proposals decide at once, one of them said to be stricter: for tests of who may change what.
import {
  applyChanges,
  type Change,
  type CompiledRulebook,
  compileRulebook,
  type DecisionType,
  difference,
  type Json,
  Replica,
  type Rulebook,
  rulebookView,
} from '@polyarchy/core'
import { monday, Sandbox } from '@polyarchy/core/testing'
import voting from '@polyarchy/voting'

export const v = (path: string) => ({ var: path })

/** Decides as soon as it is opened. */
const atOnce = (about: string): Rulebook['decisions'][string] => ({
  about,
  propose: true,
  groups: {},
  stages: [{ name: 'open', moves: [{ to: 'accepted' }] }],
})
/** A vote of three days, with an electorate and a bar of their own. */
const ballot: DecisionType = {
  about: 'A vote of the board.',
  propose: { rule: 'may' },
  groups: { board: { who: { in: ['board', v('member.roles')] }, at: 'opening' } },
  stages: [
    {
      name: 'vote',
      closes: '3wd',
      acts: { 'voting.cast': v('actor.in.board') },
      moves: [
        { at: 'close', if: { '>=': [v('voting.yes'), v('community.roles.seats.board')] }, to: 'accepted' },
        { at: 'close', to: 'rejected' },
      ],
    },
  ],
}

export const amenders = ['ordinary', 'constitutional', 'stranger']
export const base: Rulebook = {
  name: 'The workshop',
  plugins: { voting: 1 },
  roles: { board: { about: 'The board.', seats: 3 } },
  calendars: { working: { about: 'Our days.', week: ['monday', 'tuesday'] } },
  rules: { may: true, spare: true },
  modules: {
    'by-board': { about: 'A vote of the board.', params: {}, decision: ballot },
    'for-long': { about: 'Waits {days}.', params: { days: { about: 'how long', kind: 'duration' } }, decision: waiting() },
  },
  decisions: {
    ordinary: atOnce('What is done every day.'),
    constitutional: atOnce('What binds all of us.'),
    stranger: atOnce('Named nowhere in amending.'),
    board: { use: 'by-board' },
    patient: { use: 'for-long', with: { days: '3d' } },
  },
  permissions: {
    'rulebook.amend': [{ decision: amenders }, { members: { in: ['board', v('actor.roles')] } }],
    'rulebook.keep': { decision: amenders },
    'rulebook.end': { decision: amenders },
    'members.remove': { members: { rule: 'may' } },
  },
  duties: { tidy: { about: 'Nobody has two roles.', of: { members: { rule: 'may' } }, when: false, runs: [] } },
  amending: [
    { decision: 'ordinary' },
    { decision: 'constitutional', for: ['/decisions/board', '/decisions/patient/with/days', '/permissions', '/duties'] },
  ],
}
function waiting(): Json {
  return {
    about: 'Waits.',
    propose: true,
    groups: {},
    stages: [{ name: 'wait', closes: { param: 'days' }, moves: [{ at: 'close', to: 'accepted' }] }],
  }
}

export const start = (rulebook: Rulebook = base, members: Readonly<Record<string, readonly string[]>> = { ada: [], bo: ['board'] }) =>
  new Sandbox({ plugins: [voting], rulebook, members })
export const rulebookOf = (community: Sandbox): Rulebook => community.replica.machine.rulebook.source

const builtIn = new Replica([]).machine.builtIn
const laterVoting = { ...voting, version: 2 }
export function compiled(rulebook: Rulebook): CompiledRulebook {
  const done = compileRulebook(rulebook, [voting, laterVoting], builtIn)
  if ('findings' in done) throw new Error(JSON.stringify(done.findings))
  return done.compiled
}

/** The rulebook with some places changed; undefined drops a place. */
export function changed(rulebook: Rulebook, places: Readonly<Record<string, Json | undefined>>): Rulebook {
  const changes = Object.entries(places).map(([at, value]): Change => (value === undefined ? { at, do: 'drop' } : { at, do: 'put', value }))
  const done = applyChanges(rulebook as unknown as Json, changes)
  if (done === undefined) throw new Error(`no such place: ${Object.keys(places).join(', ')}`)
  return done as unknown as Rulebook
}

/** What a proposal carries that changes some places of the rulebook in force. */
export function amendment(community: Sandbox, places: Readonly<Record<string, Json | undefined>>, more: object = {}) {
  const { source, hash } = community.replica.machine.rulebook
  const changes = difference(source as unknown as Json, changed(source, places) as unknown as Json)
  return { run: 'rulebook.amend', input: { from: hash, changes: changes as unknown as Json, ...more } }
}
/** Changes some places by a proposal of a kind, at once; answers its id. */
export const amend = (community: Sandbox, decision: string, places: Readonly<Record<string, Json | undefined>>, more: object = {}) =>
  community.propose('ada', decision, { actions: [amendment(community, places, more)] })

export const day = 86_400_000
/** The spare rule becomes something, for good or for some days from the beginning. */
export const set = (community: Sandbox, value: Json, days?: number) =>
  amend(community, 'ordinary', { '/rules/spare': value }, days === undefined ? {} : { until: monday + days * day })
export const spare = (community: Sandbox) => rulebookOf(community).rules?.spare
export const trials = (community: Sandbox) => rulebookView(community.replica.machine).trials
/** Why a proposal that carries this could not be opened; undefined: it was opened. */
export const refusal = (community: Sandbox, decision: string, run: string, input: object) =>
  community.try('ada', 'proposals.open', { decision, title: 'About a trial', asked: {}, actions: [{ run, input }] })
/** Where a proposal that carries this came to. */
export const decide = (community: Sandbox, decision: string, run: string, input: { readonly [name: string]: Json }) =>
  community.status(community.propose('ada', decision, { actions: [{ run, input }] }))
