// What lies beneath a proposal is tried along with it.
import type { DecisionType } from '@polyarchy/core'
import { describe, expect, test } from 'vitest'
import { cast, changed, community, ends, motion, trying, v } from './trying.ts'

describe('beneath a proposal', () => {
  const option: DecisionType = {
    about: 'A counter-proposal.',
    propose: true,
    within: ['debate'],
    groups: { all: { who: true, at: 'opening' } },
    stages: [
      {
        name: 'support',
        closes: '2d',
        acts: { 'proposals.support': true },
        moves: [
          { if: { '>=': [v('support.count'), 2] }, to: 'backed' },
          { at: 'close', to: 'rejected' },
        ],
      },
      { name: 'backed', decides: 'passed' },
    ],
  }
  const debate: DecisionType = {
    ...motion,
    stages: [
      {
        ...motion.stages[0]!,
        moves: [{ at: 'close', if: { '>': [v('within.option.backed'), 0] }, to: 'rejected' }, ...motion.stages[0]!.moves!],
      },
    ],
  }
  test('what is opened there goes by the changed rules too', () => {
    const c = community({ debate, option }, { permissions: {} })
    const proposal = c.propose('m01', 'debate')
    cast(c, proposal, 'yes', 'yes', 'yes')
    const beneath = c.propose('m02', 'option', { within: proposal })
    c.act('m03', beneath, 'proposals.support', {})
    c.wait('7d')
    expect([proposal, beneath].map(one => c.status(one))).toEqual(['accepted', 'rejected'])
    const tried = trying(c, changed(c, '/decisions/option/stages/0/moves/0/if/>=/1', 1))
    expect(ends(tried)).toEqual([`${proposal}: accepted → rejected`, `${beneath}: rejected → backed`])
  })
  test('what a rule opens there answers to the name that it had', () => {
    const asking: DecisionType = {
      ...debate,
      stages: [
        { name: 'talk', closes: '1d', moves: [{ at: 'close', to: 'vote' }] },
        {
          ...debate.stages[0]!,
          runs: [{ run: 'proposals.ask', input: { decision: 'option', asked: {}, actions: [], within: v('proposal.id') } }],
        },
      ],
    }
    const c = community({ debate: asking, option }, { permissions: { 'proposals.ask': { decision: 'debate' } } })
    const proposal = c.propose('m01', 'debate')
    c.wait('1d')
    const beneath = [...c.replica.machine.table('proposals', 'proposals').rows()].find(row => row.within === proposal)!.proposal as string
    cast(c, proposal, 'yes', 'yes', 'yes')
    c.act('m02', beneath, 'proposals.support', {})
    c.act('m03', beneath, 'proposals.support', {})
    c.wait('9d')
    expect([proposal, beneath].map(one => c.status(one))).toEqual(['rejected', 'backed'])
    const sooner = trying(c, changed(c, '/decisions/debate/stages/0/closes', '12h'))
    expect(ends(sooner)).toEqual([`${proposal}: rejected → rejected`, `${beneath}: backed → backed`])
    expect(sooner[0]!.refused).toEqual([])
    const never = trying(c, changed(c, '/decisions/option/stages/0/moves/0/if/>=/1', 3))
    expect(ends(never)).toEqual([`${proposal}: rejected → accepted`, `${beneath}: backed → rejected`])
  })
})
