// Tests of sortition: who puts numbers in, what the seed rests on, and on whom the lot falls.
import { createHash } from 'node:crypto'
import { pluginAnswer, proposalView } from '@polyarchy/core'
import { conforms, trial } from '@polyarchy/core/testing'
import { expect, test } from 'vitest'
import { drawByLot } from './drawing.ts'
import sortition, { sealOfNonce } from './index.ts'
import { seedOf } from './seal.ts'
import type { LotView } from './views.ts'

const names = ['ada', 'bo', 'cy', 'di', 'eve', 'flo', 'gus', 'hal', 'ida']
const decision = (input: Readonly<Record<string, unknown>> = {}, anew = false) => ({
  about: 'A jury of three is drawn.',
  propose: true,
  groups: { everyone: { who: true, at: 'opening' as const } },
  stages: [
    {
      name: 'numbers',
      closes: '1d',
      acts: { 'sortition.commit': true, 'sortition.open': true },
      moves: [{ at: 'close' as const, to: 'opening' }],
    },
    {
      name: 'opening',
      closes: '1d',
      acts: { 'sortition.open': true, 'sortition.commit': true },
      moves: [
        ...(anew
          ? [
              {
                at: 'close' as const,
                if: { '<': [{ var: 'sortition.opened' }, { var: 'sortition.committed' }] },
                to: 'numbers',
                fresh: true,
              },
            ]
          : []),
        { at: 'close' as const, to: 'drawn' },
      ],
    },
    {
      name: 'drawn',
      decides: 'passed' as const,
      runs: [{ run: 'sortition.draw', input: { from: { var: 'groups.everyone.all' }, seats: 3, ...input } }],
      failing: 'not-drawn',
    },
    { name: 'not-drawn' },
  ],
})
/** `anew`: where one number stays closed all put theirs in again. */
const start = (input?: Readonly<Record<string, unknown>>, anew = false) =>
  trial(sortition, {
    members: Object.fromEntries(names.map((name, place) => [name, place < 6 ? ['north'] : []])),
    decision: decision(input, anew) as never,
    permissions: { 'sortition.draw': { decision: 'proposal' } },
  })
const nonce = (letter: string) => letter.repeat(64)
function drawnBy(numbers: Readonly<Record<string, string>>, input?: Readonly<Record<string, unknown>>) {
  const play = start(input)
  const { community, member, wait, stage, refused } = play
  const jury = member('ada').propose()
  const seal = (name: string) => sealOfNonce({ member: community.id(name), nonce: numbers[name] as string, proposal: jury })
  for (const name of Object.keys(numbers)) member(name).commit(jury, { seal: seal(name) })
  wait('1d')
  const head =
    community.replica.machine.table('sortition', 'heads').get(`${jury}.1`) ??
    community.replica.machine.table('sortition', 'heads').get(`${jury}.0`)
  for (const name of Object.keys(numbers)) member(name).open(jury, { nonce: numbers[name] })
  const late = refused('hal', jury, 'commit', { seal: nonce('0') })
  wait('1d')
  const rows = [...community.replica.machine.table('sortition', 'drawn').rows(jury)]
  return { ...play, jury, head, late, stage: stage(jury), rows, ids: new Map(names.map(name => [community.id(name), name])) }
}

test('the seed is the hash of all opened numbers and of the tree head that was named after they were put in', () => {
  const { community, jury, head, rows, stage } = drawnBy({ bo: nonce('b'), cy: nonce('c') })
  const numbers = [
    [community.id('bo'), nonce('b')],
    [community.id('cy'), nonce('c')],
  ].sort()
  const written = JSON.stringify({ community: community.replica.community, head: head?.root, lot: 'lot', nonces: numbers, proposal: jury })
  const seed = createHash('sha256').update(written).digest('hex')
  expect(stage).toBe('drawn')
  expect(community.replica.machine.table('sortition', 'draws').get(jury, 'lot')).toMatchObject({ seed, seats: 3, out_of: 9 })
  const people = names.map(name => ({ name: community.id(name) }))
  expect(rows.map(row => row.member)).toEqual(drawByLot({ seed, people, places: 3 }).drawn)
})

test('once numbers are being opened nobody can put one in, and the head holds all that were', () => {
  const { community, jury, late, head } = drawnBy({ bo: nonce('b') })
  expect(late).toBe('late')
  const last =
    community.replica.machine.table('sortition', 'commitments').get(`${jury}.1`, community.id('bo')) ??
    community.replica.machine.table('sortition', 'commitments').get(`${jury}.0`, community.id('bo'))
  expect(head?.size as number).toBeGreaterThan(last?.entry as number)
})

test('only the number that was sealed can be opened, once, and by nobody else', () => {
  const { community, member, wait, refused } = start()
  const jury = member('ada').propose()
  member('bo').commit(jury, { seal: sealOfNonce({ member: community.id('bo'), nonce: nonce('b'), proposal: jury }) })
  expect(refused('bo', jury, 'commit', { seal: nonce('1') })).toBe('committed')
  // The rulebook lets it: opening while others may still put numbers in would show them what to answer.
  expect(refused('bo', jury, 'open', { nonce: nonce('b') })).toBe('early')
  wait('1d')
  expect([refused('bo', jury, 'open', { nonce: nonce('c') }), refused('cy', jury, 'open', { nonce: nonce('b') })]).toEqual([
    'differs',
    'absent',
  ])
  member('bo').open(jury, { nonce: nonce('b') })
  expect(refused('bo', jury, 'open', { nonce: nonce('b') })).toBe('opened')
})

test('whoever kept their number closed puts none into a later round, and whoever opened theirs does', () => {
  const { member, wait, refused, community, fact } = start({}, true)
  const jury = member('ada').propose()
  const put = (name: string) => ({ seal: sealOfNonce({ member: community.id(name), nonce: nonce('b'), proposal: jury }) })
  for (const name of ['bo', 'cy']) member(name).commit(jury, put(name))
  wait('1d')
  member('bo').open(jury, { nonce: nonce('b') })
  wait('1d')
  expect([fact(jury, 'round.number'), refused('cy', jury, 'commit', put('cy')), refused('bo', jury, 'commit', put('bo'))]).toEqual([
    2,
    'kept',
    undefined,
  ])
})

test('a lot into which nobody put a number is not drawn, and that is seen', () => {
  expect(drawnBy({}).stage).toBe('not-drawn')
})

test('another number gives another lot: whoever puts one in can steer nothing that others put in too', () => {
  const lots = ['1', '2', '3', '4', '5', '6'].map(letter =>
    drawnBy({ bo: nonce('b'), cy: nonce(letter) })
      .rows.map(row => row.member)
      .join(),
  )
  expect(new Set(lots).size).toBeGreaterThan(3)
})

test('those in reserve are drawn from all others', () => {
  const { rows } = drawnBy({ bo: nonce('b') }, { reserve: 4 })
  expect(rows.map(row => row.reserve ?? false)).toEqual([false, false, false, true, true, true, true])
  expect(new Set(rows.map(row => row.member)).size).toBe(7)
})

test('where each value of a fact has its share, the lot falls on as many of each as it is due', () => {
  const { rows } = drawnBy({ bo: nonce('b') }, { by: 'roles.terms.north' })
  expect(rows.map(row => row.stratum)).toEqual(['0', '1', '1'])
})

test('it keeps what every plugin must keep', () => {
  expect(conforms(sortition, { turns: 400, seed: 2 }).refused).toEqual(expect.arrayContaining(['committed', 'no-proposal']))
})

test('everyone can ask what the seed came from, and comes to the same seed and people; it waits for those who have not opened their number', () => {
  const { community, member, wait } = start()
  const jury = member('ada').propose()
  const ask = () => pluginAnswer(community.replica.machine, 'sortition', 'lot', jury, () => 'a name')?.answer as unknown as LotView
  const waitsFor = (...who: readonly string[]) =>
    who.map(name => proposalView(community.replica.machine, jury, () => undefined, community.id(name))?.waits)
  const put = (name: string, number: string) =>
    member(name).commit(jury, { seal: sealOfNonce({ member: community.id(name), nonce: number, proposal: jury }) })
  put('bo', nonce('b'))
  put('cy', nonce('c'))
  expect(waitsFor('bo', 'di')).toEqual([false, true])
  wait('1d')
  member('bo').open(jury, { nonce: nonce('b') })
  expect(waitsFor('bo', 'cy')).toEqual([false, true])
  wait('1d')
  const { numbers, head, draws } = ask()
  expect(numbers.map(({ member: who, number }) => [who, number])).toEqual([
    [community.id('bo'), nonce('b')],
    [community.id('cy'), null],
  ])
  const nonces = numbers.flatMap(({ member: who, number }) => (number === null ? [] : [[who, number] as const]))
  const seed = seedOf({ community: community.replica.community, proposal: jury, lot: 'lot', head: head?.root ?? '', nonces })
  const people = names.map(name => ({ name: community.id(name) }))
  expect(draws).toMatchObject([{ lot: 'lot', seed, seats: 3, out_of: 9, reserve: [] }])
  expect(draws[0]?.drawn.map(({ member: who }) => who)).toEqual(drawByLot({ seed, people, places: 3 }).drawn)
})
