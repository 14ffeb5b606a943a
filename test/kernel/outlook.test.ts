// What is to be expected of a proposal: what its next step still needs, when it comes, and whether it can pass at all.
import { type DecisionType, proposalView } from '@polyarchy/core'
import { type Chance, chance, type Sandbox } from '@polyarchy/core/testing'
import lazyConsensus from '@polyarchy/lazy-consensus'
import { describe, expect, test } from 'vitest'
import { communityOf, named } from './community.ts'

const v = (path: string) => ({ var: path })
const outlook = (c: Sandbox, proposal: string) => proposalView(c.replica.machine, proposal, () => 'words')!.outlook
const members = named('m', 12)
const vote = (more: Partial<DecisionType['stages'][number]> = {}): DecisionType['stages'][number] => ({
  name: 'vote',
  closes: '7d',
  acts: { 'voting.cast': v('actor.in.all') },
  moves: [
    {
      at: 'close',
      if: { and: [{ '>': [v('voting.yes'), v('voting.no')] }, { 'at-least': ['1/4', v('voting.voters'), v('groups.all.size')] }] },
      to: 'accepted',
    },
    { at: 'close', to: 'rejected' },
  ],
  ...more,
})
const open = (...stages: DecisionType['stages']) => {
  const type: DecisionType = { about: 'A vote.', propose: true, groups: { all: { who: true, at: 'opening' } }, stages }
  const c = communityOf({ decisions: { motion: type }, members, beside: [lazyConsensus] })
  const proposal = c.propose('m01', 'motion')
  return {
    c,
    proposal,
    look: () => outlook(c, proposal),
    cast: (who: string, choice: string) => c.act(who, proposal, 'voting.cast', { choice }),
  }
}
const closing = '2025-03-10T00:00:00Z'

test('it says how many more voices are needed and when the stage closes, until nothing is missing', () => {
  const { cast, look } = open(vote())
  expect(look()).toEqual({
    text: `1 more vote in favour is needed, and 3 more members who voted are needed before it passes; this stage closes ${closing}`,
    canPass: true,
    surely: false,
    next: 'accepted',
    needs: [
      { text: '1 more vote in favour is needed', missing: { count: '1', of: 'votes in favour' } },
      { text: '3 more members who voted are needed', missing: { count: '3', of: 'members who voted' } },
    ],
    closes: Date.parse(closing),
  })
  cast('m01', 'yes')
  cast('m02', 'no')
  expect(look().text).toBe(
    `1 more vote in favour is needed, and 1 more member who voted is needed before it passes; this stage closes ${closing}`,
  )
  cast('m03', 'yes')
  expect(look()).toMatchObject({ text: `As things stand it passes on ${closing}`, needs: [] })
})

test('once ballots are fixed, what can no longer change is certain, unless somebody may still stop it', () => {
  const majority = { 'more-than': ['1/2', v('voting.yes'), v('groups.all.size')] } as const
  const stage = (more: Partial<DecisionType['stages'][number]> = {}) =>
    vote({
      settings: { voting: { change: false } },
      moves: [
        { at: 'close', if: majority, to: 'accepted' },
        { at: 'close', to: 'rejected' },
      ],
      ...more,
    })
  const failing = open(stage())
  for (const who of members.slice(0, 5)) failing.cast(who, 'no')
  expect(failing.look()).toMatchObject({ canPass: true, surely: false })
  failing.cast('m06', 'no')
  expect(failing.look()).toMatchObject({ text: `It can no longer pass; this stage closes ${closing}`, canPass: false, needs: [] })

  const passing = open(stage())
  for (const who of members.slice(0, 7)) passing.cast(who, 'yes')
  expect(passing.look()).toMatchObject({ text: `It is certain to pass: it passes on ${closing}`, surely: true })

  const stopped = { if: { past: v('called.stop') }, to: 'rejected' }
  const stoppable = open(stage({ calls: { stop: { about: 'Stop it.', who: true } }, moves: [stopped, ...(stage().moves ?? [])] }))
  for (const who of members.slice(0, 7)) stoppable.cast(who, 'yes')
  expect(stoppable.look().text).toBe(`It is certain to pass, unless “stop” is said: it passes on ${closing}`)
})

test('before the vote it speaks of the step that leads there', () => {
  const { c, proposal, look } = open(
    {
      name: 'sponsors',
      closes: '7d',
      acts: { 'proposals.support': true },
      moves: [
        { if: { '>=': [v('support.count'), 2] }, to: 'vote' },
        { at: 'close', to: 'rejected' },
      ],
    },
    vote(),
  )
  expect(look()).toMatchObject({
    text: `2 more members who support it are needed before it goes on to “vote”; this stage closes ${closing}`,
    next: 'vote',
  })
  c.act('m02', proposal, 'proposals.support', {})
  expect(look().text).toContain('1 more member who support it is needed')
  c.act('m03', proposal, 'proposals.support', {})
  expect(look().text).toContain('before it passes')
})

test('where silence is consent it says when that comes, and what stands in the way', () => {
  const silence = { '==': [v('lazy-consensus.standing'), 0] }
  const { c, proposal, look } = open({
    name: 'silence',
    acts: { 'lazy-consensus.object': true, 'lazy-consensus.withdraw': true },
    settings: { 'lazy-consensus': { window: '72h' } },
    moves: [{ if: { and: [silence, { past: v('lazy-consensus.ends') }] }, to: 'accepted' }],
  })
  expect(look()).toMatchObject({ text: 'As things stand it passes on 2025-03-06T00:00:00Z', closes: null })
  c.act('m02', proposal, 'lazy-consensus.object', { reason: 'Too dark.' })
  expect(look().text).toMatch(/^This is needed: no objections that stand \(1; 1 too many\), and .* before it passes$/)
})

test('what has ended says how', () => {
  const { c, proposal, look } = open(
    vote({
      moves: [
        { at: 'close', if: { '>': [v('voting.yes'), 0] }, to: 'waiting' },
        { at: 'close', to: 'rejected' },
      ],
    }),
    { name: 'waiting', decides: 'passed', closes: '2d', moves: [{ at: 'close', to: 'done' }] },
    { name: 'done' },
  )
  c.act('m01', proposal, 'voting.cast', { choice: 'yes' })
  c.wait('7d')
  expect(look()).toMatchObject({ text: 'It has passed; it is now “waiting”; this stage closes 2025-03-12T00:00:00Z', canPass: true })
  c.wait('2d')
  expect(look()).toMatchObject({ text: 'It has passed', closes: null })
  const other = c.propose('m01', 'motion')
  c.wait('7d')
  expect(outlook(c, other)).toMatchObject({ text: 'It has failed', canPass: false })
})

test('a stage that only a word leads on from is told as such', () => {
  const { look } = open({
    name: 'desk',
    calls: { approve: { about: 'Approve it.', who: true } },
    moves: [{ if: { past: v('called.approve') }, to: 'accepted' }],
  })
  expect(look()).toMatchObject({ text: 'It waits in “desk” for what somebody may say', canPass: 'unknown' })
})

/** A kind of decision by chance: bodies, bars, stages that lead on, back and aside; ballots that are fixed or not. */
function anyType(dice: Chance): DecisionType {
  const body = dice.one(['all', 'all', 'circle', 'leaving', 'live'])
  const [yes, no, voters] = ['yes', 'no', 'voters'].map(name => v(`voting.${dice.once(2) ? `${body}.` : ''}${name}`)) as [
    object,
    object,
    object,
  ]
  const size = v(`groups.${body}.size`)
  const bars = [
    { '>': [yes, no] },
    { 'more-than': ['1/2', yes, size] },
    { 'at-least': ['2/3', yes, { '+': [yes, no] }] },
    { 'at-least': ['1/2', voters, size] },
    { '>=': [yes, 2 + dice.below(3)] },
    { '==': [no, 0] },
    { '<': [v('round.number'), 3] },
    { past: { after: [v('stage.entered'), '2d'] } },
    { '!': { 'more-than': ['1/3', no, size] } },
  ] as DecisionType['propose'][]
  const bar = (): DecisionType['propose'] => {
    const [one, other] = [dice.one(bars), dice.one(bars)]
    return dice.one([one, { and: [one, other] }, { or: [one, other] }])
  }
  const passes = bar()
  const names = ['first', 'second', 'third'].slice(0, dice.one([1, 1, 2, 3]))
  const stages = names.map((name, place): DecisionType['stages'][number] => {
    const next = names[place + 1] ?? 'accepted'
    const extra = [
      { if: { certain: passes }, to: next },
      { if: { certain: { '!': passes } }, to: 'rejected' },
      { if: bar(), to: dice.one(names), fresh: true },
      { at: 'edit', to: 'first', fresh: true },
      { if: { past: v('called.stop') }, to: 'rejected' },
      { if: { past: v('called.hurry') }, to: 'accepted' },
      { at: 'close', if: bar(), to: dice.one([...names, 'rejected']) },
    ] as NonNullable<DecisionType['stages'][number]['moves']>
    return {
      name,
      closes: dice.one(['1d', '3d', '5d']),
      acts: {
        'voting.cast': v(`actor.in.${body}`),
        'voting.withdraw': v(`actor.in.${body}`),
        ...(dice.once(6) ? { 'proposals.edit': true } : {}),
      },
      calls: { stop: { about: 'Stop it.', who: true }, hurry: { about: 'Hurry.', who: true } },
      moves: [...extra.filter(() => dice.once(12)), { at: 'close', if: passes, to: next }, { at: 'close', to: 'rejected' }],
    }
  })
  const change = dice.once(4)
  const inCircle = { in: ['circle', v('member.roles')] }
  return {
    about: 'By chance.',
    propose: true,
    groups: {
      all: { who: true, at: 'opening' },
      circle: { who: inCircle, at: { stage: names.at(-1)! } },
      leaving: { who: true, at: 'opening', leavers: 'drop' },
      live: { who: inCircle, at: 'now' },
    },
    stages: stages.map(stage => ({ ...stage, settings: { voting: { change } } })),
  }
}

describe('whatever happens', () => {
  let [lost, sure] = [0, 0]
  test.each(Array.from({ length: 24 }, (_, seed) => [seed + 1]))('what is said of a proposal comes true (life %i)', seed => {
    const dice = chance(seed * 7919)
    const people = named('p', 5)
    const c = communityOf({
      decisions: { motion: anyType(dice), other: anyType(dice) },
      members: Object.fromEntries(people.map((name, place) => [name, place < 3 ? ['circle'] : []])),
      permissions: { 'roles.grant': { members: true }, 'roles.revoke': { members: true } },
    })
    const said = new Map<string, { lost: boolean; sure: boolean }>()
    const proposals: string[] = []
    const look = () => {
      for (const proposal of proposals) {
        const { decided, live, error } = c.proposal(proposal)
        const before = said.get(proposal) ?? { lost: false, sure: false }
        if (before.lost) expect(decided, 'it could no longer pass').not.toBe('passed')
        if (before.sure) expect(error === undefined && (live || decided === 'passed'), 'it was certain to pass').toBe(true)
        if (!live || decided || error) continue
        const { canPass, surely, text } = outlook(c, proposal)
        if (canPass === false && !before.lost) lost++
        if (surely && !before.sure && !text.includes('unless')) sure++
        // What it names may still be said or done: only where it names nothing is it held to.
        said.set(proposal, { lost: before.lost || canPass === false, sure: surely && !text.includes('unless') })
      }
    }
    for (let turn = 0; turn < 120; turn++) {
      const who = dice.one(people)
      const kind = dice.below(12)
      if (proposals.length === 0 || kind === 0) proposals.push(c.propose('p01', dice.one(['motion', 'other'])))
      else if (kind === 1) c.wait(dice.below(40) * 3_600_000)
      else if (kind === 2) c.try(who, dice.one(['roles.grant', 'roles.revoke']), { member: c.id(dice.one(people)), role: 'circle' })
      else if (kind === 3 && dice.once(6)) c.try(dice.one(people.slice(1)), 'members.leave', {})
      else if (kind === 4 && dice.once(3)) c.tryAct(who, dice.one(proposals), 'proposals.call', { word: dice.one(['stop', 'hurry']) })
      else if (kind === 5) c.tryAct(who, dice.one(proposals), 'proposals.edit', { title: 'Other' })
      else if (kind === 6) c.tryAct(who, dice.one(proposals), 'voting.withdraw', {})
      else
        c.tryAct(who, dice.one(proposals.slice(-4)), 'voting.cast', {
          choice: dice.one(seed % 2 ? ['yes', 'yes', 'no', 'abstain'] : ['yes', 'no', 'no', 'no']),
        })
      look()
    }
    c.wait('60d')
    look()
  })
  test('and often enough something is', () => {
    expect(lost).toBeGreaterThan(5)
    expect(sure).toBeGreaterThan(5)
  })
})
