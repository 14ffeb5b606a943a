// A result is told in sentences that a member understands.
import { describe, expect, test } from 'vitest'
import { compareMethods } from './compared.ts'
import { countElection } from './count.ts'
import type { Election } from './election.ts'
import { electionOptions } from './election-options.ts'
import { commonOptions } from './general-options.ts'
import { CountError } from './method.ts'
import { readOptions } from './option-text.ts'
import { tellResult } from './telling.ts'

const ranked = (lines: readonly string[], more: Partial<Election> = {}): Election => {
  const rows = lines.map(line => line.split(/[: ]+/).map(Number))
  const voters = Float64Array.from(rows, ([count]) => count as number)
  return {
    marking: 'ranking',
    options: ['Ada', 'Bo', 'Cy'],
    seats: 1,
    marks: Int32Array.from(rows.flatMap(row => row.slice(1))),
    voters,
    weights: voters.slice(),
    ...more,
  }
}

describe('who won', () => {
  test('one', () => {
    expect(tellResult(countElection(ranked(['5: 1 2 3', '3: 2 1 3']), 'irv')).headline).toBe('Ada wins.')
  })
  test('several, by the names that they are called', () => {
    const result = countElection(ranked(['5: 1 2 3', '3: 2 1 3'], { seats: 2 }), 'borda')
    expect(tellResult(result, { Ada: 'Ada of the mill' }).headline).toBe('Ada of the mill and Bo are elected.')
  })
  test('nobody yet, where a tie is left to people', () => {
    const told = tellResult(countElection(ranked(['3: 1 0 0', '3: 0 1 0']), 'irv'))
    expect(told.headline).toBe('Between Ada and Bo nothing is decided: they stand equal, and no rule says who is preferred.')
    expect(told.ties.join(' ')).toMatch(/Ada and Bo stand equal .*nothing settles it\. Vote again between them/)
  })
  test('by a lot that is named', () => {
    const told = tellResult(countElection(ranked(['3: 1 0 0', '3: 0 1 0']), 'plurality', { ties: ['lot'], seed: 'the head of the log' }))
    expect(told.headline).toMatch(/^(Ada|Bo) wins\.$/)
    expect(told.ties).toEqual([
      expect.stringMatching(/^Ada and Bo stand equal for a seat; it is settled by the lot that was drawn: (Ada|Bo)\.$/),
    ])
  })
  test('and that a lot without a seed is none', () => {
    const told = tellResult(countElection(ranked(['3: 1 0 0', '3: 0 1 0']), 'plurality', { ties: ['lot'] }))
    expect(told.ties.join(' ')).toContain('The lot needs a seed')
  })
  test('the default option, where nothing stands above it', () => {
    expect(tellResult(countElection(ranked(['5: 2 3 1', '3: 1 2 3']), 'schulze', { default_option: 'Cy' })).headline).toBe(
      'Cy holds: nothing stands above it.',
    )
  })
})

test('what happened in each round, with whom votes went to', () => {
  const told = tellResult(countElection(ranked(['4: 1 2 3', '3: 3 1 2', '2: 3 2 1']), 'irv'))
  expect(told.rounds[0]?.sentences).toEqual(['Cy has the fewest votes, 2, and is eliminated. Passed on: 2 to Bo.'])
  expect(told.outcome).toEqual(['At the end, in votes: Bo 5, Ada 4.'])
})

describe('what the votes gave and rules on who may be seated took back', () => {
  const three = ranked(['5: 2 1 0', '4: 0 2 1', '1: 1 2 0'], { seats: 2, affiliations: { Bo: 'North', Cy: 'North' } })
  test('is said once, and no round says that somebody is elected who is not', () => {
    const told = tellResult(countElection(three, 'stv', { cap: '1' }))
    expect(told.headline).toBe('Bo and Ada are elected.')
    expect(told.outcome.slice(1)).toEqual([
      'By the count alone Cy would have been elected.',
      'Cy is passed over: what it belongs to has all the seats that it may have.',
    ])
    expect(told.rounds.flatMap(({ sentences }) => sentences).filter(sentence => sentence.startsWith('Cy'))).toEqual([
      'Cy reaches the quota of 4.00000 with 4.00000.',
    ])
    expect(told.rounds.flatMap(({ sentences }) => sentences).join(' ')).not.toMatch(/Cy .*is elected|Not elected: Ada/)
  })
  test('leaves no round that says every seat is taken where seats stay empty', () => {
    const told = tellResult(countElection(three, 'stv', { default_option: 'Bo' }))
    expect(told.headline).toBe('Nobody is elected.')
    expect(told.rounds.flatMap(({ sentences }) => sentences).join(' ')).not.toMatch(/is elected|is taken\. Not elected/)
  })
  test('is nothing where the rules take nothing back', () => {
    expect(tellResult(countElection(three, 'stv', { cap: '2' }))).toEqual(tellResult(countElection(three, 'stv')))
  })
})

test('where there are no figures, no sentence names them', () => {
  const told = tellResult(countElection(ranked(['3: 0 0 0']), 'plurality'))
  expect(told.outcome).toEqual(['One seat stays empty.'])
})

test('ballots that could not be counted, by why', () => {
  const { ballots } = tellResult(countElection(ranked(['4: 1 2 3', '3: 0 0 0'], { invalid: { torn: 1 } }), 'irv'))
  expect(ballots).toEqual(['8 people voted.', '1 ballot could not be counted: 1 torn. 7 votes were.', '3 ballots were blank.'])
})

test('the same ballots under other methods stand side by side', () => {
  // The cycle of three in which rules part: Ada beats Bo, Bo beats Cy, Cy beats Ada.
  const found = compareMethods(ranked(['7: 1 2 3', '6: 3 1 2', '5: 2 3 1']))
  const winners = Object.fromEntries(found.map(({ method, winners: [first] }) => [method, first]))
  expect(winners).toMatchObject({ plurality: 'Ada', irv: 'Ada', schulze: 'Ada', copeland: undefined })
  expect(found.find(({ method }) => method === 'copeland')?.undecided).toEqual(['Ada', 'Bo', 'Cy'])
})

describe('options as they are typed', () => {
  const fields = { ...commonOptions, ...electionOptions }
  test('are read by what they are', () => {
    expect(
      readOptions(['cap=2', 'held=North:1,South:2', 'withdrawn=Ada', 'withdrawn=["Bo, the elder"]', 'costs=bench:60'], fields),
    ).toEqual({
      cap: '2',
      held: [
        { affiliation: 'North', seats: 1 },
        { affiliation: 'South', seats: 2 },
      ],
      withdrawn: ['Ada', 'Bo, the elder'],
      costs: [{ option: 'bench', cost: '60' }],
    })
  })
  test.each([['cap'], ['=2'], ['caps=2'], ['withdrawn=[1'], ['__proto__=1']])('%s is told to be none', line => {
    expect(() => readOptions([line], fields)).toThrow(CountError)
  })
})
