// What bylaws of the gallery say about removing or suspending somebody, said of a case: who is left out, who is not, and how many it takes.
import type { DecisionType, Rulebook } from '@polyarchy/core'
import { Sandbox } from '@polyarchy/core/testing'
import { plugins } from '@polyarchy/plugins'
import { expect, test } from 'vitest'
import { rulebookWith } from '../docs/host.ts'
import { several, statusIn, vote } from './community.ts'

const v = (path: string) => ({ var: path })
const voters = v('groups.body.size')

interface Bylaw {
  readonly who: object | boolean
  readonly notice: string
  readonly window: string
  /** As soon as this holds. */
  readonly early?: object
  /** When the window ends. */
  readonly passes?: object
  readonly kind?: 'suspension'
  readonly acts?: DecisionType['stages'][number]['acts']
}
function house({ who, notice, window, early, passes, kind, acts }: Bylaw, members: readonly string[]): Sandbox {
  const rulebook = {
    name: 'A house',
    covenant: { text: 'Be excellent to each other.', rules: { excellence: 'Be excellent to each other.' } },
    plugins: { expulsion: 1, voting: 1, 'lazy-consensus': 1 },
    modules: { 'not-concerned': { from: 'not-concerned@1' } },
    decisions: {
      removal: {
        about: 'Somebody is to go.',
        asks: { subject: 'member', broken: ['excellence'], accuser: 'member' },
        propose: true,
        groups: { body: { who, at: { stage: 'vote' } } },
        stages: [
          {
            name: 'notice',
            closes: notice,
            settings: { expulsion: { accused: 'subject', broken: 'broken' } },
            moves: [{ at: 'close', to: 'vote' }],
          },
          {
            name: 'vote',
            closes: window,
            acts: acts ?? { 'voting.cast': v('actor.in.body') },
            moves: [
              ...(early ? [{ if: early, to: 'out' }] : []),
              { at: 'close', if: passes ?? false, to: 'out' },
              { at: 'close', to: 'stays' },
            ],
          },
          {
            name: 'out',
            decides: 'passed',
            runs: [
              { run: 'expulsion.impose', input: { member: v('asked.subject'), kind: kind ?? 'expulsion', broken: v('asked.broken') } },
            ],
          },
          { name: 'stays', decides: 'failed' },
        ],
      },
    },
    permissions: { 'rulebook.amend': { decision: 'removal' }, 'expulsion.impose': { decision: 'removal' } },
  }
  return new Sandbox({
    plugins,
    rulebook: rulebookWith(rulebook as never) as Rulebook,
    members: Object.fromEntries(members.map(name => [name, []])),
  })
}
const remove = (c: Sandbox, whom: string, more: object = {}): string =>
  c.propose('m1', 'removal', { asked: { subject: c.id(whom), broken: 'excellence', ...more } })
const others = { rule: 'not-concerned' }

test('Arch: whom it is about neither votes nor counts for three quarters of nine; 4 to 2 with one abstaining removes, and six of nine do not', () => {
  const bylaw = {
    who: others,
    notice: '7d',
    window: '7d',
    passes: { and: [{ 'at-least': ['3/4', v('voting.body.voters'), voters] }, { '>': [v('voting.body.yes'), v('voting.body.no')] }] },
  }
  const removed = (abstains: readonly string[]) => {
    const c = house(bylaw, several(1, 10))
    const proposal = remove(c, 'm10')
    c.wait('8d')
    vote(c, proposal, several(1, 4), several(5, 6))
    for (const name of abstains) c.act(name, proposal, 'voting.cast', { choice: 'abstain' })
    expect([c.tryAct('m10', proposal, 'voting.cast', { choice: 'no' })?.code, c.fact(proposal, 'groups.body.size')]).toEqual([
      'not-entitled',
      9,
    ])
    c.wait('6d')
    return statusIn(c, 'm10')
  }
  expect([removed(['m7']), removed([])]).toEqual(['expelled', 'member'])
})

test('Kubernetes: six of all seven, and whom it is about is one of the seven; five are not enough when two days are over', () => {
  const bylaw = { who: true, notice: '14d', window: '48h', early: { '>=': [v('voting.body.yes'), 6] } }
  const removed = (yes: number) => {
    const c = house(bylaw, several(1, 7))
    const proposal = remove(c, 'm7')
    c.wait('15d')
    vote(c, proposal, several(1, yes))
    const early = statusIn(c, 'm7')
    c.wait('1d')
    return [early, statusIn(c, 'm7')]
  }
  expect([removed(6), removed(5)]).toEqual([
    ['expelled', 'expelled'],
    ['member', 'member'],
  ])
})

test('Jupyter: two thirds of the entire council, whose member’s own vote counts', () => {
  const bylaw = { who: true, notice: '1h', window: '7d', passes: { 'at-least': ['2/3', v('voting.body.yes'), voters] } }
  const removed = (yes: readonly string[], no: readonly string[]) => {
    const c = house(bylaw, several(1, 6))
    const proposal = remove(c, 'm6')
    c.wait('1d')
    vote(c, proposal, yes, no)
    c.wait('7d')
    return statusIn(c, 'm6')
  }
  expect([removed(several(1, 4), ['m6']), removed(several(1, 3), [])]).toEqual(['expelled', 'member'])
})

test('Homebrew: in a case of conduct neither accuser nor accused votes; three to two of the other five', () => {
  const bylaw = {
    who: { rule: 'not-concerned', with: { who: { '!': { same: [v('member.id'), v('asked.accuser')] } } } },
    notice: '1h',
    window: '7d',
    passes: { '>': [v('voting.body.yes'), v('voting.body.no')] },
  }
  const c = house(bylaw, several(1, 7))
  const proposal = remove(c, 'm2', { accuser: c.id('m1') })
  c.wait('1d')
  expect(['m1', 'm2'].map(name => c.tryAct(name, proposal, 'voting.cast', { choice: 'no' })?.code)).toEqual([
    'not-entitled',
    'not-entitled',
  ])
  vote(c, proposal, several(3, 5), several(6, 7))
  c.wait('7d')
  expect([c.fact(proposal, 'groups.body.size'), statusIn(c, 'm2')]).toEqual([5, 'expelled'])
})

test('Noisebridge: whose suspension it is about cannot block it; anybody else can', () => {
  const bylaw = {
    who: others,
    notice: '7d',
    window: '2h',
    kind: 'suspension' as const,
    acts: { 'lazy-consensus.object': { '!': v('actor.expulsion.accused') } },
    passes: { '==': [v('lazy-consensus.objecting'), 0] },
  }
  const suspended = (objects: string) => {
    const c = house(bylaw, several(1, 5))
    const proposal = remove(c, 'm5')
    c.wait('7d')
    const code = c.tryAct(objects, proposal, 'lazy-consensus.object', { reason: 'I do not agree.' })?.code
    c.wait('2h')
    return [code, statusIn(c, 'm5')]
  }
  expect([suspended('m5'), suspended('m2')]).toEqual([
    ['not-entitled', 'suspended'],
    [undefined, 'member'],
  ])
})
