// Weights with decimals: a vote is a vote, whatever unit the weights of a file are kept in.
import { countElection, type Election, marginOf, tellResult } from '@polyarchy/voting/counting'
import { readElection, type Written, writeBlt, writeCsv, writePrefLib } from '@polyarchy/voting/files'
import { expect, test } from 'vitest'

const read = (text: string, name = 'x.csv'): Election => {
  const found = readElection(text, name)
  if ('problems' in found) throw new Error(found.problems[0]?.message)
  return found.file.election
}
const halves = read('choice,weight\nA,5.5\nB,3\n')

test('support that is asked for in votes is in votes', () => {
  expect(countElection(halves, 'plurality', { support: '10' })).toMatchObject({
    winners: [],
    disqualified: [{ option: 'A' }, { option: 'B' }],
  })
  expect(countElection(halves, 'plurality', { support: '5' })).toMatchObject({ winners: ['A'], settings: { support: '5' } })
  expect(countElection(halves, 'plurality', { support: '6' }).winners).toEqual([])
  expect(countElection(halves, 'plurality', { support: '60%' }).winners).toEqual(['A'])
})
test('all votes together are told in votes', () => {
  expect(tellResult(countElection(halves, 'plurality')).ballots[0]).toBe('2 people voted, with 8.5 votes together.')
})
test('where figures are in parts of a vote, the result says so', () => {
  expect(tellResult(countElection(halves, 'plurality')).outcome).toContain(
    'Figures of votes are in parts of a vote, of which 10 are one vote.',
  )
})
test('the margin is told in votes', () => {
  expect(marginOf(halves, countElection(halves, 'plurality'), {})).toMatchObject({ least: '1.3', of: '8.5' })
})
test.each(['stv', 'stv-scottish', 'stv-meek', 'stv-warren', 'stv-prf', 'stv-cfer', 'stv-minneapolis'])('%s asks for whole votes', name => {
  const given = read('ranking,weight\nA,4.5\nB,4\n')
  expect(() => countElection(given, name)).toThrow(`${name} reckons in whole votes, and these weights have decimals`)
})
test('what is written has the same weights when it is read again', () => {
  const ranked = read('ranking,weight,count\nA > B,4.55,1\nB,0.1,3\n')
  for (const write of [writeCsv, writeBlt]) {
    const written: Written = write({ election: ranked })
    if ('refused' in written) throw new Error(written.refused)
    const again = read(written.text, `x.${written.ending}`)
    expect(again.decimals).toBe(2)
    expect([...again.weights].map(Number).sort((a, b) => a - b)).toEqual([30, 455])
  }
  expect(writePrefLib({ election: ranked })).toHaveProperty('refused')
})
