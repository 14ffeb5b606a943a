// Asks for a passphrase without showing it; programs give it in POLYARCHY_PASSPHRASE.
import { createInterface } from 'node:readline'
import { Writable } from 'node:stream'
import { Failure } from '../failure.ts'

/** The passphrase of a key. */
export async function passphrase(question = 'Passphrase: '): Promise<string> {
  const given = process.env.POLYARCHY_PASSPHRASE
  if (given !== undefined) return given
  if (!process.stdin.isTTY) throw new Failure('A passphrase is needed: set POLYARCHY_PASSPHRASE, or use a terminal.')
  process.stderr.write(question)
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() })
  const reader = createInterface({ input: process.stdin, output: silent, terminal: true })
  return new Promise(answered => {
    reader.question('', answer => {
      reader.close()
      process.stderr.write('\n')
      answered(answer)
    })
  })
}

/** A new passphrase, asked for twice. */
export async function newPassphrase(): Promise<string> {
  const first = await passphrase('Choose a passphrase: ')
  if (first === '') throw new Failure('An empty passphrase protects nothing. Choose one, or say --plain.')
  if (process.env.POLYARCHY_PASSPHRASE === undefined && (await passphrase('The same again: ')) !== first)
    throw new Failure('The two passphrases differ. Nothing was written.')
  return first
}
