// A long log, made once: how soon a server that keeps it is up again, and how long anyone takes to verify the whole of it.
import { createWriteStream } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Figure } from '../figure.ts'
import { withFolder } from '../folder.ts'
import { Loader } from '../loader.ts'
import type { Scale } from '../scale.ts'
import { startServing } from '../servers.ts'
import { bodiesOf, entries, propose, settle, slug } from '../settling.ts'
import { signers, Town } from '../town.ts'
import { measureRestart } from './restart.ts'
import { measureVerification } from './verification.ts'

const connections = 50

/** Seconds to start a server with the log, and seconds to verify its file. */
export function measureLongLog({ log }: Scale): Promise<Figure[]> {
  return withFolder(async folder => {
    const data = join(folder, 'data')
    const file = join(folder, 'log.jsonl')
    await fill(data, file, log)
    return [await measureRestart(data, join(folder, 'nothing'), log), await measureVerification(file, log)]
  })
}

/** Makes a log of exactly so many entries, nearly all of them ballots, and exports it. */
async function fill(data: string, file: string, { members, entries: size }: Scale['log']): Promise<void> {
  const server = await startServing('polyarchy', data)
  const loader = new Loader()
  try {
    const town = new Town(signers(members))
    await settle(server, loader, town, connections)
    const proposals = await propose(server, town, Math.ceil((size - town.seen.size) / (members + 1)))
    const missing = size - town.seen.size
    for (const [index, proposal] of proposals.entries()) {
      const voters = town.people.slice(0, missing - index * members)
      await loader.send(entries(server), bodiesOf(town, town.vote(voters, proposal)), connections)
    }
    const { body } = await fetch(`${server.url}/api/c/${slug}/log`)
    if (!body) throw new Error('The server exported nothing.')
    await pipeline(Readable.fromWeb(body as Parameters<typeof Readable.fromWeb>[0]), createWriteStream(file))
  } finally {
    await Promise.all([loader.stop(), server.stop()])
  }
}
