// Trials that cannot be undone at their hour: they stay, everyone sees it, and people end them.
import { monday } from '@polyarchy/core/testing'
import { describe, expect, test } from 'vitest'
import { amend, base, changed, day, decide, refusal, rulebookOf, start, trials } from './community.ts'

describe('a trial that cannot be undone', () => {
  const kind = { about: 'New.', propose: true, groups: {}, stages: [{ name: 'open' }] }
  /** Something that was decided for good rests on a kind that is on trial. */
  function resting() {
    const community = start()
    amend(community, 'constitutional', { '/decisions/new': kind, '/name': 'The shed' }, { until: monday + 10 * day })
    amend(community, 'constitutional', { '/permissions/roles.grant': { decision: 'new' } })
    community.wait('11d')
    return community
  }

  test('stays in force, and everyone sees that it should be over and why it is not', () => {
    const community = resting()
    expect(rulebookOf(community).name).toBe('The shed')
    expect(trials(community)).toMatchObject([
      {
        number: 1,
        state: 'stuck',
        failed: {
          code: 'rulebook.broken',
          message: 'The rulebook would not hold together. /permissions/roles.grant/decision: There is no decision type new.',
        },
      },
    ])
  })

  test('is ended by people once they have taken away what rests on it', () => {
    const community = resting()
    expect(refusal(community, 'constitutional', 'rulebook.end', { trial: 1 })).toBeUndefined()
    expect(trials(community)).toMatchObject([{ state: 'stuck' }])
    amend(community, 'constitutional', { '/permissions/roles.grant': { decision: 'ordinary' } })
    expect(decide(community, 'constitutional', 'rulebook.end', { trial: 1 })).toBe('accepted')
    expect(trials(community)).toEqual([])
    expect(rulebookOf(community)).toEqual(changed(base, { '/permissions/roles.grant': { decision: 'ordinary' } }))
  })

  test('or is kept', () => {
    const community = resting()
    expect(decide(community, 'ordinary', 'rulebook.keep', { trial: 1 })).toBe('accepted')
    expect(trials(community)).toEqual([])
    expect(rulebookOf(community).name).toBe('The shed')
  })

  test('because an open proposal uses a plugin that came with it', () => {
    const { decisions, plugins: _, modules: __, ...rest } = base
    const { ordinary, constitutional, stranger } = decisions
    const bare = changed(
      { ...rest, plugins: {}, decisions: { ordinary, constitutional, stranger } as never },
      { '/amending': [{ decision: 'ordinary' }] },
    )
    const community = start(bare)
    const vote = {
      about: 'A vote.',
      propose: true,
      groups: {},
      stages: [{ name: 'vote', closes: '30d', acts: { 'voting.cast': true }, moves: [{ at: 'close', to: 'rejected' }] }],
    }
    amend(community, 'ordinary', { '/plugins/voting': 1, '/decisions/vote': vote }, { until: monday + 10 * day })
    community.propose('ada', 'vote')
    community.wait('10d')
    expect(trials(community)).toMatchObject([{ state: 'stuck', failed: { code: 'rulebook.in-use' } }])
    community.wait('30d')
    expect(decide(community, 'ordinary', 'rulebook.end', { trial: 1 })).toBe('accepted')
    expect(rulebookOf(community)).toEqual(bare)
  })
})
