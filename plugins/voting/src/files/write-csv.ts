// Writes tables: a column for each option whose header says how ballots are marked, so that there is one way to read it.
import { type Election, rowsOf, unmarked, weightOf } from '../counting/election.ts'
import { sayVotes } from '../counting/parts-of-votes.ts'
import { overvotes, saidBefore } from './csv-columns.ts'
import { badName, lostBeside, type Named, type Written } from './written.ts'

export function writeCsv({ election }: Named): Written {
  const { options, marking, overvoted, withdrawn = [], seats } = election
  const bad = badName(election)
  if (bad !== undefined) return { refused: bad }
  const { decimals = 0 } = election
  const weighed =
    decimals > 0 || Array.from(election.voters.keys()).some(row => weightOf(election, row) !== BigInt(election.voters[row] as number))
  const lines = Array.from({ length: rowsOf(election) }, (_, row) => row).flatMap(row => {
    const cells = markCells(election, row)
    const beside = overvoted ? [(overvoted.get(row) ?? []).join('|')] : []
    return counts(election, row, weighed).map(count => `${count},${[...cells, ...beside].join(',')}`)
  })
  const header = [
    'count',
    ...(weighed ? ['weight'] : []),
    ...options.map(name => `${saidBefore[marking]}${name}`),
    ...(overvoted ? [overvotes] : []),
  ]
  return {
    text: `${[header.map(cell).join(','), ...lines.sort()].join('\n')}\n`,
    ending: 'csv',
    lost: [
      ...lostBeside(election),
      ...(withdrawn.length > 0 ? ['That options are withdrawn is not written.'] : []),
      ...(seats > 1 ? ['The number of seats is not written.'] : []),
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
  return [
    ...(people > more ? [`${people - more},${sayVotes(each, election)}`] : []),
    ...(more > 0n ? [`${more},${sayVotes(each + 1n, election)}`] : []),
  ]
}

/** A cell for each option; “1|3” where it stood at the first rank and again at the third. */
function markCells({ marks, options, marking, repeated }: Election, row: number): readonly string[] {
  const own = Array.from(options, (_, at) => marks[row * options.length + at] as number)
  const again = repeated?.get(row) ?? []
  const best = own.indexOf(own.reduce((least, mark) => (mark > 0 && (least === 0 || mark < least) ? mark : least), 0))
  return own.map((mark, at) => {
    if ((marking === 'ranking' && mark === 0) || (marking === 'points' && mark === unmarked)) return ''
    return marking === 'ranking' && at === best ? [mark, ...again].join('|') : String(mark)
  })
}
