// Tests of secrecy: nothing of a ballot is seen before the vote is over, and nothing can be changed after it.
import { canonical, proposalView } from '@polyarchy/core'
import { trial } from '@polyarchy/core/testing'
import { expect, test } from 'vitest'
import voting from '../index.ts'
import { sealOf } from './seal.ts'

const decision = (more: Readonly<Record<string, unknown>> = {}) => {
  const settings = { voting: { secrecy: 'sealed', ...more } }
  return {
    about: 'A vote that nobody can watch.',
    propose: true,
    groups: { all: { who: true, at: 'opening' as const } },
    stages: [
      {
        name: 'vote',
        closes: '2d',
        settings,
        // A careless rulebook: everything may be done everywhere. The plugin still keeps the order.
        acts: { 'voting.cast': true, 'voting.seal': true, 'voting.open': true, 'voting.withdraw': true },
        moves: [{ at: 'close' as const, to: 'opening' }],
      },
      {
        name: 'opening',
        closes: '1d',
        settings,
        acts: { 'voting.cast': true, 'voting.seal': true, 'voting.open': true, 'voting.withdraw': true },
        moves: [
          { at: 'close' as const, if: { '>': [{ var: 'voting.yes' }, { var: 'voting.no' }] }, to: 'accepted' },
          { at: 'close' as const, to: 'rejected' },
        ],
      },
    ],
  }
}
function start(more?: Readonly<Record<string, unknown>>) {
  const play = trial(voting, { members: ['ada', 'bo', 'cy', 'di'], decision: decision(more) as never })
  const proposal = play.member('ada').propose()
  const saltOf = (name: string) => (name[0] as string).repeat(64)
  const seal = (name: string, ballot: object) =>
    sealOf({ ballot: ballot as never, member: play.community.id(name), proposal, salt: saltOf(name) })
  return {
    ...play,
    proposal,
    seal: (name: string, ballot: object) => play.member(name).seal(proposal, { seal: seal(name, ballot) }),
    open: (name: string, ballot: object) => play.member(name).open(proposal, { salt: saltOf(name), ...ballot }),
    refusedOpen: (name: string, ballot: object) => play.refused(name, proposal, 'open', { salt: saltOf(name), ...ballot }),
    refusedSeal: (name: string, ballot: object) => play.refused(name, proposal, 'seal', { seal: seal(name, ballot) }),
    figure: (name: string) => play.fact(proposal, `voting.${name}`),
    waitsFor: (...names: readonly string[]) => {
      const { community } = play
      return names.map(name => proposalView(community.replica.machine, proposal, () => undefined, community.id(name))?.waits)
    },
  }
}

test('while the vote is open only that somebody voted is known; once it is over and ballots are opened they count', () => {
  const { seal, open, figure, wait, stage, proposal, community } = start()
  seal('ada', { choice: 'yes' })
  seal('bo', { choice: 'no' })
  seal('cy', { choice: 'yes' })
  expect([figure('sealed'), figure('voters'), figure('yes'), figure('no')]).toEqual([3, 0, 0, 0])
  const rows = [...community.replica.machine.table('voting', 'ballots').rows()].map(row => canonical(row as never))
  expect(rows.some(row => /yes|"no"/.test(row.replace(/"method":"yes-no"/, '')))).toBe(false)
  wait('2d')
  open('ada', { choice: 'yes' })
  open('bo', { choice: 'no' })
  open('cy', { choice: 'yes' })
  expect([figure('sealed'), figure('voters'), figure('yes'), figure('no')]).toEqual([3, 3, 2, 1])
  wait('1d')
  expect(stage(proposal)).toBe('accepted')
})

test('nothing is cast openly, opened before the vote is over, or sealed after it, whatever the rulebook lets', () => {
  const { seal, open, refused, refusedOpen, refusedSeal, wait, proposal } = start()
  expect(refused('ada', proposal, 'cast', { choice: 'yes' })).toBe('sealed-here')
  seal('ada', { choice: 'yes' })
  expect(refusedOpen('ada', { choice: 'yes' })).toBe('open-early')
  wait('2d')
  expect([refusedSeal('bo', { choice: 'no' }), refusedOpen('bo', { choice: 'no' })]).toEqual(['seal-late', 'no-seal'])
  expect(refused('ada', proposal, 'withdraw', {})).toBe('fixed')
  open('ada', { choice: 'yes' })
  expect(refusedOpen('ada', { choice: 'yes' })).toBe('opened-already')
})

test('only the ballot that was sealed can be opened, and it must be one that the vote takes', () => {
  const { seal, refusedOpen, wait } = start()
  seal('ada', { choice: 'yes' })
  seal('bo', { choice: 'maybe' })
  wait('2d')
  expect(refusedOpen('ada', { choice: 'no' })).toBe('seal-differs')
  expect(refusedOpen('cy', { choice: 'yes' })).toBe('no-seal')
  expect(refusedOpen('bo', { choice: 'maybe' })).toBe('choice')
})

test('a seal can be replaced until the vote is over, unless votes are fixed', () => {
  const { seal, open, figure, wait } = start()
  seal('ada', { choice: 'no' })
  seal('ada', { choice: 'yes' })
  wait('2d')
  open('ada', { choice: 'yes' })
  expect([figure('yes'), figure('sealed')]).toEqual([1, 1])
  const fixed = start({ change: false })
  fixed.seal('ada', { choice: 'no' })
  expect(fixed.refusedSeal('ada', { choice: 'yes' })).toBe('fixed')
})

test('a ballot that is never opened counts nothing, or as an abstention where the rulebook says so', () => {
  for (const [unopened, abstain, voters] of [
    ['left-out', 0, 1],
    ['abstain', 1, 2],
  ] as const) {
    const { seal, open, figure, wait, stage, proposal } = start({ unopened })
    seal('ada', { choice: 'yes' })
    seal('bo', { choice: 'no' })
    wait('2d')
    open('ada', { choice: 'yes' })
    wait('1d')
    expect([stage(proposal), figure('abstain'), figure('voters'), figure('sealed')]).toEqual(['accepted', abstain, voters, 2])
  }
})

test('rankings are counted once they have been opened', () => {
  const { seal, open, figure, wait } = start({ method: 'schulze', options: ['x', 'y', 'z'] })
  const ballots = { ada: [['x'], ['y']], bo: [['y'], ['x']], cy: [['x'], ['z']] }
  for (const [name, ranking] of Object.entries(ballots)) seal(name, { ranking })
  wait('2d')
  for (const [name, ranking] of Object.entries(ballots)) open(name, { ranking })
  wait('1d')
  expect(figure('winners')).toEqual(['x'])
})

test('a proposal waits for those who have not sealed a ballot, and then for those who have not opened theirs', () => {
  const { seal, open, wait, waitsFor } = start()
  seal('ada', { choice: 'yes' })
  seal('bo', { choice: 'no' })
  expect(waitsFor('ada', 'cy')).toEqual([false, true])
  wait('2d')
  open('bo', { choice: 'no' })
  expect(waitsFor('ada', 'bo')).toEqual([true, false])
})

test('where votes are cast openly nothing is sealed', () => {
  expect(start({ secrecy: 'open' }).refusedSeal('ada', { choice: 'yes' })).toBe('open-here')
})
