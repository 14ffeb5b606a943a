// Tests of the single transferable vote on elections that can be counted by hand.
import { describe, expect, test } from 'vitest'
import type { Election } from '../election.ts'
import type { Count } from '../method.ts'
import { methods } from './index.ts'

/** Ballots as "3 ada>bo=cy": how many, and whom they rank. */
function election(options: string, seats: number, ballots: readonly string[], more: Partial<Election> = {}): Election {
  const names = options.split(' ')
  const read = ballots.map(line => {
    const [times = '', order = ''] = line.split(' ')
    const groups = order.split('>').map(group => group.split('='))
    return { times: Number(times), marks: names.map(name => groups.findIndex(group => group.includes(name)) + 1) }
  })
  return {
    marking: 'ranking',
    options: names,
    seats,
    marks: Int32Array.from(read.flatMap(({ marks }) => marks)),
    weights: Float64Array.from(read, ({ times }) => times),
    voters: Float64Array.from(read, ({ times }) => times),
    ...more,
  }
}
const count = (name: string, given: Election, options = {}): Count =>
  methods.find(method => method.name === name)?.count(given, options as never) as Count
const happened = ({ rounds }: Count, what: string) => rounds.flatMap(round => round.happened.filter(one => one.what === what))
const names = methods.map(method => method.name)

describe('a surplus', () => {
  const given = election('ada bo cy', 2, ['9 ada>bo', '3 ada', '2 bo', '4 cy'])

  test('moves on at a part of its value, and what nobody is ranked for counts for nobody', () => {
    const { rounds, winners } = count('stv', given)
    expect(rounds[0]).toMatchObject({ tallies: { ada: '12.00000', bo: '2.00000', cy: '4.00000' }, needed: '7.00000', exhausted: '0.00000' })
    expect(rounds[0]?.happened).toEqual([
      { what: 'elected', options: ['ada'], votes: '12.00000', figures: { quota: '7.00000', surplus: '5.00000' } },
      {
        what: 'surplus',
        options: ['ada'],
        votes: '5.00000',
        to: { bo: '3.74994', '': '1.24998' },
        value: '0.41666',
        figures: { all: '12.00000' },
      },
      { what: 'exhausted', votes: '1.24998' },
    ])
    expect(rounds[1]).toMatchObject({
      tallies: { ada: '7.00000', bo: '5.74994', cy: '4.00000' },
      exhausted: '1.24998',
      rounding: '0.00008',
    })
    expect(winners).toEqual(['ada', 'bo'])
  })

  test('is exact in fractions', () => {
    const { rounds } = count('stv', given, { arithmetic: 'fractions' })
    expect(rounds[1]).toMatchObject({ tallies: { ada: '7', bo: '23/4', cy: '4' }, exhausted: '5/4', rounding: '0' })
  })

  test('of two who are equal moves at once where the order is all the same', () => {
    const result = count('stv', election('ada bo cy di', 3, ['6 ada>cy', '6 bo>di', '2 cy', '1 di']))
    expect(happened(result, 'tie-no-difference')).toEqual([{ what: 'tie-no-difference', options: ['ada', 'bo'] }])
    expect(result.ties[0]).toEqual({ round: 1, among: ['ada', 'bo'], about: 'surplus', settled: 'no-difference', chosen: ['ada', 'bo'] })
    expect(result.winners).toEqual(['ada', 'bo', 'cy'])
  })
})

describe('quotas', () => {
  const given = election('ada bo cy', 2, ['6 ada', '3 bo', '1 cy'])
  test.each([
    ['droop', '4.00000'],
    ['hagenbach-bischoff', '3.33334'],
    ['hare', '5.00000'],
  ])('%s', (quota, needed) => {
    expect(count('stv', given, { quota }).rounds[0]?.needed).toBe(needed)
  })

  test('a Hare quota is rounded up, so that no more can have it than there are seats', () => {
    const { winners } = count('stv', election('a b c d e', 3, ['1 a', '1 b', '1 c', '1 d', '1 e']), { quota: 'hare', decimals: 0 })
    expect(winners).toEqual([])
  })

  test('an exact quota has to be exceeded', () => {
    const { rounds } = count('stv', election('ada bo cy', 2, ['3 ada', '2 bo', '1 cy']), {
      quota: 'hagenbach-bischoff',
      arithmetic: 'fractions',
    })
    expect(happened({ rounds } as Count, 'elected').map(({ options }) => options)).toEqual([['ada']])
  })
})

describe.each(names)('%s', name => {
  const method = methods.find(one => one.name === name)

  test('elects all where there are no more than seats, and leaves the others vacant', () => {
    const result = count(name, election('ada bo', 4, ['1 bo']))
    expect([...result.winners].sort()).toEqual(['ada', 'bo'])
    expect(result.vacant).toBe(2)
    expect(result.undecided).toBeUndefined()
  })

  test('elects nobody by chance where nobody votes', () => {
    for (const ballots of [[], ['3 ']]) {
      const result = count(name, election('ada bo cy', 2, ballots))
      expect(result.winners).toEqual([])
      expect(result.undecided).toEqual({ among: ['ada', 'bo', 'cy'], seats: 2 })
      expect(result.blank).toBe(ballots.length * 3)
      expect(result.ties.at(-1)).toMatchObject({ settled: 'undecided', chosen: [] })
    }
  })

  test('leaves a tie to people where no rule settles it, and elects who is not part of it', () => {
    const result = count(name, election('ada bo cy', 2, ['8 ada', '3 bo', '3 cy']))
    expect(result.winners).toEqual(['ada'])
    expect(result.undecided).toEqual({ among: ['bo', 'cy'], seats: 1 })
    expect(result.order[0]).toEqual(['ada'])
  })

  test('settles it by seniority, or by a lot that is the same for everyone', () => {
    const given = election('ada bo cy', 2, ['8 ada', '3 bo', '3 cy'], { seniority: { cy: 0, ada: 1, bo: 2 } })
    expect(count(name, given, { ties: ['seniority'] }).winners).toEqual(['ada', 'cy'])
    const drawn = count(name, given, { ties: ['lot'], seed: 'head of the log' })
    expect(drawn.winners).toHaveLength(2)
    expect(count(name, given, { ties: ['lot'], seed: 'head of the log' })).toEqual(drawn)
    expect(drawn.ties.at(-1)?.settled).toBe('lot')
  })

  test('counts who withdrew as never nominated', () => {
    const given = election('ada bo cy', 1, ['5 bo>ada', '4 cy', '2 bo'], { withdrawn: ['bo'] })
    const result = count(name, given)
    expect(result.winners).toEqual(['ada'])
    expect(result.order.flat()).not.toContain('bo')
    expect(result.blank).toBe(2)
  })

  test('weighs tokens beyond what floats hold exactly', () => {
    const weights = [10n ** 30n + 1n, 10n ** 30n, 5n]
    const result = count(name, election('ada bo cy', 1, ['1 ada', '1 bo', '1 cy'], { weights }))
    expect(result.winners).toEqual(['ada'])
  })

  test('says every happening in words, with every figure that they name', () => {
    const ballots = ['9 ada>bo', '3 ada>cy', '2 bo>di', '4 cy', '1 di>eve>ada', '1 eve', '1 fay']
    for (const seats of [1, 2, 3, 4, 5]) {
      for (const ties of [[], ['previous-rounds', 'lot'], ['pairwise', 'seniority']]) {
        const given = election('ada bo cy di eve fay', seats, ballots, { seniority: { eve: 0, fay: 1 } })
        for (const one of count(name, given, { ties, seed: 'x' }).rounds.flatMap(round => round.happened)) {
          const words = method?.words[one.what] as string
          expect(words, one.what).toBeTypeOf('string')
          const known = { ...one.figures, ...one } as Record<string, unknown>
          for (const [, figure] of words.matchAll(/\{(\w+)\}/g)) expect(known[figure as string], `${one.what} ${figure}`).toBeDefined()
        }
      }
    }
  })
})

describe('options that stand equal on a ballot', () => {
  const given = election('ada bo cy di', 1, ['4 ada=bo>cy', '3 cy>di', '2 di'], { seniority: { ada: 0, bo: 1, cy: 2, di: 3 } })

  test('share it, and whoever goes leaves it to the others of that rank', () => {
    const { rounds, winners } = count('stv', given, { ties: ['seniority'] })
    expect(rounds[0]?.tallies).toEqual({ ada: '2.00000', bo: '2.00000', cy: '3.00000', di: '2.00000' })
    expect(winners).toEqual(['ada'])
  })

  test('end it by Scottish law, and by rules that say so', () => {
    expect(count('stv-scottish', given).rounds[0]?.tallies).toEqual({ ada: '0.00000', bo: '0.00000', cy: '3.00000', di: '2.00000' })
    expect(count('stv', given, { overvote: 'skip' }).rounds[0]?.tallies).toMatchObject({ cy: '7.00000' })
    const once = count('stv', election('ada bo cy', 1, ['4 ada=bo', '3 cy', '1 ada', '2 bo']), { overvote: 'exhaust-if-several-continue' })
    expect(once.rounds[0]).toMatchObject({ tallies: { ada: '1.00000', bo: '2.00000', cy: '3.00000' }, exhausted: '4.00000' })
  })

  test('are no ballot at all where nothing comes before them, and raise no quota', () => {
    for (const [name, options] of [
      ['stv-scottish', {}],
      ['stv', { overvote: 'refuse' }],
      ['qpq', {}],
      ['stv-meek', { overvote: 'refuse' }],
    ] as const) {
      const result = count(name, given, options)
      expect(result).toMatchObject({ invalid: { overvote: 4 }, invalidWeight: 4n, blank: 0 })
      expect(result.rounds[0]?.needed).toMatch(name === 'stv-scottish' || name === 'stv' ? /^3\./ : /^(2\.5|5\/2)/)
    }
    const later = count('stv', election('ada bo cy', 1, ['4 ada>bo=cy', '3 cy']), { overvote: 'refuse' })
    expect(later.invalid).toEqual({ overvote: 4 })
    expect(count('stv-scottish', election('ada bo cy', 1, ['4 ada>bo=cy', '3 cy'])).winners).toEqual(['ada'])
  })

  test('are asked in every order by Meek, or each for an equal part', () => {
    const two = election('ada bo cy', 2, ['3 ada', '2 ada=bo>cy', '1 cy>ada'])
    expect(count('stv-meek', two).winners).toEqual(['ada', 'bo'])
    expect(count('stv-meek', two, { overvote: 'parts' }).winners).toEqual(['ada', 'cy'])
  })
})

test.each(names)('%s is not slowed down by ballots on which many stand equal', name => {
  const width = 60
  const rows = 200
  const marks = Int32Array.from(
    { length: rows * width },
    (_, place) => 1 + (((place % width) * 7 + Math.floor(place / width) * 13) % 97 < 50 ? 0 : 1),
  )
  const given: Election = {
    ...election(Array.from({ length: width }, (_, place) => `option-${place}`).join(' '), 5, []),
    marks,
    weights: new Float64Array(rows).fill(1),
    voters: new Float64Array(rows).fill(1),
  }
  const before = performance.now()
  const result = count(name, given, { ties: ['lot'], seed: 'x' })
  expect(result.winners.length + (result.undecided?.seats ?? 0)).toBe(5)
  expect(performance.now() - before).toBeLessThan(10_000)
})

describe('ranks that are left out', () => {
  const marks = Int32Array.from([1, 3, 0, 1, 2, 0, 0, 0, 1])
  const given: Election = { ...election('ada bo cy', 1, ['2 ada>bo', '1 ada>bo', '3 cy']), marks }
  const withoutAda: Election = { ...given, withdrawn: ['ada'] }

  test('end a ballot by Scottish law, unless whoever stood there withdrew', () => {
    expect(count('stv-scottish', withoutAda).rounds[0]).toMatchObject({ tallies: { bo: '1.00000', cy: '3.00000' } })
    expect(count('stv', withoutAda).rounds[0]).toMatchObject({ tallies: { bo: '3.00000', cy: '3.00000' } })
    expect(count('stv-minneapolis', withoutAda).rounds[0]).toMatchObject({ tallies: { bo: '3.0000', cy: '3.0000' } })
  })
})

describe('those with the fewest', () => {
  test('go one after the other by what they had before', () => {
    const given = election('ada bo cy di eve', 2, ['1 ada>bo', '2 bo', '3 cy', '4 di', '5 eve'])
    const { ties, winners } = count('stv-scottish', given)
    expect(ties).toEqual([{ round: 2, among: ['bo', 'cy'], about: 'elimination', settled: 'previous-rounds', chosen: ['bo'] }])
    expect(winners).toEqual(['eve', 'di'])
  })

  test('go at once where nobody of them could catch up and nobody is elected in between', () => {
    const result = count('stv', election('ada bo cy di eve', 1, ['1 ada', '1 bo', '5 cy', '4 di', '0 eve']))
    expect(result.ties.map(({ settled, among }) => [settled, among])).toEqual([['no-difference', ['ada', 'bo']]])
    expect(result.winners).toEqual(['cy'])
    expect(result.order).toEqual([['cy'], ['di'], ['ada', 'bo'], ['eve']])
  })

  test('stop the count where the order matters, and it says for whom', () => {
    const result = count('stv', election('ada bo cy di', 1, ['2 ada>cy', '2 bo>di', '3 cy', '3 di']))
    expect(result.winners).toEqual([])
    expect(result.undecided).toEqual({ among: ['cy', 'di'], seats: 1 })
    expect(result.ties.at(-1)).toMatchObject({ among: ['ada', 'bo'], about: 'elimination', settled: 'undecided' })
  })
})

test('a count says how far it is, and never goes back', () => {
  const heard: number[] = []
  const given = election('a b c d e f', 2, ['9 a>b', '4 b>c', '3 c>d', '2 d>e', '1 e'])
  for (const method of methods) {
    heard.length = 0
    method.count(given, { ties: ['seniority'] } as never, thousandths => heard.push(thousandths))
    expect(heard).toEqual([...heard].sort((a, b) => a - b))
    expect(heard.at(-1)).toBe(1000)
  }
})
