// Writes tables: a column for each option and its marks in the cells, or a column for each rank where ballots say more than that.
import { type Election, rowsOf, unmarked, weightOf } from '../counting/election.ts'
import { isSpecial } from './csv-columns.ts'
import { badName, lostBeside, type Named, ranksOf, type Written } from './written.ts'

export function writeCsv({ election }: Named): Written {
  const { options, repeated, overvoted, withdrawn = [], seats } = election
  const bad = badName(election)
  if (bad !== undefined) return { refused: bad }
  const byRank = repeated !== undefined || overvoted !== undefined
  const special = options.find(name => (byRank ? name.includes('|') : isSpecial(name)))
  if (special !== undefined) return { refused: `A table would read the name “${special}” as something else. Write BLT or PrefLib.` }
  const weighed = Array.from(election.voters.keys()).some(row => weightOf(election, row) !== BigInt(election.voters[row] as number))
  const width = byRank ? deepest(election) : options.length
  const columns = byRank ? Array.from({ length: width }, (_, at) => `rank${at + 1}`) : options
  const lines = Array.from({ length: rowsOf(election) }, (_, row) => row).flatMap(row => {
    const cells = (byRank ? rankCells(election, row, width) : markCells(election, row)).map(cell).join(',')
    return counts(election, row, weighed).map(count => `${count},${cells}`)
  })
  return {
    text: `${[['count', ...(weighed ? ['weight'] : []), ...columns].map(cell).join(','), ...lines.sort()].join('\n')}\n`,
    ending: 'csv',
    lost: [
      ...lostBeside(election),
      ...(withdrawn.length > 0 ? ['That options are withdrawn is not written.'] : []),
      ...(seats > 1 ? ['The number of seats is not written.'] : []),
      ...(byRank ? ['Options that nobody ranked are not written.'] : []),
    ],
  }
}

const cell = (text: string): string => (/[",;\t\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)

/** How many, and where it differs what each weighs: in two rows where what they weigh together cannot be shared out evenly. */
function counts(election: Election, row: number, weighed: boolean): readonly string[] {
  const voters = election.voters[row] as number
  if (!weighed) return [String(voters)]
  const [people, weight] = [BigInt(voters), weightOf(election, row)]
  if (people === 0n) return []
  const more = weight % people
  const each = weight / people
  return [...(people > more ? [`${people - more},${each}`] : []), ...(more > 0n ? [`${more},${each + 1n}`] : [])]
}

function markCells({ marks, options, marking }: Election, row: number): readonly string[] {
  return options.map((_, at) => {
    const mark = marks[row * options.length + at] as number
    return (marking === 'ranking' && mark === 0) || (marking === 'points' && mark === unmarked) ? '' : String(mark)
  })
}

function deepest(election: Election): number {
  let most = 1
  for (let row = 0; row < rowsOf(election); row++)
    most = Math.max(most, ranksOf(election, row).length, ...(election.repeated?.get(row) ?? []), ...(election.overvoted?.get(row) ?? []))
  return most
}

function rankCells(election: Election, row: number, width: number): readonly string[] {
  const { options, repeated, overvoted } = election
  const ranks = ranksOf(election, row).map(group => group.map(at => options[at] as string))
  const first = ranks.find(group => group.length > 0)?.[0]
  const again = repeated?.get(row) ?? []
  return Array.from({ length: width }, (_, at) => {
    if (overvoted?.get(row)?.includes(at + 1)) return 'overvote'
    const names = ranks[at] ?? []
    return [...names, ...again.filter(rank => rank === at + 1).map(() => first as string)].join('|')
  })
}
