// Criteria of voting theory: where a method promises one, no random election breaks it; where it does not, a found election shows how.
import { describe, expect, test } from 'vitest'
import { randomRankings } from './random-rankings.ts'
import {
  type Criterion,
  cloneIndependence,
  condorcetLoser,
  condorcetWinner,
  countsBy,
  laterNoHarm,
  majority,
  monotone,
  participation,
  reversal,
} from './voting-criteria.ts'
import { writtenBallots } from './written.ts'

const criteria: Readonly<Record<string, Criterion>> = {
  'whoever has a majority of first choices is elected': majority,
  'whoever wins every duel is elected': condorcetWinner,
  'whoever loses every duel is not elected': condorcetLoser,
  'raising the winner does it no harm': monotone,
  'coming to vote does one no harm': participation,
  'the winner does not win with all ballots turned round as well': reversal,
  'a second option like another changes nothing for the others': cloneIndependence,
  'ranking more options below does no harm to those above': laterNoHarm,
}
const [first, duels, losers, raising, coming, turning, likes, later] = Object.keys(criteria) as [
  string,
  string,
  string,
  string,
  string,
  string,
  string,
  string,
]

/** What theory promises of a method, and elections that show what it does not: by criterion. */
interface Promised {
  readonly method: string
  readonly options?: object
  readonly keeps: readonly string[]
  readonly breaks: Readonly<Record<string, string>>
}

const wheel = '6: cat>ann>ben, 7: ann>ben>cat, 7: ben>cat>ann'
const fall = '8: ann>cat>ben, 5: ben>cat>ann, 6: cat>ann>ben, 2: ben>cat>ann'
const four = '8: dan>ann>cat>ben, 7: ben>ann>dan>cat, 6: cat>ben>dan>ann, 3: cat>ann>ben>dan'
const middle = '7: cat>ann>ben, 2: ann>ben>cat, 7: ben>ann>cat, 1: ben>cat>ann'
const absent = '6: ben>ann>cat, 3: ann>cat>ben, 5: cat>ben>ann, 4: ann>cat>ben'
const split = '7: ben>cat>ann, 8: ann, 5: cat, 2: ann'

const promises: readonly Promised[] = [
  {
    method: 'plurality',
    keeps: [first, raising, coming, later],
    breaks: {
      [duels]: '5: ben>ann>cat, 6: cat>ben>ann, 1: ann>cat>ben, 7: ann>ben>cat',
      [losers]: '9: cat>ben>ann, 3: cat>ann>ben, 8: ben>ann>cat, 7: ann>ben>cat',
      [turning]: '8: ben>cat>ann, 6: ann>cat>ben, 4: cat>ann>ben',
      [likes]: '8: ben>cat>ann, 8: cat>ben>ann, 7: cat>ann>ben, 7: ann>ben>cat',
    },
  },
  {
    method: 'two-round',
    keeps: [first, losers, later],
    breaks: {
      [duels]: middle,
      [raising]: fall,
      [coming]: absent,
      [turning]: wheel,
      [likes]: '6: ann>ben>cat, 4: ann>ben>cat, 8: ben>cat>ann, 9: cat>ben>ann',
    },
  },
  { method: 'irv', keeps: [first, losers, likes, later], breaks: { [duels]: middle, [raising]: fall, [coming]: absent, [turning]: wheel } },
  {
    method: 'borda',
    keeps: [losers, raising, coming, turning],
    breaks: {
      [first]: '2: ben>cat>ann, 3: ann>ben>cat',
      [duels]: '2: ben>cat>ann, 3: ann>ben>cat',
      [likes]: '2: ben>cat>ann, 3: ann>ben>cat',
      [later]: '4: ann>cat, 5: ann>ben, 7: ben>cat, 6: cat',
    },
  },
  {
    method: 'condorcet-irv',
    keeps: [first, duels, losers, likes],
    breaks: { [raising]: four, [coming]: middle, [turning]: wheel, [later]: '1: ben>ann>cat, 7: ann, 7: cat>ben>ann, 5: ben>ann' },
  },
  {
    method: 'condorcet-irv',
    options: { variant: 'smith' },
    keeps: [first, duels, losers, likes],
    breaks: { [raising]: four, [turning]: wheel },
  },
  { method: 'condorcet-irv', options: { variant: 'tideman' }, keeps: [first, duels, losers, likes], breaks: { [turning]: wheel } },
  {
    method: 'schulze',
    keeps: [first, duels, losers, raising, turning, likes],
    breaks: { [coming]: '5: ben>dan>ann>cat, 7: cat>ben>dan>ann, 5: dan>ann>cat>ben', [later]: split },
  },
  { method: 'schulze', options: { strength: 'margins' }, keeps: [first, duels, losers, raising, turning, likes], breaks: {} },
  {
    method: 'ranked-pairs',
    keeps: [first, duels, losers, raising, turning, likes],
    breaks: { [coming]: four, [later]: '7: ann, 7: ben, 8: cat>ann>ben, 5: ben' },
  },
  { method: 'ranked-pairs', options: { strength: 'margins' }, keeps: [first, duels, losers, raising, turning, likes], breaks: {} },
  {
    method: 'minimax',
    keeps: [first, duels, raising],
    breaks: {
      [losers]: '8: cat>dan>ben>ann, 6: ann>cat>dan>ben, 9: dan>ben>cat>ann, 9: ann>ben>cat>dan',
      [turning]: '3: dan>ben>ann>cat, 1: ben>ann>dan>cat, 2: cat>ben>ann>dan, 2: cat>ann>dan>ben',
      [coming]: '5: ben>dan>ann>cat, 7: cat>ben>dan>ann, 5: dan>ann>cat>ben',
      [later]: split,
    },
  },
  {
    method: 'minimax',
    options: { strength: 'opposition' },
    keeps: [later],
    breaks: { [duels]: '4: ann=cat>ben, 47: ann>cat>ben, 43: cat>ben>ann, 6: ben>ann=cat' },
  },
  {
    method: 'copeland',
    keeps: [first, duels, losers, raising, turning],
    breaks: {
      [likes]: '9: ben>ann>cat, 5: ann>cat>ben, 5: cat>ben>ann, 9: cat>ann>ben',
      [coming]: '7: cat>ann>ben>dan, 9: dan>cat>ben>ann, 1: ann>dan>cat>ben',
    },
  },
  {
    method: 'kemeny',
    keeps: [first, duels, losers, raising, turning],
    breaks: {
      [likes]: '3: ann>ben>cat, 8: ben>cat>ann, 7: cat>ann>ben',
      [coming]: '7: ann>ben>dan>cat, 4: ann>dan>ben>cat, 5: cat>dan>ann>ben, 9: ben>cat>dan>ann',
      [later]: '9: cat>ann, 7: ben, 3: ben, 2: ann>ben>cat',
    },
  },
]

const kept = promises.flatMap(({ method, options = {}, keeps }) =>
  keeps.map(criterion => ({ method, options, criterion, said: said(method, options) })),
)
const broken = promises.flatMap(({ method, options = {}, breaks }) =>
  Object.entries(breaks).map(([criterion, text]) => ({ method, options, criterion, text, said: said(method, options) })),
)
function said(method: string, options: object): string {
  return [method, ...Object.values(options)].join(' ')
}

describe('what theory promises holds', () => {
  test.each(kept)('$said: $criterion', ({ method, options, criterion }) => {
    const counts = countsBy(method, options)
    for (let seed = 1; seed <= 60; seed++) {
      const election = randomRankings(seed, criterion === later ? 'strict' : 'complete', 4)
      expect(criteria[criterion]?.(counts, election), `seed ${seed}`).toBeUndefined()
    }
  })
})

describe('what theory does not promise fails in a found election', () => {
  test.each(broken)('$said: not always that $criterion', ({ method, options, criterion, text }) => {
    expect(criteria[criterion]?.(countsBy(method, options), writtenBallots(text))).toBeDefined()
  })

  test('minimax: three options like one another, in a circle, lose to the one that each of them beats', () => {
    const before = writtenBallots('51: ann>ben, 49: ben>ann')
    const circle = (head: string, tail: string) =>
      [`ann>bea>cleo`, `bea>cleo>ann`, `cleo>ann>bea`].map(group => `17: ${head}${group}${tail}`).join(', ')
    const after = writtenBallots(`${circle('', '>ben')}, ${circle('ben>', '').replace('17', '15')}`)
    expect(countsBy('minimax')(before).sure).toEqual(['ann'])
    expect(countsBy('minimax')(after).sure).toEqual(['ben'])
    expect(countsBy('schulze')(after).possible).not.toContain('ben')
  })
})
