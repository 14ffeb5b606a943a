// Writes PrefLib files: rankings as orders, choices and approvals as two categories.
import { badName, countable, lostBeside, lostWeights, type Named, ranksOf, sortedLines, type Written } from './written.ts'

export function writePrefLib({ election, title = '' }: Named): Written {
  const { marking, options } = election
  const bad = badName(election)
  if (bad !== undefined) return { refused: bad }
  if (marking === 'points') return { refused: 'PrefLib files hold rankings and approvals, and no points. Write CSV.' }
  if (election.decimals) return { refused: 'PrefLib files hold numbers of people, and these weights have decimals. Write CSV.' }
  if (!countable(election)) return { refused: 'PrefLib files hold numbers of people, and these weights are larger. Write CSV.' }
  const orders = Array.from(election.voters.keys(), row => (marking === 'ranking' ? ranksOf(election, row) : categories(election, row)))
  const lines = sortedLines(election, row =>
    (orders[row] as Order)
      .map(group => said(group, marking === 'ranking'))
      .filter(group => group !== '')
      .join(','),
  )
  const ending = marking === 'ranking' ? kind(orders, options.length) : 'cat'
  const voters = lines.reduce((sum, [weight]) => sum + weight, 0n)
  const header = [
    `FILE NAME: election.${ending}`,
    `TITLE: ${title.replaceAll(/[\r\n]+/g, ' ')}`,
    `DATA TYPE: ${ending}`,
    `NUMBER ALTERNATIVES: ${options.length}`,
    `NUMBER VOTERS: ${voters}`,
    `NUMBER UNIQUE ${marking === 'ranking' ? 'ORDERS' : 'PREFERENCES'}: ${new Set(lines.map(([, line]) => line)).size}`,
    ...(marking === 'ranking' ? [] : ['NUMBER CATEGORIES: 2', 'CATEGORY NAME 1: Yes', 'CATEGORY NAME 2: No']),
    ...options.map((name, at) => `ALTERNATIVE NAME ${at + 1}: ${name}`),
  ]
  const ballots = lines.map(([weight, line]) => `${weight}: ${line}`)
  return { text: `${[...header.map(line => `# ${line}`), ...ballots].join('\n')}\n`, ending, lost: lost({ election }, orders) }
}

type Order = readonly (readonly number[])[]

/** Those who are approved, then the others. */
function categories({ marks, options }: Named['election'], row: number): Order {
  const all = Array.from(options.keys())
  const isIn = (at: number): boolean => marks[row * options.length + at] !== 0
  return [all.filter(isIn), all.filter(at => !isIn(at))]
}

/** A group as it is written; '' for a rank that was skipped. */
function said(group: readonly number[], isRank: boolean): string {
  if (group.length === 1) return String((group[0] as number) + 1)
  return group.length === 0 && isRank ? '' : `{${group.map(at => at + 1).join(',')}}`
}

function kind(orders: readonly Order[], options: number): string {
  const ties = orders.some(order => order.some(group => group.length > 1))
  const complete = orders.every(order => order.reduce((sum, group) => sum + group.length, 0) === options)
  return `${ties ? 't' : 's'}o${complete ? 'c' : 'i'}`
}

function lost({ election }: Named, orders: readonly Order[]): readonly string[] {
  const { repeated, overvoted, withdrawn = [], seats, marking } = election
  const skipped = marking === 'ranking' && orders.some(order => order.some(group => group.length === 0))
  return [
    ...lostWeights(election),
    ...lostBeside(election),
    ...(skipped ? ['Ranks that were skipped are closed up.'] : []),
    ...(repeated || overvoted ? ['Options that stood at several ranks, and overvotes of unknown options, are not written.'] : []),
    ...(withdrawn.length > 0 ? ['That options are withdrawn is not written.'] : []),
    ...(seats > 1 ? ['The number of seats is not written.'] : []),
    ...(marking === 'choice' ? ['Choices are written as approvals.'] : []),
  ]
}
