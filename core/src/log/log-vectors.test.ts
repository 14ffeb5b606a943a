// Makes core/vectors/log.json: a whole little log, byte for byte, for whoever writes a second implementation.
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { toBase64, toHex, utf8 } from '../bytes/index.ts'
import { keyPairFromSeed, sha256, sign, toDidKey, verifyExactly } from '../crypto/index.ts'
import { canonical, type Json } from '../json/index.ts'
import { StateTree } from '../state/state-tree.ts'
import {
  type Action,
  actionBytes,
  checkpointLine,
  communityId,
  ExportReader,
  entryLine,
  entryText,
  headerLine,
  leafHash,
  openCheckpoint,
  originOf,
  signatureBytes,
  signCheckpoint,
  Tree,
  textHash,
  writeNoteKey,
} from './index.ts'

const server = keyPairFromSeed(new Uint8Array(32).fill(1))
const ada = keyPairFromSeed(new Uint8Array(32).fill(2))
const bo = keyPairFromSeed(new Uint8Array(32).fill(3))
const kept = { salt: '000102030405060708090a0b0c0d0e0f', text: 'Plant pears by the wall. \u{1f350}' }
const text = { hash: textHash(kept.salt, kept.text), ...kept }

const tree = new Tree()
const entries: { action: string; signed: string; signature: string; entry: string; leaf: string; root: string }[] = []
const lines: string[] = []
let community = ''

function append(keys: typeof ada, time: number, rest: Pick<Action, 'counter' | 'run' | 'input'>, texts: (typeof text)[] = []) {
  const seen = { size: tree.size, root: toHex(tree.root()) }
  const action = canonical({ community, key: toDidKey(keys.publicKey), seen, ...rest } satisfies Action)
  const signature = toBase64(sign(actionBytes(action), keys.secretKey))
  const entry = entryText(tree.size, time, action, signature)
  const leaf = leafHash(entry)
  tree.append(leaf)
  community ||= communityId(action)
  entries.push({ action, signed: toHex(actionBytes(action)), signature, entry, leaf: toHex(leaf), root: toHex(tree.root()) })
  lines.push(entryLine(entry, toHex(leaf), texts))
}

append(ada, 1_800_000_000_000, { counter: 1, run: 'garden.found', input: { name: 'Garten Süd', beds: 12 } })
append(ada, 1_800_000_060_000, { counter: 2, run: 'garden.suggest', input: { bed: 3, why: text.hash } }, [text])
append(bo, 1_800_000_060_000, { counter: 1, run: 'garden.agree', input: { suggestion: 1, '\u20ac': [0, -1, 1e21], A: null } })

const note = signCheckpoint({ origin: originOf(community), size: tree.size, root: tree.root() }, server)
const file = [headerLine({ community, size: tree.size }), ...lines, checkpointLine(note)]

const rows: { key: Json[]; row: Json[] }[] = [
  { key: ['garden', 'beds', 3], row: [3, 'pears'] },
  { key: ['garden', 'beds', 4], row: [4, 'beans'] },
  { key: ['garden', 'people', 'ada'], row: ['ada', true] },
]
const state = new StateTree()
const states = rows.map(({ key, row }) => {
  const path = sha256(utf8(canonical(key)))
  const value = sha256(utf8(canonical(row)))
  state.set(path, value)
  return { key: canonical(key), row: canonical(row), path: toHex(path), value: toHex(value), root: toHex(state.root()) }
})

const vectors = {
  seeds: { server: '01'.repeat(32), ada: '02'.repeat(32), bo: '03'.repeat(32) },
  keys: { server: toDidKey(server.publicKey), ada: toDidKey(ada.publicKey), bo: toDidKey(bo.publicKey) },
  community,
  text,
  entries,
  inclusionOf1: tree.inclusion(1).map(toHex),
  consistencyFrom2: tree.consistency(2).map(toHex),
  checkpointKey: writeNoteKey({ name: originOf(community), publicKey: server.publicKey }),
  checkpoint: note,
  file,
  states,
}

test('the written vectors are the ones made here', async () => {
  await expect(`${JSON.stringify(vectors, undefined, 1)}\n`).toMatchFileSnapshot('../../vectors/log.json')
})

test('the little log reads back whole, every signature holds, and the server vouches for it', () => {
  const reader = new ExportReader()
  let count = 0
  for (const line of file) {
    const { value, problem } = reader.next(line)
    expect(problem).toBeUndefined()
    if (!value) continue
    const author = value.entry.action.key === vectors.keys.ada ? ada : bo
    expect(verifyExactly(author.publicKey, actionBytes(value.action), signatureBytes(value.entry))).toBe(true)
    expect(canonical(value.entry as unknown as Json)).toBe(value.text)
    expect(canonical(value.entry.action as unknown as Json)).toBe(value.action)
    count++
  }
  expect(count).toBe(3)
  expect(reader.end(server.publicKey).problem).toBeUndefined()
  expect(openCheckpoint(note, { name: originOf(community), publicKey: server.publicKey }).value?.size).toBe(3)
})

test('every worked value in docs/LOG.md is one of these', () => {
  const document = readFileSync(new URL('../../../docs/LOG.md', import.meta.url), 'utf8')
  const blocks = [...document.matchAll(/```bytes\n([\s\S]*?)```/g)].flatMap(([, block = '']) => block.trimEnd().split('\n'))
  const known = JSON.stringify(vectors)
  for (const line of blocks) expect(known, line).toContain(JSON.stringify(line).slice(1, -1))
  expect(blocks.length).toBeGreaterThan(20)
})
