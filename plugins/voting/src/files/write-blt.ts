// Writes BLT files: rankings, with equal and skipped ranks, withdrawn candidates and the order for ties.
import { sayVotes } from '../counting/parts-of-votes.ts'
import { badName, lostBeside, lostWeights, type Named, ranksOf, sortedLines, type Written } from './written.ts'

export function writeBlt({ election, title = '' }: Named): Written {
  const { marking, options, seats, withdrawn = [], seniority, overvoted } = election
  const bad = badName(election)
  if (bad !== undefined) return { refused: bad }
  if (marking !== 'ranking' && marking !== 'choice') return { refused: 'BLT files hold rankings. Write CSV, or PrefLib for approvals.' }
  const lines = sortedLines(election, row => ballot(election, row))
  const kept = lines.filter(([weight]) => weight > 0n)
  const tieOrder = inTieOrder(options, seniority)
  const text = [
    `${options.length} ${seats}`,
    ...(withdrawn.length > 0 ? [withdrawn.map(name => `-${options.indexOf(name) + 1}`).join(' ')] : []),
    ...(tieOrder ? [`[tie ${tieOrder.join(' ')}]`] : []),
    ...kept.map(([weight, line]) => `${sayVotes(weight, election)} ${line}0`),
    '0',
    ...options.map(quoted),
    quoted(title.replaceAll(/[\r\n]+/g, ' ')),
  ]
  return {
    text: `${text.join('\n')}\n`,
    ending: 'blt',
    lost: [
      ...lostWeights(election),
      ...lostBeside(election, tieOrder !== undefined),
      ...(kept.length < lines.length ? ['Ballots that weigh nothing are not written.'] : []),
      ...(overvoted ? ['Overvotes of unknown options are written as skipped ranks.'] : []),
      ...(options.some(name => name.includes('"')) ? ['Quotation marks in names are written as apostrophes.'] : []),
      ...(marking === 'choice' ? ['Choices are written as rankings of one.'] : []),
    ],
  }
}

const quoted = (name: string): string => `"${name.replaceAll('"', "'")}"`

/** Candidates by their numbers, `=` between equals, `-` where a rank was skipped; ends with a space if there are any. */
function ballot(election: Named['election'], row: number): string {
  const again = election.repeated?.get(row) ?? []
  const ranks = ranksOf(election, row).map(group => group.map(at => at + 1))
  const before = ranks.flat()
  for (const rank of again) {
    while (ranks.length < rank)
      ranks.push([])
      // Which of those before it stood there again is not known, and makes no difference.
    ;(ranks[rank - 1] as number[]).push(
      before.find(at => (election.marks[row * election.options.length + at - 1] as number) < rank) ?? (before[0] as number),
    )
  }
  return ranks.map(group => `${group.length === 0 ? '-' : group.join('=')} `).join('')
}

/** All candidates, whoever is preferred in ties first; undefined where that is not said of all. */
function inTieOrder(options: readonly string[], seniority: Readonly<Record<string, number>> | undefined): readonly number[] | undefined {
  if (!seniority || !options.every(name => Object.hasOwn(seniority, name))) return undefined
  const places = options.map((name, at) => [seniority[name] as number, at + 1] as const)
  return places.sort(([a], [b]) => a - b).map(([, candidate]) => candidate)
}
