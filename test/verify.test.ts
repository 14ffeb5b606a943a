// Tests of verifying an exported log: what it finds out, and that nothing wrong gets past it.
import { type SignatureChecker, type Verdict, verifyLog } from '@polyarchy/client/verify'
import { type Rulebook, utf8 } from '@polyarchy/core'
import { plugins } from '@polyarchy/plugins'
import { describe, expect, test } from 'vitest'
import { checkHere, nodeAccepts } from '../cli/src/verify/node-signatures.ts'
import { WrittenLog } from './written-log.ts'

const rulebook: Rulebook = {
  name: 'Garden',
  plugins: { voting: 1 },
  decisions: {
    everyday: {
      about: 'More for than against.',
      propose: true,
      groups: { all: { who: true, at: 'opening' } },
      stages: [
        {
          name: 'vote',
          closes: '2d',
          acts: { 'voting.cast': { var: 'actor.in.all' } },
          moves: [
            { at: 'close', if: { '>': [{ var: 'voting.yes' }, { var: 'voting.no' }] }, to: 'accepted' },
            { at: 'close', to: 'rejected' },
          ],
        },
      ],
    },
  },
  permissions: {},
}
const day = 86_400_000
const here: SignatureChecker = { check: async items => checkHere(items) }

function garden(rules: Rulebook = rulebook): WrittenLog {
  const log = new WrittenLog({ plugins, rulebook: rules, members: { ada: [], bo: [], cy: [] } })
  const title = log.text('Plant pears')
  const proposal = log.do('ada', 'proposals.open', { decision: 'everyday', title: title.hash, asked: {}, actions: [] }, [title])
  const reason = log.text('They taste good.')
  log.wait(1000)
  log.act('ada', proposal, 'voting.cast', { choice: 'yes', reason: reason.hash }, [reason])
  log.act('bo', proposal, 'voting.cast', { choice: 'no' })
  log.act('cy', proposal, 'voting.cast', { choice: 'yes' })
  log.wait(3 * day)
  log.do('bo', 'members.rename', { name: log.text('Bo').hash })
  return log
}
async function* pieces(bytes: Uint8Array, size = 1000): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}
const verify = (file: string | Uint8Array, size?: number): Promise<Verdict> =>
  verifyLog(pieces(typeof file === 'string' ? utf8(file) : file, size), { plugins, signatures: here, accepts: nodeAccepts, state: false })
const brokenIn = async (file: string) => (await verify(file)).broken

test('a log tells who decided what, and when, without asking anyone', async () => {
  const log = garden()
  const { verified } = await verifyLog(pieces(utf8(log.file())), { plugins, signatures: here })
  expect(verified).toMatchObject({ name: 'Garden', entries: 7, signatures: 7, texts: 5, members: 3, rulebooks: 1 })
  expect(verified?.proposals).toEqual([
    {
      id: '1',
      decision: 'everyday',
      title: 'Plant pears',
      kept: false,
      status: 'accepted',
      decided: 'passed',
      decidedAt: 1_800_000_000_000 + 2 * day,
      tallies: expect.objectContaining({ 'voting.yes': '2', 'voting.no': '1', 'voting.voters': '3' }),
    },
  ])
  expect(verified?.state).toBe(log.replica.stateHash())
  expect(verified?.checkpoint).toMatchObject({ size: 7, host: log.did(' host') })
})

test('however the bytes come, the verdict is the same', async () => {
  const file = garden().file()
  const whole = await verify(file, 1_000_000)
  for (const size of [1, 7, 512]) expect(await verify(file, size)).toEqual(whole)
})

test('a checker that fails is no verdict', async () => {
  const failing: SignatureChecker = { check: () => Promise.reject(new Error('The thread has ended.')) }
  await expect(verifyLog(pieces(utf8(garden().file())), { plugins, signatures: failing })).rejects.toThrow('The thread has ended.')
})

test('progress is told up to the end', async () => {
  const told: number[][] = []
  await verifyLog(pieces(utf8(garden().file())), { plugins, signatures: here, progress: (...now) => told.push(now) })
  expect(told.at(-1)).toEqual([7, 7, 7])
})

test('an erased text breaks nothing', async () => {
  const file = garden().file()
  const erased = file.replace(/\[\{"hash":"[0-9a-f]{64}","salt":"[0-9a-f]{32}","text":"They taste good."\}\]/, '[]')
  expect(erased).not.toBe(file)
  const { verified } = await verify(erased)
  expect(verified?.proposals[0]?.decided).toBe('passed')
  // Bo’s new name never came along either.
  expect(verified).toMatchObject({ texts: 4, missing: { kept: 0, erased: 2 } })
})

test('words that only some may read are missing in the file of anybody else, which is told, and changes nothing but that', async () => {
  const guarded = structuredClone(rulebook) as unknown as { decisions: { everyday: { readers?: unknown } } }
  guarded.decisions.everyday.readers = { same: [{ var: 'actor.id' }, { var: 'proposal.author' }] }
  const log = garden(guarded as unknown as Rulebook)
  const whole = log.file()
  const without = whole.replace(/\[\{"hash":"[0-9a-f]{64}","salt":"[0-9a-f]{32}","text":"(They taste good.|Plant pears)"\}\]/g, '[]')
  const [{ verified: inside }, { verified: outside }] = [await verify(whole), await verify(without)]
  expect(inside).toMatchObject({ texts: 5, missing: { kept: 0, erased: 1 }, proposals: [{ title: 'Plant pears', kept: false }] })
  expect(outside).toMatchObject({ texts: 3, missing: { kept: 2, erased: 1 }, proposals: [{ title: '', kept: true, decided: 'passed' }] })
  expect(outside?.checkpoint).toEqual(inside?.checkpoint)
  expect(outside?.proposals[0]?.tallies).toEqual(inside?.proposals[0]?.tallies)
})

test('one flipped bit anywhere is found, and the entry is named', async () => {
  const file = utf8(garden().file())
  const ends = [...file.keys()].filter(at => file[at] === 10)
  const lineAt = (position: number) => ends.findIndex(end => position <= end)
  const lines = ends.length
  for (let position = 0; position < file.length; position++) {
    const flipped = file.slice()
    flipped[position] = file[position]! ^ (1 << ((position * 5) % 8))
    const { broken } = await verify(flipped, 4096)
    const line = lineAt(position)
    const said = `bit ${(position * 5) % 8} of byte ${position}: ${broken?.message}`
    // A header of another community or length is only found out by what follows it.
    if (line === 0) expect(broken, said).toBeDefined()
    else expect(broken?.where, said).toBe(line === lines - 1 ? 'checkpoint' : line - 1)
  }
}, 240_000)

describe('what the server should never have accepted is named', () => {
  const cases: [string, (log: WrittenLog) => void, string][] = [
    ['an act of someone who is no member', log => log.force('eve', 'members.rename', { name: 'a'.repeat(64) }), 'refused-unknown-key'],
    ['an act that does not exist', log => log.force('ada', 'garden.burn', {}), 'refused-unknown-action'],
    ['a vote after the end', log => log.force('cy', 'voting.cast', { proposal: '1', revision: 0, choice: 'no' }), 'refused-closed'],
    ['a counter that leaves a gap', log => log.force('ada', 'members.leave', {}, { counter: 9 }), 'refused-counter-gap'],
    ['a counter used twice', log => log.force('ada', 'members.leave', {}, { counter: 2 }), 'refused-replayed'],
    ['a tree that never was', log => log.force('ada', 'members.leave', {}, { seen: { size: 3, root: 'a'.repeat(64) } }), 'seen-differs'],
    [
      'more entries than there were',
      log => log.force('ada', 'members.leave', {}, { seen: { size: 99, root: 'a'.repeat(64) } }),
      'seen-ahead',
    ],
    ['the clock in the hand of a member', log => log.force('ada', 'log.clock', {}), 'refused-unknown-key'],
    ['a second founding', log => log.force('ada', 'community.found', {}), 'refused-unknown-action'],
  ]
  test.each(cases)('%s', async (_, change, code) => {
    const log = garden()
    change(log)
    expect(await brokenIn(log.file())).toMatchObject({ where: 7, code })
  })

  test('a deadline that was passed over', async () => {
    const log = new WrittenLog({ plugins, rulebook, members: { ada: [] } })
    log.do('ada', 'proposals.open', { decision: 'everyday', title: log.text('Late').hash, asked: {}, actions: [] })
    log.time += 3 * day
    log.force('ada', 'members.rename', { name: 'a'.repeat(64) })
    expect(await brokenIn(log.file())).toMatchObject({ where: 2, code: 'due' })
  })

  test('a signature of someone else, with everything else made to fit', async () => {
    const log = garden()
    log.force('bo', 'members.rename', { name: 'a'.repeat(64) }, { key: log.did('ada'), counter: 3 })
    expect(await brokenIn(log.file())).toEqual({ where: 7, code: 'signature', message: 'Entry 7 was not signed by its key.' })
  })
})

describe('a file that is not whole is named', () => {
  const lines = garden().file().split('\n')
  test.each([
    ['empty', '', 'header'],
    ['only its header', `${lines[0]}\n`, 0],
    ['cut off between entries', `${lines.slice(0, 4).join('\n')}\n`, 3],
    ['cut off within an entry', lines.slice(0, 5).join('\n').slice(0, -9), 3],
    ['without its checkpoint', `${lines.slice(0, 8).join('\n')}\n`, 'checkpoint'],
    ['without its last line feed', lines.slice(0, 9).join('\n'), 'checkpoint'],
    ['with something behind it', `${lines.slice(0, 9).join('\n')}\n{}\n`, 'checkpoint'],
  ] as const)('%s', async (_, file, where) => expect((await brokenIn(file))?.where).toBe(where))

  test('with two entries exchanged', async () => {
    const exchanged = [...lines]
    ;[exchanged[3], exchanged[4]] = [exchanged[4] as string, exchanged[3] as string]
    expect(await brokenIn(exchanged.join('\n'))).toMatchObject({ where: 2, code: 'entry-order' })
  })
})
