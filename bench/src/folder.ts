// Folders for data that is only measured: on the disk of the project, as a temporary folder may lie in memory, and gone afterwards.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const place = fileURLToPath(new URL('../../.cache/bench/', import.meta.url))

/** Hands a new folder to `use`, and removes it when that is done. */
export async function withFolder<T>(use: (folder: string) => Promise<T>): Promise<T> {
  mkdirSync(place, { recursive: true })
  const folder = mkdtempSync(place)
  try {
    return await use(folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
