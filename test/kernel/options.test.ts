// What a community sets for a plugin as a whole, facts that fade as time passes, and voices read as of an opening.
import { code, type DecisionType, instant, integer, list, optional, plugin, record, table } from '@polyarchy/core'
import { Sandbox } from '@polyarchy/core/testing'
import voting from '@polyarchy/voting'
import { expect, test } from 'vitest'

const hour = 3_600_000
/** Points that lose one an hour, in kinds that the rulebook names; and who has stepped back from a matter. */
const merits = plugin({
  name: 'merits',
  version: 1,
  about: 'Merits that fade.',
  options: {
    kinds: optional(list(record({ name: code('^[a-z]+$', 20), start: integer(0, 1000) }), 10)),
    fades: optional(integer(0, 10)),
  },
  wrong: ({ kinds = [] }) =>
    kinds.flatMap(({ start }, index) => (start === 13 ? [{ pointer: `/kinds/${index}/start`, message: 'Not thirteen.' }] : [])),
  names: ({ kinds = [] }) => ({ kind: kinds.map(({ name }) => name) }),
  tables: {
    since: table(['member'], { at: instant }, { past: true }),
    aside: table(['proposal', 'member'], {}, { past: true }),
    told: table(['number'], { fades: integer(0, 10) }),
  },
  refusals: {},
  actions: {
    'step-back': {
      about: 'Step back from a matter.',
      by: 'member',
      on: 'proposal',
      input: {},
      apply: (_, { tables, proposal, author }) => tables.aside.put({ proposal, member: author }),
    },
  },
  facts: {
    left: {
      about: 'merits left',
      of: 'member',
      type: 'integer',
      each: 'kind',
      kept: true,
      drifts: true,
      read(who, { tables, community, options }, kind) {
        const start = options.kinds?.find(one => one.name === kind)?.start ?? 0
        const hours = Math.floor((community.now - (tables.since.get(who)?.at ?? community.now)) / hour)
        return Math.max(0, start - hours * (options.fades ?? 1))
      },
    },
    aside: {
      about: 'the member has stepped back',
      of: 'voice',
      type: 'boolean',
      kept: true,
      read: (round, who, { tables, community }) => tables.aside.get(community.ofRound(round)?.id ?? '', who) !== undefined,
    },
  },
  on: {
    joined: (who, { tables, community }) => tables.since.put({ member: who, at: community.now }),
    rules: (_, { tables, options }) => tables.told.put({ number: String(tables.told.count()), fades: options.fades ?? 1 }),
  },
})

const left = { var: 'member.merits.left.code' }
const ballot: DecisionType = {
  about: 'Those with merits, who have not stepped back, vote with what they have left.',
  propose: true,
  groups: { able: { who: { '!': { var: 'member.merits.aside' } }, at: { stage: 'vote' }, weight: left } },
  stages: [
    { name: 'talk', closes: '1d', acts: { 'merits.step-back': true }, moves: [{ at: 'close', to: 'vote' }] },
    {
      name: 'vote',
      closes: '2d',
      acts: { 'voting.cast': { var: 'actor.in.able' } },
      moves: [
        { at: 'close', if: { '>': [{ var: 'voting.able.yes' }, { var: 'voting.able.no' }] }, to: 'accepted' },
        { at: 'close', to: 'rejected' },
      ],
    },
  ],
}
type Options = NonNullable<ConstructorParameters<typeof Sandbox>[0]['rulebook']['options']>[string]
const rulebook = (options: Options, decision: DecisionType = ballot) => ({
  name: 'Merits',
  plugins: { merits: 1, voting: 1 },
  options: { merits: options },
  decisions: { ballot: decision },
  permissions: { 'rulebook.amend': { members: true } },
})
const options: Options = { kinds: [{ name: 'code', start: 100 }], fades: 1 }
const open = (given = rulebook(options)) =>
  new Sandbox({ plugins: [merits, voting], rulebook: given, members: { ada: [], bo: [], cy: [] } })
const why = (given: ReturnType<typeof rulebook>): string => {
  try {
    open(given)
  } catch (refusal) {
    return (refusal as Error).message
  }
  return ''
}

test('what fades weighs as it was when the vote was opened, however late the ballots are counted', () => {
  const c = open()
  const proposal = c.propose('ada', 'ballot')
  c.wait('1d')
  c.act('ada', proposal, 'voting.cast', { choice: 'yes' })
  c.wait('1d')
  c.act('bo', proposal, 'voting.cast', { choice: 'no' })
  expect([c.fact(proposal, 'groups.able.weight'), c.fact(proposal, 'voting.able.yes'), c.fact(proposal, 'voting.able.no')]).toEqual([
    3 * 76,
    76,
    76,
  ])
})

test('who stepped back before the vote began is not among those who vote; afterwards nobody leaves it any more', () => {
  const c = open()
  const proposal = c.propose('ada', 'ballot')
  c.act('bo', proposal, 'merits.step-back', {})
  c.wait('1d')
  expect(c.fact(proposal, 'groups.able.size')).toBe(2)
  expect(c.tryAct('bo', proposal, 'voting.cast', { choice: 'yes' })?.code).toBe('not-entitled')
  expect(c.tryAct('cy', proposal, 'merits.step-back', {})?.code).toBe('closed')
})

test('a plugin is told when the rules begin to hold, at the founding and by every amendment', () => {
  const c = open()
  const now = () => c.replica.machine.rulebook
  c.do('ada', 'rulebook.amend', { from: now().hash, changes: [{ at: '/options/merits/fades', do: 'put', value: 5 }] })
  expect([...c.replica.machine.table('merits', 'told').rows()].map(row => row.fades)).toEqual([1, 5])
  c.wait('10h')
  const proposal = c.propose('ada', 'ballot')
  c.wait('1d')
  expect(c.fact(proposal, 'groups.able.weight')).toBe(0)
})

test('options that do not fit, or that no plugin has, are found where they stand', () => {
  expect(why(rulebook({ kinds: [{ name: 'code', start: 13 }] }))).toContain('/options/merits/kinds/0/start: Not thirteen.')
  expect(why(rulebook({ ...options, fades: 11 }))).toContain('/options/merits/fades')
  expect(why(rulebook({ ...options, fade: 1 }))).toContain('“fade”')
  expect(why({ ...rulebook(options), options: { voting: {} } } as never)).toContain('voting has no options')
})

test('a fact is asked only with the names that the options have', () => {
  const other: DecisionType = { ...ballot, groups: { able: { who: true, at: 'opening', weight: { var: 'member.merits.left.cooking' } } } }
  expect(why(rulebook(options, other))).toContain('member.merits.left.cooking')
})

test('nothing that is looked at only when something was written may rest on what fades', () => {
  const live: DecisionType = { ...ballot, groups: { able: { who: { '>': [left, 10] }, at: 'now' } } }
  expect(why(rulebook(options, live))).toContain('changes as time passes')
  const move = (at?: 'close'): DecisionType => ({
    ...ballot,
    asks: { subject: 'member' },
    groups: { able: { who: true, at: 'opening' } },
    stages: [
      {
        name: 'vote',
        closes: '1d',
        acts: { 'voting.cast': { var: 'actor.in.able' } },
        moves: [
          { ...(at ? { at } : {}), if: { '<': [{ var: 'asked.subject.merits.left.code' }, 10] }, to: 'accepted' },
          { at: 'close', to: 'rejected' },
        ],
      },
    ],
  })
  expect(why(rulebook(options, move()))).toContain('changes as time passes')
  expect(why(rulebook(options, move('close')))).toBe('')
})
