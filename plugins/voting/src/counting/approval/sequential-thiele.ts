// Thiele's rules one after another: quick for any number of options, and proportional in all but contrived cases.

import { committeeCount, type TieSettings } from '../committees/committee-count.ts'
import { Effort } from '../committees/effort.ts'
import { follow, openWords } from '../committees/sequence.ts'
import { type Fraction, fraction } from '../fraction.ts'
import type { Count, Method } from '../method.ts'
import { approvalRule } from './approval-rule.ts'
import type { Approvals } from './approvals.ts'
import { fillUp } from './phragmen.ts'
import { coverage, type Growing, gain, gainsOf, grown, harmonic, nobody, oddHarmonic, type Rule } from './thiele.ts'

const words = {
  elected: '{options} is elected: that adds {votes}, more than anyone else would.',
  dropped: '{options} is dropped: that takes away {votes}, less than anyone else would.',
  ...openWords,
}

/** Elects whoever adds the most, again and again. */
function oneByOne(approvals: Approvals, rule: Rule, settings: TieSettings, instead: string): Count {
  const { names, seats, total } = approvals
  const shares = rule(names.length, total)
  const gains = gainsOf(approvals, shares)
  const found = follow<Growing>(
    approvals,
    {
      start: nobody(approvals),
      rate: state => ({
        figures: figuresOf(names.length, state, one => fraction(gain(approvals, gains, state, one), shares.whole)),
        takes: 'highest',
        what: 'elected',
      }),
      take: (state, candidate) => grown(approvals, gains, state, candidate),
      key: ({ members }) => [...members].sort((a, b) => a - b).join(),
      members: ({ members }) => members,
      done: ({ members }) => members.length === seats,
      goesOn: true,
      alikeAtZero: true,
    },
    settings,
    new Effort(instead, approvals.watch),
  )
  return committeeCount(approvals, found)
}
function figuresOf(size: number, { members }: Growing, figure: (candidate: number) => Fraction): ReadonlyMap<number, Fraction> {
  const taken = new Set(members)
  return new Map(Array.from({ length: size }, (_, one) => one).flatMap(one => (taken.has(one) ? [] : [[one, figure(one)] as const])))
}

/** Begins with all whom anyone approves and drops whoever takes away the least. `members` are those dropped so far. */
function fromTheTop(approvals: Approvals, settings: TieSettings): Count {
  const { names, seats, total, groups, supporters } = approvals
  const shares = harmonic(names.length, total)
  const gains = gainsOf(approvals, shares)
  const loss = ({ got }: Growing, candidate: number): bigint =>
    (supporters[candidate] as readonly number[]).reduce(
      (sum, group) => sum + ((gains[group] as readonly bigint[])[(got[group] as number) - 1] as bigint),
      0n,
    )
  const left = ({ members }: Growing): number[] => names.flatMap((_, one) => (members.includes(one) ? [] : [one]))
  const unapproved = names.flatMap((_, one) => (approvals.support[one] === 0n ? [one] : []))
  const found = follow<Growing>(
    approvals,
    {
      start: { members: unapproved, got: Uint16Array.from(groups, ({ approved }) => approved.length), score: 0n },
      // With fewer approved than there are seats, those whom nobody approves fill them.
      rate: state =>
        left(state).length < seats
          ? fillUp(unapproved)
          : { figures: figuresOf(names.length, state, one => fraction(loss(state, one), shares.whole)), takes: 'lowest', what: 'dropped' },
      take: (state, candidate) => {
        const got = state.got.slice()
        for (const group of supporters[candidate] as readonly number[]) got[group] = (got[group] as number) - 1
        return { members: [...state.members, candidate], got, score: 0n }
      },
      key: ({ members }) => [...members].sort((a, b) => a - b).join(),
      members: left,
      done: state => left(state).length === seats,
      drops: true,
    },
    settings,
    new Effort('sequential-pav', approvals.watch),
  )
  return committeeCount(approvals, found)
}

const source = 'T. N. Thiele, "Om Flerfoldsvalg" (1895); S. Janson, "Phragmén\'s and Thiele\'s election methods" (2016)'

export const sequentialPav = approvalRule({
  name: 'sequential-pav',
  about:
    'Proportional approval voting, one after another: each ballot counts 1, then 1/2 once one is elected whom it approves, then 1/3, and whoever has the most is elected. It was used in Sweden, and serves any number of options.',
  source,
  words,
  count: (approvals, settings) => oneByOne(approvals, harmonic, settings, 'sequential-pav'),
})

export const sequentialSlav = approvalRule({
  name: 'sequential-slav',
  about: 'As `sequential-pav`, but a ballot counts 1, 1/3, 1/5 …, which is kinder to small groups.',
  source,
  words,
  count: (approvals, settings) => oneByOne(approvals, oddHarmonic, settings, 'sequential-slav'),
})

export const sequentialChamberlinCourant = approvalRule({
  name: 'sequential-chamberlin-courant',
  about:
    'Elects whoever most voters approve, then whoever most of those approve who have nobody yet, and so on: as many as possible have at least one representative.',
  source,
  words,
  count: (approvals, settings) => oneByOne(approvals, coverage, settings, 'sequential-chamberlin-courant'),
})

export const reverseSequentialPav = approvalRule({
  name: 'reverse-sequential-pav',
  about:
    'Proportional approval voting from the other end: begins with all options and drops, again and again, the one whose loss takes away the least, until as many are left as there are seats.',
  source,
  words,
  count: (approvals, settings) => fromTheTop(approvals, settings),
})

export const methods: readonly Method[] = [sequentialPav, sequentialSlav, sequentialChamberlinCourant, reverseSequentialPav]
