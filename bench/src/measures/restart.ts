// How soon a server is up again that keeps a long log.
import { compared, type Figure } from '../figure.ts'
import type { Scale } from '../scale.ts'
import { ask, startServing } from '../servers.ts'

/** Seconds from starting the process until /health answers: with the data of a long log, and with an empty folder. */
export async function measureRestart(data: string, nothing: string, { entries, rounds }: Scale['log']): Promise<Figure> {
  const times = { full: [] as number[], empty: [] as number[] }
  for (let round = 0; round < rounds; round++) {
    times.empty.push(await secondsToStart(nothing))
    times.full.push(await secondsToStart(data))
  }
  const unit = 's'
  return compared(
    { name: `restart with ${entries.toLocaleString('en')} entries, from a snapshot`, unit, values: times.full },
    { name: 'a start without any community', unit, values: times.empty },
    { of: 'value', atMost: 2 },
  )
}

async function secondsToStart(folder: string): Promise<number> {
  const start = performance.now()
  const server = await startServing('polyarchy', folder)
  await ask(`${server.url}/health`)
  const seconds = (performance.now() - start) / 1_000
  await server.stop()
  return seconds
}
