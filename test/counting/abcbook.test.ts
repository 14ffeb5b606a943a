// The worked examples of "Multi-Winner Voting with Approval Preferences": committees, scores, loads and prices as they are printed.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { type Count, type Election, methodNamed } from '@polyarchy/voting/counting'
import { describe, expect, test } from 'vitest'
import { approvalElection } from './elections.ts'

const folder = fileURLToPath(new URL('../../../shared/data/approval/abcbook-expected/', import.meta.url))
const files = existsSync(folder) ? readdirSync(folder).sort() : []

/** Their headings, our methods, and the code of the step whose figure is printed. */
const rules: Readonly<Record<string, readonly [string, string?]>> = {
  'Approval Chamberlin-Courant (CC)': ['chamberlin-courant'],
  'Proportional Approval Voting (PAV)': ['pav'],
  'Sequential Proportional Approval Voting (seq-PAV)': ['sequential-pav', 'score increases by ([\\d/]+)'],
  'Reverse Sequential Proportional Approval Voting (revseq-PAV)': ['reverse-sequential-pav', 'score decreases by ([\\d/]+)'],
  "Monroe's Approval Rule (Monroe)": ['monroe'],
  "Phragmén's Sequential Rule (seq-Phragmén)": ['phragmen', 'maximum load increased to ([\\d/]+)'],
  'Method of Equal Shares (aka Rule X) with Phragmén completion': ['equal-shares', '(?:q =|load increased to) ([\\d/]+)'],
  'Minimax Approval Voting (MAV)': ['minimax-approval'],
}

interface Example {
  readonly title: string
  readonly election: Election
  readonly text: string
}

function examplesOf(file: string): Example[] {
  const parts = readFileSync(`${folder}${file}`, 'utf8').split(/\n-{5,}\n(.*)\n-{5,}\n/)
  const found: Example[] = []
  let election: Election | undefined
  parts.forEach((part, at) => {
    const profile = /profile with (\d+) voters and (\d+) candidates:\n([\s\S]*?)\n(?:\n|total|$)/.exec(part)
    if (profile) election = readProfile(Number(profile[2]), profile[3] as string)
    const title = parts[at - 1]
    if (election && at % 2 === 0 && title && rules[title]) found.push({ title, election, text: part })
  })
  return found
}

function readProfile(width: number, text: string): Election {
  const options = Array.from({ length: width }, (_, number) => String.fromCharCode(97 + number))
  const rows = [...text.matchAll(/(\d+) x \{([^}]*)\}/g)].map(([, times, names]) => ({
    times: Number(times),
    approved: names!.split(', ').map(name => options.indexOf(name)),
  }))
  return approvalElection({ options, seats: 1, profile: rows.map(({ approved }) => approved), weights: rows.map(({ times }) => times) })
}

const committees = (count: Count) => count.committees ?? [[...count.winners].sort()]

describe.skipIf(files.length === 0)(
  `the printed examples of approval committees${files.length === 0 ? ' (left out: ../shared/data is absent)' : ''}`,
  () => {
    const examples = files.flatMap(file =>
      examplesOf(file).map((example, at) => [`${/example\d+/.exec(file)?.[0]} (${at + 1})`, example] as const),
    )

    test('there are eleven of them', () => {
      expect(examples.length).toBe(11)
    })

    test.each(examples)('%s', (_, { title, election, text }) => {
      const [name, steps] = rules[title]!
      const printed = [...text.slice(text.search(/\d+ winning committee/)).matchAll(/^ \{([^}]*)\}\n/gm)].map(([, names]) =>
        names!.split(', '),
      )
      const [, said] = /(\d+) winning committee/.exec(text)!
      const expected = printed.slice(0, Number(said))
      const count = methodNamed(name)!.count({ ...election, seats: expected[0]!.length }, { ties: steps ? ['seniority'] : [] } as never)
      expect(committees(count)).toEqual(expected)
      const best = /(?:Optimal .* score|Minimum maximal distance): (\d+)/.exec(text)?.[1]
      if (best !== undefined) expect(count.rounds[0]?.happened[0]?.votes).toBe(best)
      if (steps)
        expect(count.rounds.map(({ happened }) => happened[0]?.votes)).toEqual(
          [...text.matchAll(new RegExp(steps, 'g'))].map(([, figure]) => figure),
        )
    })
  },
)
