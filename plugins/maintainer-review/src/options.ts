// What a community sets for contributions as a whole: its domains, who may not review whom, how large a file may be.
import { code, described, id, integer, list, oneOf, optional, record } from '@polyarchy/core'
import { type Domain, domainsOf, isPath, longestPath, withoutEnd } from './paths.ts'

/** In bytes: the largest size that can be written down at all, and what holds where nothing is said. */
const largestEver = 1_000_000_000_000
const usualLargest = 1_000_000_000
const words = code('^[^\\u0000-\\u001f\\u007f]*$', 300)

export const options = {
  domains: optional(
    described(
      'The parts of what is made, each with its maintainers. Of several whose path begins a path, the longest counts; "" is everything.',
      list(
        record({
          name: described('How rules call it.', id),
          about: described('What belongs to it, in words.', words),
          paths: described('How its paths begin.', list(code('^[^\\u0000-\\u001f\\u007f]*$', longestPath + 1), 100)),
        }),
        100,
      ),
      [{ name: 'everything', about: 'All that is made here.', paths: [''] }],
    ),
  ),
  related: optional(
    described(
      'Whether somebody may review what a member contributed whom they brought in, or who brought them in. With “line”, those are refused who came through one another at any remove.',
      oneOf('allow', 'refuse', 'line'),
      'allow',
    ),
  ),
  largest_file: optional(described('The largest file that may be contributed, in bytes.', integer(1, largestEver), usualLargest)),
}
interface Given {
  readonly domains?: readonly Domain[]
  readonly largest_file?: number
}

export const largestFile = ({ largest_file: largest = usualLargest }: Given): number => largest

/** The names that facts may be asked with. */
export const names = (given: Given): Readonly<Record<string, readonly string[]>> => ({ domain: domainsOf(given).map(({ name }) => name) })

/** Domains that are told apart by nothing, and beginnings with which no path can begin. */
export function wrong({ domains = [] }: Given): readonly { readonly pointer: string; readonly message: string }[] {
  const found: { pointer: string; message: string }[] = []
  const taken = new Map<string, string>()
  for (const [index, { name, paths }] of domains.entries()) {
    if (domains.findIndex(other => other.name === name) < index)
      found.push({ pointer: `/domains/${index}/name`, message: `There is a domain ${name} already.` })
    if (paths.length === 0) found.push({ pointer: `/domains/${index}/paths`, message: `Nothing belongs to ${name}: name a path.` })
    for (const [place, given] of paths.entries()) {
      const beginning = withoutEnd(given)
      const pointer = `/domains/${index}/paths/${place}`
      if (beginning !== '' && !isPath(beginning)) found.push({ pointer, message: `No path begins with “${given}”.` })
      else if (taken.has(beginning)) found.push({ pointer, message: `“${given}” belongs to ${taken.get(beginning)} already.` })
      taken.set(beginning, name)
    }
  }
  return found
}
