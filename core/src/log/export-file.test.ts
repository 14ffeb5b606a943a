// The exported file: one flipped bit anywhere is found, and the entry that it is in is named.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { toBase64, toHex } from '../bytes/index.ts'
import { keyPairFromSeed, sign, toDidKey } from '../crypto/index.ts'
import { canonical, type Json } from '../json/index.ts'
import {
  actionBytes,
  checkpointLine,
  communityId,
  ExportReader,
  entryLine,
  entryText,
  headerLine,
  type KeptText,
  type LogProblem,
  leafHash,
  originOf,
  readCheckpointLine,
  readEntryLine,
  readHeaderLine,
  signCheckpoint,
  Tree,
  textHash,
} from './index.ts'

const keys = keyPairFromSeed(new Uint8Array(32).fill(5))

function kept(salt: string, text: string): KeptText {
  return { hash: textHash(salt, text), salt, text }
}

/** The lines of a log in which one member says these inputs, one a second; texts go to the entry that speaks of them. */
function exported(
  inputs: { [name: string]: Json }[],
  texts: readonly KeptText[] = [],
  change: (entry: Json) => Json = entry => entry,
): string[] {
  const tree = new Tree()
  let community = ''
  const lines = inputs.map((input, number) => {
    const seen = { size: tree.size, root: toHex(tree.root()) }
    const action = canonical({ community, key: toDidKey(keys.publicKey), counter: number + 1, seen, run: 'garden.say', input })
    const signature = toBase64(sign(actionBytes(action), keys.secretKey))
    const text = canonical(change(JSON.parse(entryText(number, 1000 * number, action, signature))))
    const leaf = leafHash(text)
    tree.append(leaf)
    community ||= communityId(action)
    return entryLine(
      text,
      toHex(leaf),
      texts.filter(({ hash }) => text.includes(hash)).sort((a, b) => (a.hash < b.hash ? -1 : 1)),
    )
  })
  const note = signCheckpoint({ origin: originOf(community), size: tree.size, root: tree.root() }, keys)
  return [headerLine({ community, size: tree.size }), ...lines, checkpointLine(note)]
}

function problemOf(lines: readonly string[]): LogProblem | undefined {
  const reader = new ExportReader()
  for (const line of lines) {
    const { problem } = reader.next(line)
    if (problem) return problem
  }
  return reader.end(keys.publicKey).problem
}

const texts = [kept('00'.repeat(16), 'Pears, por favor. \u{1f350}'), kept('01'.repeat(16), 'And a "bench".\n')]
const inputs = [{ name: 'garden' }, { why: texts[0]!.hash, more: texts[1]!.hash }, { n: 1.5, list: [true, null, '\u0000'] }]
const file = exported(inputs, texts)

test('a file as we write it reads back without a problem', () => {
  expect(problemOf(file)).toBeUndefined()
  const { value } = readEntryLine(file[2]!, 1)
  expect(value?.texts.map(({ text }) => text).sort()).toEqual(texts.map(({ text }) => text).sort())
  expect(value?.entry.action.input).toEqual(inputs[1])
})

test('any inputs and texts go through the file unharmed', () => {
  const input = fc.dictionary(fc.string({ unit: 'binary' }), fc.jsonValue({ stringUnit: 'binary', maxDepth: 3 })) as fc.Arbitrary<{
    [name: string]: Json
  }>
  fc.assert(
    fc.property(fc.array(input, { minLength: 1, maxLength: 3 }), fc.string({ unit: 'binary' }), (some, text) => {
      fc.pre(!JSON.stringify(some).includes('"__proto__"'))
      const spoken = kept('ab'.repeat(16), text)
      const lines = exported([...some, { about: spoken.hash }], [spoken])
      expect(problemOf(lines)).toBeUndefined()
      for (const line of lines) expect(canonical(JSON.parse(line))).toBe(line)
    }),
  )
})

test('one flipped bit anywhere is found, and in an entry it is named', () => {
  const bytes = Buffer.from(file.map(line => `${line}\n`).join(''))
  const starts = file.map((_, i) => Buffer.byteLength(file.slice(0, i).join('\n')) + (i > 0 ? 1 : 0))
  for (let bit = 0; bit < bytes.length * 8; bit++) {
    const copy = Buffer.from(bytes)
    copy[bit >> 3]! ^= 1 << (bit & 7)
    const lines = copy.toString().split('\n')
    const whole = lines.pop() === ''
    const problem = whole ? problemOf(lines) : { code: 'line-unfinished', message: '' }
    const number = starts.findLastIndex(start => start <= bit >> 3) - 1
    expect(problem, `bit ${bit}`).toBeDefined()
    if (number >= 0 && number < 3) expect(problem?.message, `bit ${bit}`).toMatch(new RegExp(`^Entry ${number} `))
  }
})

test('erasing a text leaves every proof as it was', () => {
  for (const left of [[], [texts[0]!], [texts[1]!]]) {
    const erased = exported(inputs, left)
    expect(problemOf(erased)).toBeUndefined()
    expect(erased.at(-1)).toBe(file.at(-1))
  }
})

const [header = '', first = '', second = '', third = '', last = ''] = file
const [one, two] = readEntryLine(second, 1).value!.texts
const withTexts = (...some: unknown[]) => second.replace(/"texts":.*$/, `"texts":${JSON.stringify(some)}}`)
const shifted = (change: (entry: { number: number; time: number }) => void) =>
  exported(inputs, [], entry => {
    change(entry as never)
    return entry
  })

test.each<[string, string[], string]>([
  ['an empty file', [], 'file-unfinished'],
  ['a file without its checkpoint', [header, first, second, third], 'file-unfinished'],
  ['a missing entry', [header, first, third, last], 'entry-order'],
  ['two entries in each other’s place', [header, second, first, third, last], 'entry-order'],
  ['an entry twice', [header, first, second, second, last], 'entry-order'],
  ['an entry more than the header says', [header, first, second, third, third, last], 'checkpoint-line'],
  ['a line after the checkpoint', [...file, last], 'line-after-end'],
  ['a header of another format', [header.replace('log/1', 'log/2'), first, second, third, last], 'header-format'],
  ['a header of another community', [header.replace(/"community":"../, '"community":"zz'), first], 'header-values'],
  ['the entries of another log', [headerLine({ community: 'ab'.repeat(32), size: 3 }), first], 'entry-community'],
  ['an entry of another community', [header, first, exported([{ name: 'orchard' }, {}, {}])[2]!], 'entry-community'],
  [
    'time that runs backwards',
    shifted(entry => {
      entry.time = 5 - entry.number
    }),
    'entry-time',
  ],
  [
    'a number left out',
    shifted(entry => {
      entry.number *= 2
    }),
    'entry-order',
  ],
  ['a checkpoint over fewer entries', [...file.slice(0, 4), exported(inputs.slice(0, 2), texts).at(-1)!], 'checkpoint-tree'],
  ['white space', [header, first.replace(',"leaf"', ', "leaf"'), second, third, last], 'line-not-canonical'],
  ['a text out of order', [header, first, withTexts(two, one), third, last], 'text-order'],
  ['a text twice', [header, first, withTexts(one, one), third, last], 'text-order'],
  ['a changed text', [header, first, withTexts({ ...one, text: 'Apples.' }), third, last], 'text-hash'],
  ['a text that belongs nowhere', [header, first, withTexts(kept('02'.repeat(16), 'Buy now!')), third, last], 'text-foreign'],
  ['a text with something beside it', [header, first, withTexts({ ...one, yours: true }), third, last], 'line-values'],
  ['a text that is no text', [header, first, withTexts({ ...one, text: 1 }), third, last], 'line-values'],
  ['a salt of another length', [header, first, withTexts({ ...one, salt: '00' }), third, last], 'text-hash'],
])('%s is found', (_, lines, code) => {
  const problem = problemOf(lines)
  expect(problem?.code).toBe(code)
  expect(problem?.message).toMatch(/^[A-Z].*\.$/)
})

test('each kind of line is read only as what it is', () => {
  expect(readHeaderLine(first).problem?.code).toBe('header-format')
  expect(readEntryLine(header, 0).problem?.code).toBe('line-fields')
  expect(readCheckpointLine(header).problem?.code).toBe('checkpoint-line')
  expect(readCheckpointLine(last).value).toContain(originOf(readHeaderLine(header).value!.community))
})
