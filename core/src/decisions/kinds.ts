// What rules read of proposals by their kind: how many are open, whose, and when one last came to a stage.
import { type Found, read } from './answers.ts'
import type { Env } from './env.ts'
import { openedToday } from './opened-today.ts'
import { lastSame } from './same.ts'
import type { DecisionType } from './type.ts'
import type { Surroundings } from './variables.ts'

export function sameOf([stage, ...rest]: readonly string[], type: DecisionType): Found {
  if (rest.length || !type.stages.some(known => known.name === stage)) return undefined
  return read('instant', `the same matter was ${stage}`, env => lastSame(env, type, stage as string))
}

export function openOf([name, stage, ...rest]: readonly string[], around: Surroundings): Found {
  const type = name === undefined ? undefined : around.types.get(name)
  if (!type || rest.length) return undefined
  const counted =
    (table: string, ...key: string[]) =>
    (env: Env) =>
      env.kernel.table('proposals', table).get(...key)?.count ?? 0
  if (stage === undefined)
    return read('integer', `open proposals of the kind ${name}`, counted('open', name as string), { unit: 'proposals' })
  if (!type.stages.some(known => known.name === stage && known.moves?.length)) return undefined
  return read('integer', `proposals of the kind ${name} that are ${stage}`, counted('staged', name as string, stage), { unit: 'proposals' })
}

export function ownOf([name, ...rest]: readonly string[], around: Surroundings): Found {
  if (name === undefined || rest.length || !around.types.has(name)) return undefined
  return read(
    'integer',
    `open proposals of the kind ${name} by whoever acts`,
    env => env.kernel.table('proposals', 'own').get(env.actor as string, name)?.count ?? 0,
    { unit: 'proposals' },
  )
}

/** Only where the rulebook in force says who may: what is counted is counted as it asks. */
export function openedOf([name, ...rest]: readonly string[], around: Surroundings): Found {
  if (name === undefined || rest.length || !around.types.has(name)) return undefined
  const about = `proposals of the kind ${name} that whoever acts opened today (UTC)`
  return read('integer', about, env => openedToday(env.kernel, env.actor as string, name), { unit: 'proposals' })
}

export function lastOf([name, stage, ...rest]: readonly string[], around: Surroundings): Found {
  const type = name === undefined ? undefined : around.types.get(name)
  if (rest.length || !type?.stages.some(known => known.name === stage)) return undefined
  return read(
    'instant',
    `a proposal of the kind ${name} last became ${stage}`,
    env => (env.kernel.table('proposals', 'last').get(name as string, stage as string)?.entered as number | undefined) ?? null,
  )
}
