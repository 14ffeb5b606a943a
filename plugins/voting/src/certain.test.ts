// When an answer is certain: a vote may end early only if no ballot still to come could change its outcome.
import type { DecisionType } from '@polyarchy/core'
import { trial } from '@polyarchy/core/testing'
import { describe, expect, test } from 'vitest'
import voting from './index.ts'

const v = (path: string) => ({ var: path })
const everyone = { who: true, at: 'opening' as const }

describe('deciding early, only when certain', () => {
  const passes = {
    'more yes than no': { '>': [v('voting.yes'), v('voting.no')] },
    'a majority of all': { 'more-than': ['1/2', v('voting.yes'), v('groups.everyone.size')] },
    'two thirds of those who decide, and a quorum of half': {
      and: [
        { 'at-least': ['2/3', v('voting.everyone.yes'), v('voting.everyone.decisive')] },
        { 'at-least': ['1/2', v('voting.everyone.voters'), v('groups.everyone.size')] },
      ],
    },
    'nobody against': { '==': [v('voting.no'), 0] },
  }
  const truly: Record<keyof typeof passes, (yes: number, no: number, abstain: number) => boolean> = {
    'more yes than no': (yes, no) => yes > no,
    'a majority of all': yes => yes > 2,
    'two thirds of those who decide, and a quorum of half': (yes, no, abstain) =>
      yes + no > 0 && yes * 3 >= (yes + no) * 2 && (yes + no + abstain) * 2 >= 4,
    'nobody against': (_, no) => no === 0,
  }
  const early = (rule: DecisionType['propose'], change: boolean): DecisionType => ({
    about: 'A week of voting.',
    propose: true,
    groups: { everyone },
    stages: [
      {
        name: 'vote',
        closes: '7d',
        acts: { 'voting.cast': v('actor.in.everyone') },
        settings: { voting: { change } },
        moves: [
          { if: { certain: rule }, to: 'accepted' },
          { if: { certain: { '!': rule } }, to: 'rejected' },
          { at: 'close', if: rule, to: 'accepted' },
          { at: 'close', to: 'rejected' },
        ],
      },
    ],
  })
  const choices = ['yes', 'no', 'abstain'] as const
  const completions = (ballots: readonly string[], rest: number): readonly (readonly string[])[] =>
    rest === 0 ? [ballots] : ['', ...choices].flatMap(choice => completions([...ballots, choice], rest - 1))
  const count = (ballots: readonly string[], choice: string) => ballots.filter(one => one === choice).length

  test.each(Object.keys(passes) as (keyof typeof passes)[])(
    '%s: no early decision could have been reversed by any ballots still to come',
    name => {
      const voters = ['ada', 'bo', 'cy', 'di']
      let decidedEarly = 0
      const play = (ballots: readonly string[]): void => {
        const community = trial(voting, { members: voters, decision: early(passes[name] as never, false) })
        const proposal = community.member('ada').propose()
        for (const [index, choice] of ballots.entries()) community.member(voters[index] as string).cast(proposal, { choice })
        const stage = community.stage(proposal)
        const outcomes = new Set(
          completions(ballots, 4 - ballots.length).map(all => truly[name](count(all, 'yes'), count(all, 'no'), count(all, 'abstain'))),
        )
        if (stage !== 'vote') {
          decidedEarly++
          expect([...outcomes], ballots.join()).toEqual([stage === 'accepted'])
          return
        }
        if (ballots.length === 4) expect.fail(`${ballots.join()}: all have voted and nothing is decided`)
        for (const choice of choices) play([...ballots, choice])
      }
      play([])
      expect(decidedEarly).toBeGreaterThan(0)
    },
  )
  test('while ballots may be changed, nothing that hangs on them is certain', () => {
    const community = trial(voting, { members: ['ada', 'bo'], decision: early(passes['more yes than no'] as never, true) })
    const proposal = community.member('ada').propose()
    for (const name of ['ada', 'bo']) community.member(name).cast(proposal, { choice: 'yes' })
    expect(community.stage(proposal)).toBe('vote')
    community.wait('7d')
    expect(community.stage(proposal)).toBe('accepted')
  })
  test('voices given before the window to those outside it are never taken for seats that are left', () => {
    const open: DecisionType = {
      about: 'A week of voting.',
      propose: true,
      groups: { circle: { who: { in: ['circle', v('member.roles')] }, at: 'opening' } },
      stages: [
        {
          name: 'poll',
          closes: '1d',
          acts: { 'voting.cast': true },
          settings: { voting: { change: false } },
          moves: [{ at: 'close', to: 'vote' }],
        },
        {
          name: 'vote',
          closes: '7d',
          acts: { 'voting.cast': v('actor.in.circle') },
          settings: { voting: { change: false } },
          moves: [
            { if: { certain: { '<': [v('voting.no'), 2] } }, to: 'accepted' },
            { at: 'close', to: 'rejected' },
          ],
        },
      ],
    }
    const community = trial(voting, { members: { ada: ['circle'], bo: ['circle'], cy: [], di: [] }, decision: open })
    const proposal = community.member('ada').propose()
    for (const name of ['cy', 'di']) community.member(name).cast(proposal, { choice: 'yes' })
    community.wait('1d')
    // Two of two seats seem taken, yet both of the circle may still vote against it.
    expect(community.stage(proposal)).toBe('vote')
  })
})
