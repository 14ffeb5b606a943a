// What it costs to read somebody's standing and to award some, however much was awarded before and however many members there are.
import { compared, type Figure } from '../figure.ts'
import type { Scale } from '../scale.ts'
import { StandingTown } from '../standing-town.ts'

const works = ['ask', 'view', 'award'] as const
type Work = (typeof works)[number]
const said: Readonly<Record<Work, string>> = {
  ask: 'standing read by a rule',
  view: 'standing of a member, as screens ask for it',
  award: 'an award in the kernel',
}

/**
 * Microseconds with few and with many awards before, and among few and many members, of whom as many are read each time. A million members
 * lie farther apart in memory than a thousand, which costs something too: hence the wider aim.
 */
export function measureReputation({ reputation: scale }: Scale): Figure[] {
  const { few, many } = scale
  const small = { members: few, awards: few }
  return [
    ...measure(scale, small, { members: few, awards: many }, ({ awards }) => `${awards.toLocaleString('en')} awarded before`, 1.5),
    ...measure(scale, small, { members: many, awards: many }, ({ members }) => `among ${members.toLocaleString('en')}`, 3),
  ]
}

interface Size {
  readonly members: number
  readonly awards: number
}
function measure(scale: Scale['reputation'], small: Size, large: Size, words: (size: Size) => string, atMost: number): Figure[] {
  const { few, rounds, batch } = scale
  const towns = [small, large].map(({ members, awards }) => {
    const town = new StandingTown(members, few)
    for (let left = awards; left > 0; left -= batch) town.award(Math.min(left, batch))
    return town
  }) as [StandingTown, StandingTown]
  const found = Object.fromEntries(works.map(work => [work, [[], []]])) as unknown as Record<Work, [number[], number[]]>
  for (let round = 0; round <= rounds; round++) {
    for (const town of towns) town.pass()
    for (const work of works)
      for (const place of round % 2 === 0 ? ([0, 1] as const) : ([1, 0] as const)) {
        const spent = towns[place][work](work === 'ask' ? 10 * batch : batch)
        // The first round warms up.
        if (round > 0) found[work][place].push(spent)
      }
  }
  return works.map(work => {
    const rounds = (place: 0 | 1, size: Size) => ({ name: `${said[work]}, ${words(size)}`, unit: 'µs', values: found[work][place] })
    return compared(rounds(1, large), rounds(0, small), { of: 'ratio', atMost })
  })
}
