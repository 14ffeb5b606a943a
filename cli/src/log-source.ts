// Where an exported log is read from: a file, or a server that serves it.
import { createReadStream } from 'node:fs'
import { HttpClient } from '@polyarchy/client'
import { Failure } from './failure.ts'
import { refuseFolder } from './files.ts'

/** The bytes of an exported log, from a file or an address. Throws a Failure. */
export async function openLog(source: string): Promise<AsyncIterable<Uint8Array>> {
  if (!/^https?:\/\//.test(source)) {
    refuseFolder(source)
    return createReadStream(source, { highWaterMark: 1 << 18 })
  }
  const { body } = await new HttpClient(logAddress(source)).send('', {})
  if (!body) throw new Failure(`There is nothing at ${source}.`)
  return body
}

/** The address of a community's page, as people copy it, stands for its log. */
function logAddress(source: string): string {
  const url = new URL(source)
  const community = /^\/(?:api\/)?c\/([^/]+)(?:\/(?!log$).*)?$/.exec(url.pathname)?.[1]
  return community === undefined ? source : new URL(`/api/c/${community}/log`, url).href
}
