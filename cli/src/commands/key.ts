// polyarchy key: makes, shows and exports the key with which a person signs.
import { randomBytes } from 'node:crypto'
import { type KeyFile, keyPath, openKey, readKeyFile, sealKey, writeKeyFile } from '../keys/key-file.ts'
import { newPassphrase, passphrase } from '../keys/passphrase.ts'
import { type Add, type Shared, terminalOf, withKey } from './shared.ts'

const examples = `
Examples:
  $ polyarchy key new
  $ polyarchy key show
  $ polyarchy key export --plain > backup.json

Whoever has the key file and its passphrase can sign as you: keep a copy where nobody else finds it.`

export const addKey: Add = program => {
  const key = program.command('key').description('your key: it never leaves this machine').addHelpText('after', examples)
  withKey(key.command('new').description('make a key'))
    .option('--plain', 'without a passphrase: whoever reads the file has the key')
    .option('--json', 'print one JSON object')
    .action(async (options: Shared & { readonly plain?: boolean }) => {
      const path = keyPath(options.key)
      const file = sealKey(new Uint8Array(randomBytes(32)), options.plain ? undefined : await newPassphrase())
      writeKeyFile(path, file)
      terminalOf(options).show({ key: file.key, file: path }, () => [
        `Your key is ${file.key}`,
        `It lies in ${path}. Make a copy of that file.`,
      ])
    })
  withKey(key.command('show').description('show the public part'))
    .option('--json', 'print one JSON object')
    .action((options: Shared) => {
      const path = keyPath(options.key)
      const file = readKeyFile(path)
      const shown = { key: file.key, file: path, encrypted: file.encrypted !== undefined }
      const guard = shown.encrypted ? 'with a passphrase' : 'without a passphrase'
      terminalOf(options).show(shown, () => [file.key, `in ${path}, ${guard}`])
    })
  withKey(key.command('export').description('print the key file, for a backup or another device'))
    .option('--plain', 'without its passphrase: whoever reads it has the key')
    .action(async (options: Shared & { readonly plain?: boolean }) => {
      const file = readKeyFile(keyPath(options.key))
      const shown: KeyFile = options.plain ? sealKey(await openKey(file, passphrase)) : file
      terminalOf({ json: true }).show(shown, () => [])
    })
}
