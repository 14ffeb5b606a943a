// Durable signed ballots through HTTP, against what checking their signatures costs and what Fastify can do at all.
import { compared, type Figure } from '../figure.ts'
import { withFolder } from '../folder.ts'
import { Loader } from '../loader.ts'
import type { Scale } from '../scale.ts'
import { type Server, startServing } from '../servers.ts'
import { bodiesOf, entries, propose, settle } from '../settling.ts'
import { type Check, checkAll, prepare } from '../signature-checks.ts'
import { signers, Town } from '../town.ts'

/** Ballots a second: every member votes once on each of some proposals, one ballot a request; each round sends the same bytes to all. */
export async function measureBallots({ ballots: scale }: Scale): Promise<Figure[]> {
  const { rounds, members, proposals, connections } = scale
  const perSecond = { checks: [] as number[], empty: [] as number[], verifying: [] as number[], polyarchy: [] as number[] }
  await withServers(async ({ loader, empty, verifying, polyarchy }) => {
    const town = new Town(signers(members))
    await settle(polyarchy, loader, town, connections)
    const round = async () => {
      const ids = await propose(polyarchy, town, proposals)
      const bodies = ids.flatMap(id => bodiesOf(town, town.vote(town.people, id)))
      return {
        checks: bodies.length / checkAll(prepare(bodies.map(readCheck))),
        empty: bodies.length / (await loader.send(`${empty.url}/`, bodies, connections)),
        verifying: bodies.length / (await loader.send(`${verifying.url}/`, bodies, connections)),
        polyarchy: bodies.length / (await loader.send(entries(polyarchy), bodies, connections)),
      }
    }
    await round() // Cold code and unknown keys are not what is measured.
    for (let number = 0; number < rounds; number++) {
      const speeds = await round()
      for (const which of ['checks', 'empty', 'verifying', 'polyarchy'] as const) perSecond[which].push(speeds[which])
    }
  })
  const unit = 'per second'
  const measured = { name: 'durable signed ballots through HTTP', unit, values: perSecond.polyarchy }
  return [
    compared(measured, { name: 'Ed25519 checks on one core', unit, values: perSecond.checks }, { of: 'ratio', atLeast: 0.45 }),
    compared(measured, { name: 'a Fastify handler that only verifies', unit, values: perSecond.verifying }, { of: 'ratio', atLeast: 0.75 }),
    compared(measured, { name: 'an empty Fastify POST', unit, values: perSecond.empty }),
  ]
}

interface Running {
  readonly loader: Loader
  readonly empty: Server
  readonly verifying: Server
  readonly polyarchy: Server
}

async function withServers(use: (running: Running) => Promise<void>): Promise<void> {
  await withFolder(async folder => {
    const [empty, verifying, polyarchy] = [
      await startServing('empty'),
      await startServing('verifying'),
      await startServing('polyarchy', folder),
    ]
    const loader = new Loader()
    try {
      await use({ loader, empty, verifying, polyarchy })
    } finally {
      await Promise.all([loader, empty, verifying, polyarchy].map(one => one.stop()))
    }
  })
}

function readCheck(body: string): Check {
  const { action, signature } = JSON.parse(body) as { readonly action: { readonly key: string }; readonly signature: string }
  return { key: action.key, action: JSON.stringify(action), signature }
}
