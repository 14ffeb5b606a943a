// polyarchy log: takes the whole history home in one file.
import { createWriteStream } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { ReadableStream } from 'node:stream/web'
import { type Add, communityOf, type Shared, signerOf, terminalOf, withCommunity, withKey } from './shared.ts'

const examples = `
Examples:
  $ polyarchy log export garden --output garden.log && polyarchy verify garden.log
  $ polyarchy log export garden --as-me --output with-my-words.log

Both files verify alike: the log holds hashes of words, and what a file lacks of them changes no hash.`

export const addLog: Add = program => {
  const log = program.command('log').description('the signed log')
  withKey(withCommunity(log.command('export').description('write the whole log, its texts and a signed checkpoint into one file')))
    .argument('[community]', 'its slug or id')
    .option('--output <file>', 'where to; the terminal unless said')
    .option('--as-me', 'prove who you are with your key: with the words that only some may read, as far as you may')
    .addHelpText('after', examples)
    .action(async (named: string | undefined, options: Shared & { readonly output?: string; readonly asMe?: true }) => {
      const { community } = await communityOf(named === undefined ? options : { ...options, community: named })
      if (options.asMe) community.readAs(await signerOf(options))
      const { body } = await community.log()
      const bytes = Readable.fromWeb(body as ReadableStream)
      if (options.output === undefined) return pipeline(bytes, process.stdout, { end: false })
      const file = createWriteStream(options.output)
      await pipeline(bytes, file)
      const written = { file: options.output, bytes: file.bytesWritten }
      terminalOf(options).show(written, () => [`${written.file} holds the whole log (${written.bytes} bytes).`])
    })
}
