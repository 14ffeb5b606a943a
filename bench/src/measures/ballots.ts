// Durable signed ballots through HTTP, against what checking their signatures costs and what Fastify can do at all.
import { compared, type Figure, type Rounds } from '../figure.ts'
import { withFolder } from '../folder.ts'
import { Loader } from '../loader.ts'
import type { Scale } from '../scale.ts'
import { type Server, startServing } from '../servers.ts'
import { bodiesOf, entries, propose, settle } from '../settling.ts'
import { type Check, checkAll, prepare } from '../signature-checks.ts'
import { signers, Town } from '../town.ts'

/** What a round found of one server, or of the bare checks. */
interface Speed {
  readonly perSecond: number
  /** Milliseconds of processor time for each. */
  readonly effort: number
}
interface Running {
  readonly loader: Loader
  readonly empty: Server
  readonly verifying: Server
  readonly polyarchy: Server
}
type Speeds = Readonly<Record<'checks' | 'empty' | 'verifying' | 'polyarchy', Speed>>

/** Ballots a second: every member votes once on each of some proposals, one ballot a request; each round sends the same bytes to all. */
export async function measureBallots({ ballots: scale }: Scale): Promise<Figure[]> {
  const { rounds, members, proposals, connections } = scale
  const found: Speeds[] = []
  await withServers(async running => {
    const { loader, empty, verifying, polyarchy } = running
    const town = new Town(signers(members))
    await settle(polyarchy, loader, town, connections)
    // Cold code and unknown keys are not what is measured, so the first round does not count.
    for (let round = 0; round <= rounds; round++) {
      const ids = await propose(polyarchy, town, proposals)
      const bodies = ids.flatMap(id => bodiesOf(town, town.vote(town.people, id)))
      const load = (server: Server, url: string) => speedOf(server, bodies.length, () => loader.send(url, bodies, connections))
      const speeds = {
        checks: speed(bodies.length, checkAll(prepare(bodies.map(readCheck)))),
        empty: await load(empty, empty.url),
        verifying: await load(verifying, verifying.url),
        polyarchy: await load(polyarchy, entries(polyarchy)),
      }
      if (round > 0) found.push(speeds)
    }
  })
  return figuresOf(found)
}

function figuresOf(found: readonly Speeds[]): Figure[] {
  const speeds = (name: string, which: keyof Speeds): Rounds => {
    return { name, unit: 'per second', values: found.map(round => round[which].perSecond) }
  }
  const efforts = (name: string, which: keyof Speeds): Rounds => {
    return { name, unit: 'ms', values: found.map(round => round[which].effort) }
  }
  const ballots = speeds('durable signed ballots through HTTP', 'polyarchy')
  const effort = efforts('processor time of the server for each', 'polyarchy')
  return [
    compared(ballots, speeds('Ed25519 checks on one core', 'checks'), { of: 'ratio', atLeast: 0.45 }),
    compared(ballots, speeds('a Fastify handler that only verifies', 'verifying'), { of: 'ratio', atLeast: 0.75 }),
    compared(ballots, speeds('an empty Fastify POST', 'empty')),
    compared(effort, efforts('processor time of a Fastify handler that only verifies', 'verifying')),
  ]
}

async function speedOf(server: Server, count: number, send: () => Promise<number>): Promise<Speed> {
  const before = await server.used()
  const seconds = await send()
  return speed(count, seconds, (await server.used()) - before)
}

const speed = (count: number, seconds: number, used = seconds): Speed => ({ perSecond: count / seconds, effort: (used * 1_000) / count })

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
