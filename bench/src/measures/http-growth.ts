// What one ballot costs through HTTP, however many have been cast before it.
import { compared, type Figure } from '../figure.ts'
import { withFolder } from '../folder.ts'
import { Loader } from '../loader.ts'
import type { Scale } from '../scale.ts'
import { startServing } from '../servers.ts'
import { bodiesOf, entries, propose, settle } from '../settling.ts'
import { signers, Town } from '../town.ts'

const connections = 50

/** Milliseconds of a loaded server for a ballot, with few and with many ballots in the proposal. */
export async function measureHttpGrowth({ growth: { few, many, http } }: Scale): Promise<Figure[]> {
  const { rounds, batch } = http
  const times = { few: [] as number[], many: [] as number[] }
  await withFolder(async folder => {
    const server = await startServing('polyarchy', folder)
    const loader = new Loader()
    try {
      const town = new Town(signers(many + 2 * rounds * batch))
      const cast = (people: Town['people'], proposal: string) =>
        loader.send(entries(server), bodiesOf(town, town.vote(people, proposal)), connections)
      await settle(server, loader, town, connections)
      const [crowded = '', ...calm] = await propose(server, town, 1 + rounds)
      await cast(town.people.slice(0, many), crowded)
      for (const proposal of calm) await cast(town.people.slice(0, few), proposal)

      for (const [round, proposal] of calm.entries()) {
        const voters = town.people.slice(many + 2 * round * batch)
        const turns = [['few', proposal, voters.slice(0, batch)] as const, ['many', crowded, voters.slice(batch, 2 * batch)] as const]
        // Each goes first as often as the other: what one leaves to be cleaned up, the other may have to pay for.
        for (const [which, voted, people] of round % 2 === 0 ? turns : turns.toReversed())
          times[which].push(((await cast(people, voted)) * 1_000) / batch)
      }
    } finally {
      await Promise.all([loader.stop(), server.stop()])
    }
  })
  const name = (count: number) => `a ballot through HTTP, ${count.toLocaleString('en')} cast before`
  const unit = 'ms'
  return [
    compared({ name: name(many), unit, values: times.many }, { name: name(few), unit, values: times.few }, { of: 'ratio', atMost: 1.2 }),
  ]
}
