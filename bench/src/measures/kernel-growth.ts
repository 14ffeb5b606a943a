// What one ballot costs the kernel, however many have been cast before it.
import { Replica } from '@polyarchy/core'
import { plugins } from '@polyarchy/plugins'
import { compared, type Figure } from '../figure.ts'
import type { Scale } from '../scale.ts'
import { strangers, Town } from '../town.ts'

const hour = 3_600_000

/** Milliseconds for the kernel to take and keep a ballot, signature aside, with few and with many ballots in the proposal. */
export function measureKernelGrowth({ growth: { few, many, kernel } }: Scale): Figure[] {
  const { rounds, batch } = kernel
  const town = new Town(strangers(many + 2 * rounds * batch))
  const take = keeperOf(town)
  for (const action of town.admit()) take(action)
  const crowded = open(town, take)
  for (const action of town.vote(town.people.slice(0, many), crowded)) take(action)

  const times = { few: [] as number[], many: [] as number[] }
  for (let round = 0; round < rounds; round++) {
    const calm = open(town, take)
    for (const action of town.vote(town.people.slice(0, few), calm)) take(action)
    const voters = town.people.slice(many + 2 * round * batch)
    const ballots = {
      few: [...town.vote(voters.slice(0, batch), calm)],
      many: [...town.vote(voters.slice(batch, 2 * batch), crowded)],
    }
    // Each goes first as often as the other: what one leaves to be cleaned up, the other may have to pay for.
    for (const which of round % 2 === 0 ? (['few', 'many'] as const) : (['many', 'few'] as const)) {
      const start = performance.now()
      for (const ballot of ballots[which]) take(ballot)
      times[which].push((performance.now() - start) / batch)
    }
  }
  const name = (count: number) => `a ballot in the kernel, ${count.toLocaleString('en')} cast before`
  return [
    compared(
      { name: name(many), unit: 'ms', values: times.many },
      { name: name(few), unit: 'ms', values: times.few },
      { of: 'ratio', atMost: 1.2 },
    ),
  ]
}

type Take = (action: ReturnType<Town['found']>) => number

/** Founds the town; what it gives takes one action after the other and answers the number of its entry. */
function keeperOf(town: Town): Take {
  const replica = new Replica(plugins, { snapshots: true })
  const take: Take = action => {
    const number = replica.next
    const refused = replica.take({ number, time: hour + number, action })
    if (refused) throw new Error(`The kernel refused ${action.run}: ${refused.message}`)
    replica.keep()
    return number
  }
  take(town.found(town.people[0]?.did as string))
  return take
}

function open(town: Town, take: Take): string {
  const [opening] = town.propose(1)
  return String(take(opening as Parameters<Take>[0]))
}
