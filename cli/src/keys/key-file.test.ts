// Tests of key files: only the passphrase opens them, and only their owner may read them.
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { signerFromSeed } from '@polyarchy/client'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openKey, readKeyFile, sealKey, writeKeyFile } from './key-file.ts'
import { nodeSigner } from './node-signer.ts'

const seed = new Uint8Array(32).fill(5)
const ask = (word: string) => async () => word
let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'polyarchy-keys-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

test('a key comes back with its passphrase, however it is typed, and with no other', async () => {
  const file = sealKey(seed, 'crème brûlée')
  expect(JSON.stringify(file)).not.toContain('05050505')
  expect(await openKey(file, ask('cre\u0300me bru\u0302le\u0301e'))).toEqual(seed)
  await expect(openKey(file, ask('creme brulee'))).rejects.toThrow('The passphrase does not open this key.')
})

test('two files of the same key do not look alike', () => {
  expect(sealKey(seed, 'a').encrypted?.seed).not.toBe(sealKey(seed, 'a').encrypted?.seed)
})

test('a file that was put together from two is noticed', async () => {
  const other = sealKey(new Uint8Array(32).fill(6), 'a')
  await expect(openKey({ ...sealKey(seed), key: other.key }, ask(''))).rejects.toThrow('damaged')
  await expect(openKey({ ...sealKey(seed, 'a'), key: other.key }, ask('a'))).rejects.toThrow('does not open')
})

test('it lies where only its owner may read it, and is never written over', () => {
  const path = join(folder, 'deep', 'key.json')
  writeKeyFile(path, sealKey(seed))
  expect(statSync(path).mode & 0o777).toBe(0o600)
  expect(readKeyFile(path).key).toBe(nodeSigner(seed).key)
  expect(() => writeKeyFile(path, sealKey(seed))).toThrow('EEXIST')
})

test('what is no key file is said to be none', () => {
  const path = join(folder, 'no.json')
  writeFileSync(path, '{"key":7}')
  expect(() => readKeyFile(path)).toThrow('is no key file')
  expect(() => readKeyFile(join(folder, 'none.json'))).toThrow('polyarchy key new')
})

test('Node signs as our own arithmetic does', async () => {
  const message = new TextEncoder().encode('one and the same')
  const [ours, nodes] = [signerFromSeed(seed), nodeSigner(seed)]
  expect(nodes.key).toBe(ours.key)
  expect(new Uint8Array(await nodes.sign(message))).toEqual(await ours.sign(message))
})
