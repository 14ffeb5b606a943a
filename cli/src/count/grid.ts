// Who is preferred to whom, as a grid: row against column, as far as it fits the screen.
import type { Result } from '@polyarchy/voting/counting'
import { atRight, columns, padded, screen, wrapped } from './columns.ts'

const widestName = 24

/** Lines of the grid; empty where the method compares nobody in pairs. The best stand first; those for whom there is no room are counted. */
export function drawGrid(
  { pairwise, options, order }: Pick<Result, 'pairwise' | 'options' | 'order'>,
  name: (option: string) => string,
): readonly string[] {
  if (!pairwise || options.length < 2) return []
  const sorted = [...order.flat(), ...options.filter(option => !order.some(group => group.includes(option)))]
  const places = sorted.map(option => options.indexOf(option)).filter(place => place >= 0)
  const nameWidth = Math.min(widestName, Math.max(...places.map(place => columns(name(options[place] as string)))))
  const cellWidth = Math.max(3, ...pairwise.flat().map(votes => votes.length)) + 2
  const fit = Math.max(1, Math.floor((screen - 7 - nameWidth) / cellWidth))
  const shown = places.slice(0, fit)
  const cell = (a: number, b: number): string => {
    if (a === b) return '·'
    const [votes, back] = [pairwise[a]?.[b] ?? '0', pairwise[b]?.[a] ?? '0']
    return `${votes}${BigInt(votes) > BigInt(back) ? '*' : ' '}`
  }
  return [
    ...wrapped('How many prefer the option of the row to that of the column (* more than the other way round):', ''),
    `  ${' '.repeat(nameWidth + 5)}${shown.map((_, at) => atRight(`${at + 1} `, cellWidth)).join('')}`,
    ...shown.map(
      (a, at) =>
        `  ${atRight(String(at + 1), 2)} ${padded(name(options[a] as string), nameWidth)}  ${shown.map(b => atRight(cell(a, b), cellWidth)).join('')}`,
    ),
    ...(places.length > shown.length ? [`  … and ${places.length - shown.length} more; --json has all of them.`] : []),
  ]
}
