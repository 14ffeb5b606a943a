// Approval committees counted twice, by methods and straight from definitions, and what theory says of them.
import { type Count, countElection, type Election, methods } from '@polyarchy/voting/counting'
import { describe, expect, test } from 'vitest'
import { approvalElection } from './elections.ts'
import { bestRules, equalShares, fails, type Profile, stepRules } from './plain/approval.ts'

/** Numbers that look like chance and are the same every time. */
function chance(seed: number): (below: number) => number {
  let state = seed >>> 0
  return below => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}

function randomProfile(seed: number, most = { options: 6, voters: 9 }): Profile {
  const next = chance(seed)
  const width = 3 + next(most.options - 2)
  const density = 2 + next(3)
  return {
    options: Array.from({ length: width }, (_, number) => `${'qwertyui'[number]}${number}`),
    seats: 1 + next(width - 1),
    profile: Array.from({ length: 2 + next(most.voters - 1) }, () =>
      Array.from({ length: width }, (_, one) => one).filter(() => next(density + 2) < 2),
    ),
  }
}
const elections = Array.from({ length: 60 }, (_, seed) => randomProfile(seed + 1))
const methodOf = (name: string) => methods.find(one => one.name === name)!
const elect = (name: string, election: Election, options = {}): Count => methodOf(name).count(election, options as never)
const committees = (count: Count): string[] => (count.committees ?? [[...count.winners].sort()]).map(one => one.join()).sort()
const named = ({ options }: Profile, found: readonly (readonly number[])[]): string[] =>
  found
    .map(one =>
      one
        .map(number => options[number]!)
        .sort()
        .join(),
    )
    .sort()

describe('two counts, written in different ways, agree on random elections', () => {
  test.each(Object.keys(bestRules))('%s: every committee is looked at', name => {
    for (const election of elections)
      expect(committees(elect(name, approvalElection(election)))).toEqual(named(election, bestRules[name]!(election)))
  })
  test.each(Object.keys(stepRules))('%s: every way that ties could go is followed', name => {
    for (const election of elections)
      expect(committees(elect(name, approvalElection(election)))).toEqual(named(election, stepRules[name]!(election)))
  })
  test('equal-shares without completion leaves vacant what nobody can pay for', () => {
    for (const election of elections.filter(({ profile }) => profile.some(approved => approved.length > 0)))
      expect(committees(elect('equal-shares', approvalElection(election), { completion: 'none' }))).toEqual(
        named(election, equalShares(election)),
      )
  })
})

const approvalMethods = methods.filter(
  ({ marking, elects, name }) => marking === 'approval' && elects !== 'one' && !name.endsWith('-budget'),
)
const ours = approvalMethods.filter(({ options }) => 'most' in options)

describe('nothing depends on how options and ballots are listed', () => {
  test.each(ours.map(({ name }) => name))('%s', name => {
    for (const election of elections.slice(0, 25)) {
      const { options, profile } = election
      const turned = options.map((_, one) => (one + 2) % options.length)
      const listed = {
        ...election,
        options: turned.map(one => options[one]!),
        profile: profile.toReversed().map(approved => approved.map(one => turned.indexOf(one))),
      }
      for (const rules of [{}, { ties: ['score'] }]) {
        const [one, other] = [election, listed].map(each => elect(name, approvalElection(each), rules))
        expect({ ...other, rounds: [] }).toEqual({ ...one, rounds: [] })
      }
      const twice = { ...election, profile: [...profile, ...profile] }
      const heavy = approvalElection({ ...election, weights: profile.map(() => 2) })
      expect(committees(elect(name, heavy))).toEqual(committees(elect(name, approvalElection(twice))))
    }
  })

  test.each(ours.map(({ name }) => name).filter(name => name !== 'random-serial-dictator'))(
    '%s: other names change nothing but names',
    name => {
      for (const election of elections.slice(0, 25)) {
        const renamed = { ...election, options: election.options.map(option => `${9 - Number(option[1])}${option}`) }
        const plain = committees(elect(name, approvalElection(election)))
        const back = committees(elect(name, approvalElection(renamed))).map(one =>
          one
            .split(',')
            .map(each => each.slice(1))
            .sort()
            .join(),
        )
        expect(back.sort()).toEqual(plain)
      }
    },
  )

  test.each(ours.map(({ name }) => name))('%s: weights beyond what floats hold are exact', name => {
    const election = { options: ['a', 'b', 'c'], seats: 1, profile: [[0], [1], [2]] }
    const big = approvalElection(election)
    const weights = [10n ** 30n, 10n ** 30n + 1n, 7n]
    const count = elect(name, { ...big, weights }, { ties: ['score'], seed: 'x' })
    if (!['random-serial-dictator', 'minimax-approval'].includes(name)) expect(count.winners).toEqual(['b'])
  })
})

describe('proportionality, where theory promises it', () => {
  test.each([
    ['pav', 'ejr'],
    ['equal-shares', 'ejr'],
    ['phragmen', 'pjr'],
    ['maximin-support', 'pjr'],
    ['leximax-phragmen', 'pjr'],
    ['chamberlin-courant', 'jr'],
    ['sequential-chamberlin-courant', 'jr'],
    ['greedy-monroe', 'jr'],
  ] as const)('%s satisfies %s', (name, criterion) => {
    for (let seed = 100; seed < 180; seed += 1) {
      const election = randomProfile(seed, { options: 6, voters: 12 })
      const { winners } = elect(name, approvalElection(election), { ties: ['lot'], seed: 'x' })
      expect({
        seed,
        fails: fails(
          criterion,
          election,
          winners.map(winner => election.options.indexOf(winner)),
        ),
      }).toEqual({ seed, fails: false })
    }
  })

  const times = (count: number, approved: readonly number[]) => new Array<readonly number[]>(count).fill(approved)
  const counterexamples: readonly [string, 'ejr' | 'pjr' | 'jr', Profile][] = [
    // Four of six take all three seats; the other two are a third.
    ['approval', 'jr', { options: ['a', 'b', 'c', 'd'], seats: 3, profile: [...times(4, [0, 1, 2]), ...times(2, [3])] }],
    // Nine of seventeen divide their votes between three options, and lose both seats.
    [
      'satisfaction-approval',
      'jr',
      { options: ['a', 'b', 'c', 'd', 'e'], seats: 2, profile: [...times(4, [0]), ...times(4, [1]), ...times(9, [2, 3, 4])] },
    ],
    ['chamberlin-courant', 'pjr', { options: ['a', 'b', 'c', 'd'], seats: 3, profile: [...times(4, [0, 1]), [2], [3]] }],
    // One voter who approves four keeps five others from the only one whom they approve.
    ['minimax-approval', 'jr', { options: ['a', 'b', 'c', 'd', 'e'], seats: 2, profile: [...times(5, [0]), [1, 2, 3, 4]] }],
    ['phragmen', 'ejr', phragmenFailing()],
  ]
  test.each(counterexamples)('%s does not satisfy %s: an election that shows it', (name, criterion, election) => {
    const { winners } = elect(name, approvalElection(election), { ties: ['lot'], seed: 'x' })
    expect(
      fails(
        criterion,
        election,
        winners.map(winner => election.options.indexOf(winner)),
      ),
    ).toBe(true)
  })

  /** From Brill, Freeman, Janson and Lackner: four of 24 voters agree on a and b, deserve two of twelve seats, and none of them gets more than one. */
  function phragmenFailing(): Profile {
    return {
      options: 'abcdefghijklmn'.split(''),
      seats: 12,
      profile: [
        ...times(2, [0, 1, 2]),
        ...times(2, [0, 1, 3]),
        ...times(6, range(2, 13)),
        ...times(5, range(3, 13)),
        ...times(9, range(4, 13)),
      ],
    }
  }
  function range(from: number, to: number): number[] {
    return Array.from({ length: to - from + 1 }, (_, at) => from + at)
  }
})

describe('what more approvals do', () => {
  test('under approval voting a further approval never costs anyone a seat', () => {
    for (const election of elections)
      election.options.forEach((option, one) => {
        const before = elect('approval', approvalElection(election), { ties: ['lot'], seed: 'x' })
        if (!before.winners.includes(option)) return
        const voter = election.profile.findIndex(approved => !approved.includes(one))
        if (voter < 0) return
        const more = election.profile.map((approved, at) => (at === voter ? [...approved, one] : approved))
        expect(elect('approval', approvalElection({ ...election, profile: more }), { ties: ['lot'], seed: 'x' }).winners).toContain(option)
      })
  })

  test.each(['sequential-pav', 'phragmen', 'sequential-chamberlin-courant', 'maximin-support'])(
    '%s: one seat more takes nobody out',
    name => {
      for (const election of elections) {
        if (election.seats === election.options.length) continue
        const settled = { ties: ['lot'], seed: 'x' }
        const fewer = elect(name, approvalElection(election), settled).winners
        expect(elect(name, approvalElection({ ...election, seats: election.seats + 1 }), settled).winners).toEqual(
          expect.arrayContaining([...fewer]),
        )
      }
    },
  )

  test('pav may take someone out who was in with one seat fewer', () => {
    const times = (count: number, approved: readonly number[]) => new Array<readonly number[]>(count).fill(approved)
    const election = {
      options: ['a', 'b', 'c'],
      seats: 1,
      profile: [...times(2, [0]), ...times(4, [0, 1]), ...times(4, [0, 2]), ...times(5, [1]), ...times(5, [2])],
    }
    expect(elect('pav', approvalElection(election)).winners).toEqual(['a'])
    expect(elect('pav', approvalElection({ ...election, seats: 2 })).winners).toEqual(['b', 'c'])
  })
})

describe('limits', () => {
  const wide = {
    options: Array.from({ length: 60 }, (_, one) => `option ${one}`),
    seats: 25,
    profile: Array.from({ length: 60 }, (_, voter) => [voter, (voter * 7 + 1) % 60, (voter * 11 + 3) % 60]),
  }
  test.each(['pav', 'monroe', 'leximax-phragmen', 'minimax-approval'])(
    '%s says which method to take when there are too many committees to compare',
    name => {
      expect(() => elect(name, approvalElection(wide))).toThrow(/Use the method|More than/)
    },
  )
  test('a ballot that approves more than it may is told as invalid and counts for nobody', () => {
    const election = approvalElection({ options: ['a', 'b', 'c'], seats: 1, profile: [[0, 1], [0, 1, 2], [2], [2]] })
    const result = countElection(election, 'approval', { most: 2 })
    expect(result.winners).toEqual(['c'])
    expect(result.ballots).toEqual({ voters: 4, invalid: { 'too-many': 1 }, blank: 0, weight: '3' })
  })
  test('where nobody approves anyone, everyone ties however many they are', () => {
    const election = approvalElection({ options: wide.options, seats: 25, profile: [[], []] })
    for (const name of [
      'approval',
      'sequential-pav',
      'phragmen',
      'equal-shares',
      'e-pluribus-hugo',
      'trivial',
      'consensus',
      'greedy-monroe',
    ]) {
      const { winners, undecided } = elect(name, election)
      expect([name, winners.length, undecided?.among.length, undecided?.seats]).toEqual([name, 0, 60, 25])
    }
  })
})
