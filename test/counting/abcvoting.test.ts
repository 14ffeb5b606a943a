// Every result that the abcvoting collection publishes for its 59 elections, counted here.
import { existsSync, readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { methods } from '@polyarchy/voting/counting'
import { describe, expect, test } from 'vitest'
import { type Expected, type Instance, nameOf, readInstance } from './abcvoting.ts'
import { approvalElection } from './elections.ts'
import { greedyMonroeByList } from './plain/greedy-monroe.ts'

const folder = fileURLToPath(new URL('../../../shared/data/approval/abcvoting/', import.meta.url))
const files = existsSync(folder) ? readdirSync(folder).sort() : []

/** Their names of rules, and ours with what must be said. */
const rules: Readonly<Record<string, readonly [string, Readonly<Record<string, unknown>>?]>> = {
  av: ['approval'],
  sav: ['satisfaction-approval'],
  pav: ['pav'],
  slav: ['slav'],
  cc: ['chamberlin-courant'],
  lexcc: ['lexicographic-chamberlin-courant'],
  geom2: ['geometric-approval', { base: 2 }],
  adams: ['adams'],
  seqpav: ['sequential-pav'],
  revseqpav: ['reverse-sequential-pav'],
  seqslav: ['sequential-slav'],
  seqcc: ['sequential-chamberlin-courant'],
  seqphragmen: ['phragmen'],
  'phragmen-enestroem': ['enestrom-phragmen'],
  minimaxphragmen: ['minimax-phragmen'],
  leximaxphragmen: ['leximax-phragmen'],
  'maximin-support': ['maximin-support'],
  monroe: ['monroe'],
  'greedy-monroe': ['greedy-monroe'],
  minimaxav: ['minimax-approval'],
  lexminimaxav: ['lexicographic-minimax-approval'],
  'equal-shares': ['equal-shares'],
  'equal-shares-with-av-completion': ['equal-shares', { completion: 'approval' }],
  'equal-shares-with-increment-completion': ['equal-shares', { completion: 'increment' }],
  'consensus-rule': ['consensus'],
  eph: ['e-pluribus-hugo'],
  rsd: ['random-serial-dictator', { seed: 'a text nobody could choose' }],
  trivial: ['trivial'],
}

/** Where we do not elect what is published, and why. */
const deviations: Readonly<Record<string, { readonly why: string; readonly files: readonly string[] }>> = {
  'greedy-monroe': {
    why: 'The published committee depends on the order in which ballots are listed: of those who approve the new member the first on the list count as represented. Ours takes the same part of each.',
    files:
      'L0000 L0024 L0144 L0168 L0216 L0264 L0288 L0336 L0360 L0384 M0006 M0010 M0014 M0026 M0028 M0030 S0000 S0002 VL0000 VL0002 VL0004 VL0008 VL0012 VL0014 VL0020 VL0024 VL0026 VL0028 VL0030 VL0032 VL0036 VL0040 VL0042 VL0044 VL0046'.split(
        ' ',
      ),
  },
}

const instances = files.map(file => ({ name: /instance(\w+)/.exec(file)?.[1] as string, instance: readInstance(`${folder}${file}`) }))
const named = (committee: readonly number[]): string => committee.map(nameOf).sort().join(' ')

/** The committees that we find, one text each; where one was to be picked, ties go to the option with the smallest number, as there. */
function elected({ instance, resolute, rule }: { instance: Instance; resolute: boolean; rule: string }): readonly string[] {
  const [name, options = {}] = rules[rule] as readonly [string, object?]
  const method = methods.find(one => one.name === name)!
  const count = method.count(approvalElection(instance), { ...options, ...(resolute ? { ties: ['seniority'] } : {}) } as never)
  return (count.committees ?? [count.winners]).map(one => [...one].sort().join(' ')).sort()
}

function agrees(ours: readonly string[], { committees, resolute }: Expected, seats: number): boolean {
  if (!committees) return ours.every(one => one.split(' ').length === seats)
  const theirs = committees.map(named).sort()
  return resolute ? ours.length === 1 && theirs.includes(ours[0]!) : ours.join() === theirs.join()
}

describe.skipIf(files.length === 0)(
  `approval committees of the abcvoting collection${files.length === 0 ? ' (left out: ../shared/data is absent)' : ''}`,
  () => {
    test('all 3127 results that are published for 59 elections are looked at, under 28 rules', () => {
      expect(instances.length).toBe(59)
      expect(instances.reduce((sum, { instance }) => sum + instance.expected.length, 0)).toBe(3127)
      const open = instances.flatMap(({ instance }) => instance.expected.filter(({ committees }) => !committees).map(({ rule }) => rule))
      // Where no outcome is published only the size is looked at: chance decides, or their program took too long.
      expect(open.sort()).toEqual([...new Array(80).fill('leximaxphragmen'), ...new Array(59).fill('rsd')])
      expect([...new Set(instances.flatMap(({ instance }) => instance.expected.map(({ rule }) => rule)))].sort()).toEqual(
        Object.keys(rules).sort(),
      )
    })

    test.each(Object.keys(rules))('%s elects the published committees', rule => {
      const wrong = new Set<string>()
      for (const { name, instance } of instances)
        for (const expected of instance.expected.filter(one => one.rule === rule))
          if (!agrees(elected({ instance, rule, resolute: expected.resolute }), expected, instance.seats)) wrong.add(name)
      expect([...wrong]).toEqual(deviations[rule]?.files ?? [])
    })

    test('greedy Monroe is published as it comes out if the first ballots on the list are taken, and reversing the list elects others', () => {
      let changed = 0
      for (const { instance } of instances) {
        const { profile, options, seats, expected } = instance
        const [published] = expected.filter(({ rule }) => rule === 'greedy-monroe')
        expect([greedyMonroeByList(profile, options.length, seats)]).toEqual(published?.committees?.map(one => [...one].sort()))
        const reversed = greedyMonroeByList(profile.toReversed(), options.length, seats)
        if (named(reversed) !== named(published?.committees?.[0] ?? [])) changed += 1
      }
      expect(changed).toBeGreaterThan(20)
    })
  },
)
