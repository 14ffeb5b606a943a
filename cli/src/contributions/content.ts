// What somebody contributes, as it is typed: words, a link, or a file of which only the hash, the size and the type are told.
import { createHash } from 'node:crypto'
import { createReadStream, existsSync } from 'node:fs'
import { extname } from 'node:path'
import { Failure } from '../failure.ts'
import { readText, refuseFolder } from '../files.ts'

export interface Given {
  readonly text?: string
  readonly textFile?: string
  readonly link?: string
  readonly file?: string
  readonly type?: string
}
/** As a version holds it. */
export type Content =
  | { readonly text: string }
  | { readonly link: string }
  | { readonly file: { readonly hash: string; readonly size: number; readonly type: string } }

/** Throws a Failure unless just one thing was given and can be read. */
export async function readContent({ text, textFile, link, file, type }: Given): Promise<Content> {
  const given = [text, textFile, link, file].filter(one => one !== undefined)
  if (given.length !== 1) throw new Failure('Give one of --text, --text-file, --link or --file.')
  if (text !== undefined) return { text }
  if (textFile !== undefined) return { text: readText(textFile) }
  return link === undefined ? { file: await fingerprint(file as string, type) } : { link }
}

/** Reads a file piece by piece; nothing of it is sent anywhere. */
async function fingerprint(path: string, type: string = typeOf(path)): Promise<{ hash: string; size: number; type: string }> {
  refuseFolder(path)
  if (!existsSync(path)) throw new Failure(`There is no file ${path}.`)
  const digest = createHash('sha256')
  let size = 0
  for await (const piece of createReadStream(path) as AsyncIterable<Buffer>) {
    digest.update(piece)
    size += piece.length
  }
  return { hash: digest.digest('hex'), size, type }
}

const types: Readonly<Record<string, string>> = {
  '.csv': 'text/csv',
  '.gif': 'image/gif',
  '.html': 'text/html',
  '.jpeg': 'image/jpeg',
  '.jpg': 'image/jpeg',
  '.json': 'application/json',
  '.md': 'text/markdown',
  '.mp3': 'audio/mpeg',
  '.mp4': 'video/mp4',
  '.odt': 'application/vnd.oasis.opendocument.text',
  '.ods': 'application/vnd.oasis.opendocument.spreadsheet',
  '.pdf': 'application/pdf',
  '.png': 'image/png',
  '.stl': 'model/stl',
  '.svg': 'image/svg+xml',
  '.tar': 'application/x-tar',
  '.txt': 'text/plain',
  '.webp': 'image/webp',
  '.zip': 'application/zip',
}
/** By the end of its name. */
const typeOf = (path: string): string => types[extname(path).toLowerCase()] ?? 'application/octet-stream'
