// What past proposals would have come to under changed rules: the same people say the same at the same times.
import { applyChanges, type DecisionType, type Json, simulate } from '@polyarchy/core'
import { expect, test } from 'vitest'
import { cast, changed, community, ends, motion, plugins, rulebook, trying, v } from './trying.ts'

test('a smaller quorum lets pass what failed, and a larger one lets fail what passed', () => {
  const c = community()
  const few = c.propose('m01', 'motion')
  cast(c, few, 'yes', 'yes')
  const many = c.propose('m01', 'motion')
  cast(c, many, 'yes', 'yes', 'no')
  c.wait('7d')
  const quorum = (share: string) => trying(c, changed(c, '/decisions/motion/stages/0/moves/0/if/and/1/at-least/0', share))
  expect(ends(quorum('1/3'))).toEqual([`${few}: rejected → accepted`, `${many}: accepted → accepted`])
  expect(ends(quorum('2/3'))).toEqual([`${few}: rejected → rejected`, `${many}: accepted → rejected`])
  expect(ends(quorum('1/2'))).toEqual([`${few}: rejected → rejected`, `${many}: accepted → accepted`])
  expect(quorum('1/3')[0]).toMatchObject({
    decision: 'motion',
    opened: c.began,
    was: { decided: 'failed', at: c.began + 7 * 86_400_000 },
    would: { decided: 'passed', at: c.began + 7 * 86_400_000 },
    same: false,
    why: {
      text: 'It went from “vote” to “accepted”, because more votes in favour than votes against (2 and 0) and members who voted make up at least 1/3 of members in “all” (2 of 6)',
    },
    refused: [],
  })
  expect(quorum('2/3')[1]!.why!.text).toBe(
    'It went from “vote” to “rejected”, because this did not hold: more votes in favour than votes against (2 and 1) and members who voted make up at least 2/3 of members in “all” (3 of 6; 1 more needed)',
  )
})

test('what came too late, and what the changed rules do not let anyone say, is listed', () => {
  const c = community()
  const proposal = c.propose('m01', 'motion')
  cast(c, proposal, 'yes', 'yes')
  c.wait('3d')
  c.act('m03', proposal, 'voting.cast', { choice: 'yes' })
  c.act('m03', proposal, 'proposals.edit', { title: 'Another' })
  c.wait('4d')
  const [one] = trying(c, changed(c, '/decisions/motion/stages/0/closes', '2d'))
  expect(one).toMatchObject({
    was: { status: 'accepted' },
    would: { status: 'rejected', at: c.began + 2 * 86_400_000 },
    refused: [],
  })
  const [other] = trying(c, changed(c, '/decisions/motion/stages/0/acts', { 'voting.cast': v('actor.in.all') }))
  expect(other).toMatchObject({ same: true, refused: [{ member: c.id('m03'), run: 'proposals.edit', code: 'closed' }] })
})

test('a longer window goes on after the log ends, with nobody saying anything more', () => {
  const c = community()
  const proposal = c.propose('m01', 'motion')
  cast(c, proposal, 'yes', 'yes', 'yes')
  c.wait('7d')
  expect(trying(c, changed(c, '/decisions/motion/stages/0/closes', '30d'))).toMatchObject([
    { same: true, would: { status: 'accepted', at: c.began + 30 * 86_400_000 } },
  ])
})

test('a kind that is gone, or that may not be opened so, is told as such', () => {
  const c = community({ motion, other: motion })
  const proposal = c.propose('m01', 'other', { actions: [] })
  cast(c, proposal, 'yes', 'yes', 'yes')
  c.wait('7d')
  const { other: _, ...rest } = rulebook(c).decisions
  expect(trying(c, changed(c, '/decisions', rest))).toMatchObject([
    { same: false, would: null, why: null, refusal: { code: 'unknown-decision' } },
  ])
  const never = { same: [v('actor.id'), '99'] }
  expect(trying(c, changed(c, '/decisions/other/propose', never))).toMatchObject([{ would: null, refusal: { code: 'may-not-propose' } }])
})

test('roles and people are as they were, whatever would have become of other proposals', () => {
  const c = community(
    { motion, chairs: { ...motion, groups: { all: { who: { in: ['chair', v('member.roles')] }, at: 'opening' } } } },
    {
      roles: ['chair'],
      permissions: { 'roles.grant': { decision: 'motion' } },
    },
  )
  const grant = (name: string) => ({ run: 'roles.grant', input: { member: c.id(name), role: 'chair' } })
  const first = c.propose('m01', 'motion', { actions: [grant('m01'), grant('m02')] })
  cast(c, first, 'yes', 'yes', 'yes')
  c.wait('7d')
  const second = c.propose('m01', 'chairs')
  cast(c, second, 'yes')
  c.wait('7d')
  // The first would have failed under it, and yet the two are chairs when the second is tried.
  const stricter = applyChanges(changed(c, '/decisions/motion/stages/0/moves/0/if/and/1/at-least/0', '1'), [
    { at: '/decisions/chairs/stages/0/moves/0/if/and/1/at-least/0', do: 'put', value: '1/3' },
  ]) as Json
  expect(ends(trying(c, stricter))).toEqual([`${first}: accepted → rejected`, `${second}: accepted → accepted`])
})

test('a proposal that amends the rules is tried as an amendment of the changed ones', () => {
  const c = community({ motion }, { permissions: { 'rulebook.amend': { decision: 'motion' } } })
  const amend = (from: string, closes: string) => ({
    run: 'rulebook.amend',
    input: { from, changes: [{ at: '/decisions/motion/stages/0/closes', do: 'put', value: closes }] },
  })
  const first = c.propose('m01', 'motion', { actions: [amend(c.replica.machine.rulebook.hash, '5d')] })
  const late = c.propose('m01', 'motion', { actions: [amend(c.replica.machine.rulebook.hash, '6d')] })
  cast(c, first, 'yes', 'yes', 'yes')
  cast(c, late, 'yes', 'yes', 'yes')
  c.wait('7d')
  const third = c.propose('m01', 'motion')
  cast(c, third, 'yes', 'yes', 'yes')
  c.wait('7d')
  expect([first, late, third].map(one => c.status(one))).toEqual(['accepted', 'stuck', 'accepted'])
  expect(trying(c, rulebook(c) as unknown as Json, { options: { everything: true } }).map(({ same }) => same)).toEqual([true, true, true])
  const tried = trying(c, changed(c, '/decisions/motion/about', 'Otherwise.'), { options: { everything: true } })
  expect(ends(tried)).toEqual([`${first}: accepted → accepted`, `${late}: stuck → stuck`, `${third}: accepted → accepted`])
})

test('a plugin that only the changed rules use takes part in what they rule', () => {
  const c = community({ motion }, { beside: [] })
  const proposal = c.propose('m01', 'motion')
  cast(c, proposal, 'no', 'no', 'no')
  c.wait('7d')
  const silence: DecisionType = {
    ...motion,
    stages: [
      {
        name: 'silence',
        closes: '14d',
        acts: { 'lazy-consensus.object': true },
        moves: [
          { if: { past: v('lazy-consensus.ends') }, to: 'accepted' },
          { at: 'close', to: 'rejected' },
        ],
      },
    ],
  }
  const after = { ...rulebook(c), plugins: { voting: 1, 'lazy-consensus': 1 }, decisions: { motion: silence } } as unknown as Json
  expect(trying(c, after)).toMatchObject([{ was: { status: 'rejected' }, would: { status: 'accepted', at: c.began + 3 * 86_400_000 } }])
  const [one] = trying(c, after)
  expect(one!.refused.map(({ code }) => code)).toEqual(['closed', 'closed', 'closed'])
})

test('too many steps stop it, and it says what is left', () => {
  const c = community()
  for (let number = 0; number < 5; number++) {
    cast(c, c.propose('m01', 'motion'), 'yes', 'yes', 'yes')
    c.wait('7d')
  }
  const steps: number[] = []
  const done = simulate({
    entries: c.taken,
    plugins,
    after: changed(c, '/decisions/motion/stages/0/closes', '1d'),
    options: { mostSteps: 10 },
    onProgress: ({ done: number, of }) => steps.push(number / of),
  })
  if (done.findings) throw new Error('it holds together')
  expect([done.tried.length, done.left.length]).toEqual([2, 3])
  expect(steps).toEqual([0.2, 0.4, 0.6, 0.8, 1])
})

test('a rulebook that does not hold together is not tried', () => {
  const c = community()
  expect(
    simulate({ entries: c.taken, plugins, after: changed(c, '/decisions/motion/propose', { var: 'nothing' }) }).findings,
  ).toMatchObject([{ code: 'unknown-variable' }])
})
