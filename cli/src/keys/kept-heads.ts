// The tree heads that this person has verified, kept in a file in the configuration folder, so that a server cannot show another history tomorrow.
import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Head, Heads } from '@polyarchy/client'
import { makeFolder } from '../files.ts'
import { configFolder } from './key-file.ts'

export function keptHeads(path = join(configFolder(), 'heads.json')): Heads {
  const read = (): Record<string, Head> => {
    try {
      return JSON.parse(readFileSync(path, 'utf8')) as Record<string, Head>
    } catch {
      return {}
    }
  }
  return {
    read: community => read()[community],
    write(community, head) {
      makeFolder(dirname(path))
      // Written whole and then put in place, so that two commands at once leave a readable file.
      const next = `${path}.${process.pid}`
      writeFileSync(next, `${JSON.stringify({ ...read(), [community]: head }, null, 2)}\n`, { mode: 0o600 })
      renameSync(next, path)
    },
  }
}
