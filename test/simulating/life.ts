// Communities that live by chance, with all that may happen to a proposal.
import type { DecisionType, Json } from '@polyarchy/core'
import { type Chance, chance, type Sandbox } from '@polyarchy/core/testing'
import { communityOf } from '../kernel/community.ts'
import { members, more, v } from './trying.ts'

/** A community that lives by chance: rounds, bodies, proposals beneath proposals, some opened by rules; amendments for good, on trial, and anew. */
export function anyLife(seed: number): Sandbox {
  const dice = chance(seed)
  const c = founded(dice)
  live(c, dice)
  return c
}

function founded(dice: Chance): Sandbox {
  const inCircle = { in: ['circle', v('member.roles')] }
  const body = dice.one(['all', 'circle', 'live'])
  const bar = dice.one<DecisionType['propose']>([
    more,
    { '>=': [v(`voting.${body}.yes`), 2] },
    { 'more-than': ['1/2', v('voting.yes'), v(`groups.${body}.size`)] },
  ])
  const vote: DecisionType['stages'][number] = {
    name: 'vote',
    closes: dice.one(['1d', '3d']),
    acts: { 'voting.cast': true, 'voting.withdraw': true, 'proposals.edit': true },
    calls: { again: { about: 'Again.', who: true } },
    runs: dice.once(2) ? [{ run: 'proposals.ask', input: { decision: 'option', asked: {}, actions: [], within: v('proposal.id') } }] : [],
    moves: [
      { at: 'edit', to: 'vote', fresh: true },
      { if: { past: v('called.again') }, to: 'talk', fresh: true },
      { if: { '>': [v('within.option.backed'), 1] }, to: 'rejected' },
      { at: 'close', if: bar, to: 'accepted' },
      { at: 'close', to: 'rejected' },
    ],
  }
  return communityOf({
    decisions: {
      motion: {
        about: 'A vote.',
        propose: true,
        groups: {
          all: { who: true, at: { stage: 'vote' } },
          circle: { who: inCircle, at: 'opening', leavers: 'drop' },
          live: { who: inCircle, at: 'now' },
        },
        stages: [{ name: 'talk', closes: '12h', moves: [{ at: 'close', to: 'vote' }] }, vote],
      },
      option: {
        about: 'Beneath.',
        propose: true,
        within: ['motion'],
        groups: {},
        stages: [
          {
            name: 'open',
            closes: '2d',
            acts: { 'proposals.support': true },
            moves: [
              { if: { '>': [v('support.count'), 0] }, to: 'backed' },
              { at: 'close', to: 'rejected' },
            ],
          },
          { name: 'backed', decides: 'passed' },
        ],
      },
      review: {
        about: 'By a rule.',
        propose: false,
        groups: {},
        stages: [{ name: 'read', closes: '20h', moves: [{ at: 'close', to: 'accepted' }] }],
      },
    },
    members: Object.fromEntries(members.map((name, place) => [name, place < 3 ? ['circle'] : []])),
    permissions: {
      'rulebook.amend': { decision: 'motion' },
      'roles.grant': [{ decision: 'motion' }, { members: true }],
      'roles.revoke': { members: true },
      'proposals.ask': { decision: 'motion' },
    },
    duties: {
      crowd: {
        about: 'When much is open, it is looked at.',
        of: 'community',
        when: { '>=': [v('open.motion'), 3] },
        runs: [{ run: 'proposals.ask', input: { decision: 'review', asked: {}, actions: [] } }],
      },
    },
  })
}

function live(c: Sandbox, dice: Chance): void {
  const proposals = () => [...c.replica.machine.table('proposals', 'proposals').rows()].map(row => row.proposal as string)
  for (let turn = 0; turn < 220; turn++) {
    const [who, kind] = [dice.one(members), dice.below(16)]
    const some = proposals().slice(-7)
    const amend = {
      run: 'rulebook.amend',
      input: {
        from: c.replica.machine.rulebook.hash,
        changes: [{ at: '/decisions/motion/stages/1/closes', do: 'put', value: `${20 + dice.below(60)}h` }],
        ...(dice.once(2) ? { open: 'anew' } : {}),
        ...(dice.once(3) ? { until: c.now + 86_400_000 * (5 + dice.below(9)) } : {}),
      } as { [name: string]: Json },
    }
    const actions = dice.one([[], [amend], [amend], [{ run: 'roles.grant', input: { member: c.id(who), role: 'circle' } }]])
    if (!some.length || kind === 0) c.try(who, 'proposals.open', { decision: 'motion', title: 'One', asked: {}, actions })
    else if (kind === 1)
      c.try(who, 'proposals.open', { decision: 'option', title: 'Beneath', asked: {}, actions: [], within: dice.one(some) })
    else if (kind < 4) c.wait(dice.below(50) * 3_600_000 + 1)
    else if (kind === 4) c.try(who, dice.one(['roles.grant', 'roles.revoke']), { member: c.id(dice.one(members)), role: 'circle' })
    else if (kind === 5 && dice.once(3)) c.tryAct(who, dice.one(some), 'proposals.call', { word: 'again' })
    else if (kind === 6 && dice.once(3)) c.tryAct(who, dice.one(some), 'proposals.edit', { title: 'Another' })
    else if (kind < 9) c.tryAct(who, dice.one(some), 'proposals.support', {})
    else c.tryAct(who, dice.one(some), 'voting.cast', { choice: dice.one(['yes', 'yes', 'yes', 'no']) })
    c.wait(1)
  }
}
