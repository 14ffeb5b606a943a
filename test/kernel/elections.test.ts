// A vote is counted once as its stage ends; what it comes to is read by the moves, by what is run, and by the next round.
import affiliations from '@polyarchy/affiliations'
import type { DecisionType } from '@polyarchy/core'
import { expect, test } from 'vitest'
import { acts, communityOf, everyone, hasRole, said, v } from './community.ts'

type Stage = DecisionType['stages'][number]
const tea = { method: 'approval', options: ['tea', 'coffee', 'water'] } as const
const vote = (settings: object, moves: Stage['moves'], more: Partial<Stage> = {}): Stage => ({
  name: 'vote',
  closes: '7d',
  acts,
  settings: { voting: settings as never },
  moves: moves as never,
  ...more,
})
const over: Stage = { name: 'over', decides: 'passed' }
const kind = (stages: readonly Stage[], more: Partial<DecisionType> = {}): DecisionType => ({
  about: 'An election.',
  propose: true,
  groups: { everyone },
  stages,
  ...more,
})
const people = ['ada', 'bo', 'cy', 'di']
type Community = ReturnType<typeof communityOf>
const approve = (c: Community, proposal: string, name: string, ...approved: string[]) => c.act(name, proposal, 'voting.cast', { approved })
const opened = (decision: DecisionType, more: Partial<Parameters<typeof communityOf>[0]> = {}) => {
  const c = communityOf({ decisions: { election: decision }, members: people, ...more })
  return { c, proposal: c.propose('ada', 'election') }
}
const results = (c: Community) => [...c.replica.machine.table('voting', 'results').rows()]

test('moves at the end of the window read who was elected', () => {
  const { c, proposal } = opened(
    kind([
      vote(tea, [
        { at: 'close', if: { in: ['tea', v('voting.winners')] }, to: 'over' },
        { at: 'close', to: 'rejected' },
      ]),
      over,
    ]),
  )
  approve(c, proposal, 'ada', 'tea', 'water')
  approve(c, proposal, 'bo', 'tea')
  expect(results(c)).toEqual([])
  c.wait('7d')
  expect(c.status(proposal)).toBe('over')
})

test('a vote that somebody closes is counted as it is left', () => {
  const stages: readonly Stage[] = [
    {
      name: 'vote',
      acts,
      settings: { voting: tea },
      calls: { close: { about: 'Close.', who: true } },
      moves: [{ if: said('close'), to: 'counted' }],
    },
    { name: 'counted', moves: [{ if: { '==': [v('voting.place.coffee'), 1] }, to: 'over' }] },
    over,
  ]
  const { c, proposal } = opened(kind(stages))
  approve(c, proposal, 'ada', 'coffee')
  c.act('bo', proposal, 'proposals.call', { word: 'close' })
  expect(c.status(proposal)).toBe('over')
})

test('a rule that asks too early stops the proposal where everyone sees it, and decides nothing', () => {
  const { c, proposal } = opened(
    kind([
      vote(tea, [
        { if: { in: ['tea', v('voting.winners')] }, to: 'over' },
        { at: 'close', to: 'rejected' },
      ]),
      over,
    ]),
  )
  expect(c.proposal(proposal).error?.code).toBe('not-counted')
})

test('whoever votes after the end, where the stage goes on, is counted too', () => {
  const goesOn: Stage = {
    ...vote(tea, [{ if: { and: [said('stop'), { '==': [v('voting.voters'), 2] }] }, to: 'over' }]),
    calls: { stop: { about: 'Stop.', who: true } },
  }
  const { c, proposal } = opened(kind([goesOn, over]))
  approve(c, proposal, 'ada', 'tea')
  c.wait('7d')
  expect(results(c).map(row => row.winners)).toEqual([['tea']])
  approve(c, proposal, 'bo', 'coffee')
  expect(results(c).map(row => row.undecided)).toEqual([['coffee', 'tea']])
  c.act('bo', proposal, 'proposals.call', { word: 'stop' })
  expect(c.status(proposal)).toBe('over')
})

test('in a group ballots weigh what their members weigh there, also for the whole vote if it is set to that group', () => {
  const heavy = { who: true, at: 'opening' as const, weight: { if: [hasRole('elder', 'member'), 3, 1] } }
  const read = { '!': { in: ['nobody', v('voting.elders.winners')] } }
  const decision = (settings: object) =>
    kind([vote(settings, [{ at: 'close', if: read, to: 'over' }]), over], { groups: { everyone, elders: heavy } })
  const members = { ada: ['elder'], bo: [], cy: [], di: [] }
  const play = (settings: object) => {
    const { c, proposal } = opened(decision(settings), { members })
    approve(c, proposal, 'ada', 'tea')
    approve(c, proposal, 'bo', 'coffee')
    approve(c, proposal, 'cy', 'coffee')
    c.wait('7d')
    return results(c).map(row => [row.group, row.winners])
  }
  expect(play(tea)).toEqual([
    ['', ['coffee']],
    ['elders', ['tea']],
  ])
  expect(play({ ...tea, group: 'elders' })).toEqual([
    ['', ['tea']],
    ['elders', ['tea']],
  ])
})

test('an action is run for each of the elected, and all of it or nothing', () => {
  const grant = { run: 'roles.grant', each: v('voting.winners'), input: { member: v('each'), role: 'council' } }
  const decision = kind(
    [vote({ ...tea, options: v('asked.candidates'), seats: v('asked.seats') }, [{ at: 'close', to: 'over' }]), { ...over, runs: [grant] }],
    { asks: { candidates: 'members', seats: 'integer' } },
  )
  const c = communityOf({
    decisions: { election: decision },
    members: people,
    roles: ['council'],
    permissions: { 'roles.grant': { decision: 'election' } },
  })
  const candidates = ['bo', 'cy', 'di'].map(name => c.id(name))
  const elect = (...elected: string[]) => {
    const proposal = c.propose('ada', 'election', { asked: { candidates, seats: 2 } })
    approve(c, proposal, 'ada', ...elected.map(name => c.id(name)))
    c.wait('7d')
    return c.status(proposal)
  }
  const council = () => people.filter(name => c.replica.machine.table('roles', 'held').get(c.id(name), 'council'))
  expect([elect('cy', 'di'), council()]).toEqual(['over', ['cy', 'di']])
  // One of them holds the role already, so that nobody is given it.
  expect([elect('bo', 'cy'), council()]).toEqual(['stuck', ['cy', 'di']])
})

test('a tie is decided by those who were elected, in a round of their own between those who tie', () => {
  const stages: readonly Stage[] = [
    vote({ ...tea, options: v('asked.candidates'), seats: 2 }, [
      { at: 'close', if: { '>': [v('voting.open_seats'), 0] }, to: 'tie', fresh: true },
      { at: 'close', to: 'over' },
    ]),
    {
      name: 'tie',
      closes: '1d',
      acts: { 'voting.cast': { in: [v('actor.id'), v('before.voting.winners')] } },
      settings: {
        voting: { method: 'plurality', options: v('before.voting.undecided'), seats: v('before.voting.open_seats') } as never,
      },
      moves: [{ at: 'close', if: { '==': [{ count: { merge: [v('before.voting.winners'), v('voting.winners')] } }, 2] }, to: 'over' }],
    },
    over,
  ]
  const c = communityOf({ decisions: { election: kind(stages, { asks: { candidates: 'members' } }) }, members: people })
  const [ada, bo, cy] = ['ada', 'bo', 'cy'].map(name => c.id(name)) as [string, string, string]
  const proposal = c.propose('ada', 'election', { asked: { candidates: [ada, bo, cy] } })
  approve(c, proposal, 'ada', ada, bo)
  approve(c, proposal, 'bo', ada, cy)
  c.wait('7d')
  expect(c.status(proposal)).toBe('tie')
  expect(c.fact(proposal, 'before.voting.undecided')).toEqual([bo, cy].toSorted())
  expect(c.fact(proposal, `before.voting.choice.${ada}`)).toBe(2)
  expect(c.tryAct('bo', proposal, 'voting.cast', { choice: bo })?.code).toBe('not-entitled')
  expect(c.tryAct('ada', proposal, 'voting.cast', { choice: ada })?.code).toBe('voting.unknown-option')
  c.act('ada', proposal, 'voting.cast', { choice: cy })
  c.wait('1d')
  expect([c.status(proposal), c.fact(proposal, 'voting.winners')]).toEqual(['over', [cy]])
})

test('nothing was said in a round before the first one', () => {
  const { c, proposal } = opened(kind([vote(tea, [{ at: 'close', to: 'over' }]), over]))
  expect([c.fact(proposal, 'before.voting.voters'), c.fact(proposal, 'before.voting.winners')]).toEqual([0, undefined])
})

test('no employer takes more seats than the cap, with the seats that it keeps', () => {
  const settings = {
    ...tea,
    options: v('asked.candidates'),
    seats: 2,
    cap: '1/2',
    affiliation: 'affiliations.of',
    seated: v('community.roles.holders.council'),
  }
  const c = communityOf({
    decisions: { election: kind([vote(settings, [{ at: 'close', to: 'over' }]), over], { asks: { candidates: 'members' } }) },
    members: { ...Object.fromEntries(people.map(name => [name, []])), old: ['council'], older: ['council'] },
    beside: [affiliations],
  })
  for (const [name, affiliation] of Object.entries({ ada: 'acme', bo: 'acme', cy: 'beta', di: 'gamma', old: 'acme' }))
    c.do(name, 'affiliations.declare', { affiliation })
  const [ada, bo, cy, di] = people.map(name => c.id(name)) as [string, string, string, string]
  const proposal = c.propose('ada', 'election', { asked: { candidates: [ada, bo, cy, di] } })
  approve(c, proposal, 'ada', ada, bo)
  approve(c, proposal, 'bo', ada, bo, cy)
  approve(c, proposal, 'cy', ada)
  c.wait('7d')
  // Two of four seats may be held by one employer, who has one.
  expect(c.fact(proposal, 'voting.winners')).toEqual([ada, cy])
  expect(c.fact(proposal, 'voting.disqualified')).toEqual([bo])
})

test('a vote that cannot be what its rules set does not begin', () => {
  const decision = kind(
    [vote({ method: 'two-round', options: ['tea', 'coffee'], seats: v('asked.seats') }, [{ at: 'close', to: 'over' }]), over],
    {
      asks: { seats: 'integer' },
    },
  )
  const c = communityOf({ decisions: { election: decision }, members: people })
  const why = c.try('ada', 'proposals.open', { decision: 'election', title: 'Two', asked: { seats: 2 }, actions: [] })
  expect([why?.code, why?.message]).toEqual([
    'setting',
    'What a rule sets for voting does not fit: two-round elects one; name a method for several.',
  ])
})

test.each([
  [{ method: 'irv', options: ['tea', 'tea'] }, 'tea stands there twice.'],
  [{ method: 'irv' }, 'Say in `options` what is voted on.'],
  [{ method: 'irv', options: ['tea'], quota: 'droop' }, 'irv has no option quota.'],
  [{ method: 'irv', options: ['tea'], group: 'elders' }, 'There is no group elders in this decision type.'],
  [{ method: 'irv', options: ['tea'], affiliation: 'affiliations.of' }, 'There is no fact affiliations.of of members.'],
  [{ method: 'approval', options: ['tea'], marking: 'ranking' }, 'approval is counted from ballots of the kind approval'],
  [{ method: 'yes-no', seats: 2 }, 'yes-no has no option seats: nothing is counted when the vote ends.'],
  [{ method: 'irv', options: ['tea'], default_option: 'milk' }, 'milk is not among the options.'],
])('a rulebook that sets %j is not adopted', (settings, message) => {
  expect(() => opened(kind([vote(settings, [{ at: 'close', to: 'over' }]), over]))).toThrow(message)
})
