// How long anyone takes to verify a whole log, against the signatures alone.
import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { readEntryLine } from '@polyarchy/core'
import { BareChecks } from '../bare-checks.ts'
import { compared, type Figure } from '../figure.ts'
import type { Scale } from '../scale.ts'
import type { Check } from '../signature-checks.ts'

const command = fileURLToPath(import.meta.resolve('@polyarchy/cli/bin/polyarchy.mjs'))

/** Seconds of `polyarchy verify FILE`, its start included; and of all cores to check the same signatures with everything at hand. */
export async function measureVerification(file: string, { rounds }: Scale['log']): Promise<Figure> {
  const checks = checksIn(file)
  const bare = await BareChecks.prepare(checks, availableParallelism())
  const times = { verify: [] as number[], bare: [] as number[] }
  for (let round = 0; round < rounds; round++) {
    times.bare.push(await bare.seconds())
    times.verify.push(await secondsToVerify(file))
  }
  await bare.stop()
  const unit = 's'
  return compared(
    { name: `polyarchy verify of ${checks.length.toLocaleString('en')} entries`, unit, values: times.verify },
    { name: `their bare signature checks on all ${availableParallelism()} cores`, unit, values: times.bare },
    { of: 'ratio', atMost: 1.3 },
  )
}

function checksIn(file: string): Check[] {
  const lines = readFileSync(file, 'utf8').split('\n').slice(1, -2)
  return lines.map((line, number) => {
    const { value, problem } = readEntryLine(line, number)
    if (problem) throw new Error(problem.message)
    return { key: value.entry.action.key, action: value.action, signature: value.entry.signature }
  })
}

async function secondsToVerify(file: string): Promise<number> {
  const start = performance.now()
  await promisify(execFile)(process.execPath, [command, 'verify', file])
  return (performance.now() - start) / 1_000
}
