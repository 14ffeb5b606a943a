// Reads texts and makes folders where a person says; what does not work is a sentence.
import { existsSync, mkdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { Failure } from './failure.ts'

/** The text of a file, which must be UTF-8. Throws a Failure, or what Node throws where there is no such file. */
export function readText(path: string): string {
  refuseFolder(path)
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(readFileSync(path))
  } catch (error) {
    if (error instanceof TypeError) throw new Failure(`${path} is not text in UTF-8.`)
    throw error
  }
}

/** Throws a Failure where a folder was given as a file. */
export function refuseFolder(path: string): void {
  if (existsSync(path) && statSync(path).isDirectory()) throw new Failure(`A file is needed, and ${path} is a folder.`)
}

/** Makes a folder for its owner alone, with those above it. Throws a Failure. One at a time: Node makes no end of it in some places. */
export function makeFolder(path: string): void {
  const whole = resolve(path)
  if (existsSync(whole)) {
    if (!statSync(whole).isDirectory()) throw new Failure(`A folder is needed, and ${whole} is a file.`)
    return
  }
  makeFolder(dirname(whole))
  try {
    mkdirSync(whole, { mode: 0o700 })
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException
    if (code !== 'EEXIST') throw new Failure(`The folder ${whole} cannot be made (${code}). Choose a place where you may write.`)
  }
}
