// Signed notes and checkpoints: read as others write them, and nothing passes that a key did not sign.
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { toBase64 } from '../bytes/index.ts'
import { keyPairFromSeed, sha256 } from '../crypto/index.ts'
import {
  type Checkpoint,
  checkpointText,
  openCheckpoint,
  openNote,
  originOf,
  readCheckpoint,
  readNoteKey,
  signCheckpoint,
  signNote,
  writeNoteKey,
} from './index.ts'

const data = fileURLToPath(new URL('../../../../shared/data', import.meta.url))
const here = existsSync(data)

const server = keyPairFromSeed(new Uint8Array(32).fill(1))
const stranger = keyPairFromSeed(new Uint8Array(32).fill(2))
const key = { name: 'garden.example', publicKey: server.publicKey }
const text = 'The pears are ripe.\n\nCome and eat.\n'
const note = signNote(text, key.name, server)

test('a note says its text to whoever knows the key', () => {
  expect(openNote(note, [key]).value).toEqual({ text, signers: ['garden.example'] })
})

test('the key can be handed on as a line of text', () => {
  expect(readNoteKey(writeNoteKey(key)).value).toEqual(key)
})

test.each([
  ['no key at all', '', 'note-key'],
  ['a name with a space', writeNoteKey(key).replace('.example', ' example'), 'note-key'],
  ['a key of another kind', writeNoteKey(key).replace('+AYq', '+BYq'), 'note-key'],
  ['another name', writeNoteKey(key).replace('garden', 'harden'), 'note-key-hash'],
  ['a hash in capitals', writeNoteKey(key).replace(/\+[0-9a-f]{8}/, hash => hash.toUpperCase()), 'note-key'],
])('%s is not read as a key', (_, line, code) => expect(readNoteKey(line).problem?.code).toBe(code))

test('signatures of strangers are passed over, but one known key must have signed', () => {
  const other = signNote(text, 'else.example', stranger).split('\n\n').at(-1)!
  expect(openNote(note + other, [key]).value?.signers).toEqual(['garden.example'])
  expect(openNote(note, [{ name: 'else.example', publicKey: stranger.publicKey }]).problem?.code).toBe('note-unsigned')
  expect(openNote(note, []).problem?.code).toBe('note-unsigned')
  const both = [key, { name: 'else.example', publicKey: stranger.publicKey }]
  expect(openNote(note + other, both).value?.signers).toEqual(['garden.example', 'else.example'])
})

test('the same name with another key is another key', () => {
  expect(openNote(signNote(text, key.name, stranger), [key]).problem?.code).toBe('note-unsigned')
})

test('no note survives the flip of one bit', () => {
  const bytes = Buffer.from(note)
  for (let bit = 0; bit < bytes.length * 8; bit++) {
    const copy = Buffer.from(bytes)
    copy[bit >> 3]! ^= 1 << (bit & 7)
    expect(openNote(copy.toString(), [key]).problem, `bit ${bit}`).toBeDefined()
  }
})

test.each([
  ['nothing', '', 'note-form'],
  ['no last line break', note.slice(0, -1), 'note-form'],
  ['no signature', `${text}\n`, 'note-signatures'],
  ['too many signatures', `${text}\n${note.split('\n\n').at(-1)!.repeat(101)}`, 'note-signatures'],
  ['a tab in the text', signNote('a b\n', key.name, server).replace('a b', 'a\tb'), 'note-form'],
  ['a line that is no signature', `${note}thanks\n`, 'note-signature-form'],
  ['a signature with a second spelling', note.replace('\u2014 garden.example ', '\u2014  garden.example '), 'note-signature-form'],
])('a note with %s is turned down', (_, broken, code) => expect(openNote(broken, [key]).problem?.code).toBe(code))

test('what a note cannot hold is a mistake of who signs it', () => {
  for (const broken of ['', 'no line break', 'bell\u0007\n', '\ud800\n'])
    expect(() => signNote(broken, key.name, server)).toThrow(RangeError)
  for (const name of ['', 'two words', 'a+b', 'a\u0085b']) expect(() => signNote(text, name, server)).toThrow(RangeError)
})

const community = 'ab'.repeat(32)
const checkpoint: Checkpoint = { origin: originOf(community), size: 12, root: sha256(new Uint8Array(1)) }
const serverKey = { name: originOf(community), publicKey: server.publicKey }

test('a checkpoint says size and root of a log, signed by its server', () => {
  expect(openCheckpoint(signCheckpoint(checkpoint, server), serverKey).value).toEqual(checkpoint)
  expect(openCheckpoint(signCheckpoint(checkpoint, stranger), serverKey).problem?.code).toBe('note-unsigned')
})

test('the key of one log cannot vouch for another', () => {
  const other = signNote(checkpointText({ ...checkpoint, origin: originOf('cd'.repeat(32)) }), serverKey.name, server)
  expect(openCheckpoint(other, serverKey).problem?.code).toBe('checkpoint-origin')
})

const root = toBase64(checkpoint.root)
test.each([
  `o\n01\n${root}\n`,
  `o\n-1\n${root}\n`,
  `o\n1e3\n${root}\n`,
  `o\n9007199254740992\n${root}\n`,
  `o\n1\n${root}`,
  `o\n1\n${root}\nmore\n`,
])('%j is no checkpoint', text => expect(readCheckpoint(text).problem?.code).toBe('checkpoint-form'))

describe.skipIf(!here)(`notes of others${here ? '' : ' (left out: the folder ../shared/data is not here)'}`, () => {
  test('every note opens with its key, and its key is written back the same', () => {
    for (const { vkey, note } of JSON.parse(readFileSync(`${data}/merkle/signed-notes.json`, 'utf8'))) {
      const key = readNoteKey(vkey).value!
      expect(writeNoteKey(key)).toBe(vkey)
      expect(openNote(note, [key]).value?.signers).toEqual([key.name])
    }
  })

  test('a note with only signatures that we cannot check is told to be unsigned, not broken', () => {
    const cosigned = readFileSync(`${data}/merkle/sunlight-mirror-300/checkpoint`, 'utf8')
    expect(openNote(cosigned, [key]).problem?.code).toBe('note-unsigned')
  })
})
