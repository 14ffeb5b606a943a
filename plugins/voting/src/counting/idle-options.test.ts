// Tests of options that would do nothing: whoever types them hears so.
import { expect, test } from 'vitest'
import type { Election } from './election.ts'
import { withOptions } from './election-options.ts'
import { refuseIdle } from './idle-options.ts'
import { methodNamed } from './methods.ts'
import { readOptions } from './option-text.ts'
import { tieOptions } from './ties.ts'

const election: Election = {
  marking: 'ranking',
  options: ['Ada', 'Bo'],
  seats: 1,
  marks: new Int32Array(0),
  weights: new Float64Array(0),
  voters: new Float64Array(0),
}
const affiliated: Election = { ...election, affiliations: { Ada: 'North', Bo: 'South' } }

test.each([
  ['a cap where nobody belongs to anything', election, { cap: '1' }, 'say affiliations='],
  ['what options belong to without a cap', affiliated, { affiliations: [{ option: 'Ada', affiliation: 'North' }] }, 'as in cap=2'],
  ['held seats without a cap', affiliated, { held: [{ affiliation: 'North', seats: 1 }] }, 'as in cap=2'],
  ['held seats of an affiliation that no option has', affiliated, { cap: '1', held: [{ affiliation: 'Nort', seats: 1 }] }, 'North, South'],
  ['a budget with a method that spends nothing', election, { budget: '10' }, 'leave it out'],
  ['costs with a method that spends nothing', election, { costs: [] }, 'leave them out'],
  ['a default option that is withdrawn', { ...election, withdrawn: ['Bo'] }, { default_option: 'Bo' }, 'name another'],
  ['support above all', election, { support: '150%' }, 'at most 100%'],
  ['support above all as a ratio', election, { support: '3/2' }, 'at most 100%'],
] as const)('%s is refused with what to do instead', (_, of, given, what) => {
  expect(() => refuseIdle(of, given as never, methodNamed('irv'))).toThrow(what)
})

test('what does something is let through', () => {
  refuseIdle(
    affiliated,
    { cap: '1/2', held: [{ affiliation: 'North', seats: 1 }], support: '100%', default_option: 'Bo' },
    methodNamed('irv'),
  )
  refuseIdle(election, { budget: '10', costs: [] }, methodNamed('greedy-budget'))
  refuseIdle(election, { budget: '10' }, methodNamed('quadratic-funding'))
})

test('seniority names every option once', () => {
  expect(() => withOptions(election, { seniority: ['Bo'] })).toThrow('missing: Ada')
  expect(() => withOptions(election, { seniority: ['Bo', 'Ada', 'Bo'] })).toThrow('stands twice')
  expect(withOptions(election, { seniority: ['Bo', 'Ada'] }).seniority).toEqual({ Bo: 0, Ada: 1 })
})

test('one option cannot be given two values, and lists may grow one by one', () => {
  expect(() => readOptions(['seed=a', 'seed=b'], tieOptions)).toThrow('seed is given twice')
  expect(readOptions(['ties=lot', 'ties=pairwise'], tieOptions)).toEqual({ ties: ['lot', 'pairwise'] })
})
