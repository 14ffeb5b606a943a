// What a person at the terminal can do something about: shown as a sentence, without a stack, with exit code 1.
import { Problem } from '@polyarchy/client'
import { ScenarioProblem } from '@polyarchy/core/testing'

export class Failure extends Error {
  /** `message`: one sentence that says what is wrong and what to do. */
  constructor(message: string) {
    super(message)
    this.name = 'Failure'
  }
}

/** The sentence of an error that is no mistake of ours; undefined for all others. */
export function sentenceOf(error: unknown): string | undefined {
  if (error instanceof Problem && error.code === 'unreachable')
    return `${error.detail} Start it with “polyarchy serve”, or name another with --server.`
  if (error instanceof Failure || error instanceof Problem || error instanceof ScenarioProblem) return error.message
  if (error instanceof Error && error.name === 'WrongSetting') return error.message
  return fileProblem(error)
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'There is no file',
  EACCES: 'You may not use the file',
  EISDIR: 'A file is needed, and this is a folder:',
  EEXIST: 'There is already a file',
  ENOTDIR: 'A folder is needed on the way to, and there is a file:',
  EPERM: 'You may not use the file',
  EROFS: 'Nothing can be written there:',
  ENOSPC: 'The disk is full:',
}
function fileProblem(error: unknown): string | undefined {
  const { code, path } = error as NodeJS.ErrnoException
  const reason = error instanceof Error && code !== undefined && Object.hasOwn(reasons, code) ? reasons[code] : undefined
  return reason && path !== undefined ? `${reason} ${path}.` : undefined
}
