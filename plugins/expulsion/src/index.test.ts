// Tests of expulsion by itself: what makes a proposal a case, and what is imposed by it or by hand.
import type { Rulebook } from '@polyarchy/core'
import { conforms, Sandbox } from '@polyarchy/core/testing'
import { expect, test } from 'vitest'
import expulsion from './index.ts'

const names = ['ada', 'bo', 'cy', 'di', 'eve']
const v = (path: string) => ({ var: path })
/** A charge that one word decides. */
const rulebook = (settings: Readonly<Record<string, unknown>> = { accused: 'subject', broken: 'broken' }): Rulebook =>
  ({
    name: 'A club',
    plugins: { expulsion: 1 },
    covenant: { text: 'Be kind.', rules: { kind: 'Be kind.', fair_play: 'Play fair.' } },
    roles: { player: { about: 'Plays.' }, chair: { about: 'Has the chair.', seats: 1 } },
    decisions: {
      trial: {
        about: 'One word decides.',
        asks: { subject: 'member', broken: ['kind', 'fair_play'] },
        admits: ['suspended'],
        propose: true,
        groups: {
          frozen: { who: { '!': { or: [v('member.expulsion.accused'), v('member.expulsion.recused')] } }, at: { stage: 'close' } },
          calm: { who: { '==': [v('member.expulsion.warnings'), 0] }, at: 'opening' },
        },
        stages: [
          {
            name: 'open',
            acts: { 'expulsion.evidence': true, 'expulsion.reply': true, 'expulsion.recuse': true, 'proposals.edit': true },
            calls: { end: { about: 'End it.', who: true }, drop: { about: 'Drop it.', who: true } },
            settings: { expulsion: settings },
            moves: [
              { if: { past: v('called.end') }, to: 'close' },
              { if: { past: v('called.drop') }, to: 'dropped' },
            ],
          },
          { name: 'close', moves: [{ to: 'accepted' }] },
          { name: 'dropped' },
        ],
      },
      other: {
        about: 'Anything else.',
        propose: true,
        groups: { all: { who: true, at: 'opening' } },
        stages: [{ name: 'open', closes: '1d', moves: [{ at: 'close', to: 'accepted' }] }],
      },
    },
    permissions: {
      ...Object.fromEntries(
        ['impose', 'lift', 'clear', 'note-bystanders'].map(name => [`expulsion.${name}`, [{ decision: 'trial' }, { members: true }]]),
      ),
      'roles.grant': { members: true },
    },
  }) as Rulebook
const start = (settings?: Readonly<Record<string, unknown>>) =>
  new Sandbox({ plugins: [expulsion], rulebook: rulebook(settings), members: Object.fromEntries(names.map(name => [name, ['player']])) })
const open = (c: Sandbox, asked: object, actions: readonly object[] = []) =>
  c.try('ada', 'proposals.open', { decision: 'trial', title: 'A charge', asked, actions })?.code
const impose = (c: Sandbox, who: string, more: object = {}) => ({
  run: 'expulsion.impose',
  input: { member: c.id(who), kind: 'warning', broken: 'kind', ...more },
})
const table = (c: Sandbox, name: string) => c.replica.machine.table('expulsion', name)

test('a first stage that says so makes a case, and an answer that is missing refuses it', () => {
  const c = start()
  expect([open(c, {}), open(c, { subject: c.id('eve') }), open(c, { subject: c.id('ada'), broken: 'kind' })]).toEqual([
    'expulsion.no-accused',
    'expulsion.no-rule',
    'expulsion.yourself',
  ])
  expect(open(c, { subject: c.id('eve'), broken: 'fair_play' })).toBeUndefined()
  expect([...table(c, 'cases').rows()]).toMatchObject([{ accused: c.id('eve'), rule: 'fair_play', by: c.id('ada') }])
})

test('a sanction that is carried makes a case as well, about the one in it', () => {
  const c = start({ files: 1 })
  expect(open(c, {})).toBeUndefined()
  expect(open(c, {}, [impose(c, 'eve', { broken: 'no-such' })])).toBe('expulsion.no-rule')
  const proposal = c.propose('ada', 'trial', { actions: [impose(c, 'eve')] })
  expect(table(c, 'cases').get(proposal)).toMatchObject({ accused: c.id('eve') })
  expect(open(c, {}, [impose(c, 'eve'), impose(c, 'di')])).toBe('expulsion.other-member')
  c.act('bo', proposal, 'proposals.call', { word: 'end' })
  expect(table(c, 'records').get(c.id('eve'))).toMatchObject({ charged: 0, warning: 1 })
})

test('nobody is put in the place of whoever is charged, nor another rule in the place of the one', () => {
  const c = start()
  const asked = { subject: c.id('eve'), broken: 'kind' }
  const proposal = c.propose('ada', 'trial', { asked, actions: [impose(c, 'eve')] })
  const edit = (input: object) => c.tryAct('ada', proposal, 'proposals.edit', input)?.code
  expect(edit({ asked: { ...asked, subject: c.id('di') } })).toBe('expulsion.other-member')
  expect(edit({ asked: { ...asked, broken: 'fair_play' } })).toBe('expulsion.other-rule')
  expect(edit({ actions: [impose(c, 'di')] })).toBe('expulsion.other-member')
  expect(edit({ asked: {} })).toBe('expulsion.no-accused')
  expect(edit({ title: 'Put better' })).toBeUndefined()
  const plain = start({})
  const other = plain.propose('ada', 'trial')
  expect(plain.tryAct('ada', other, 'proposals.edit', { actions: [impose(plain, 'eve')] })?.code).toBe('expulsion.other-member')
})

test('by hand a sanction needs no case, and can be lifted by its own name', () => {
  const c = start()
  const warn = (more: object = {}) => c.try('ada', 'expulsion.impose', impose(c, 'eve', more).input)
  expect([warn(), warn()]).toEqual([undefined, undefined])
  const [first] = [...table(c, 'sanctions').rows(c.id('eve'))]
  c.do('ada', 'expulsion.lift', { case: first?.case })
  expect(table(c, 'records').get(c.id('eve'))).toMatchObject({ warning: 1 })
  expect(c.try('ada', 'expulsion.lift', { case: first?.case })).toBeUndefined()
  expect(table(c, 'records').get(c.id('eve'))).toMatchObject({ warning: 1 })
  expect(c.try('ada', 'expulsion.lift', { case: 'nothing' })?.code).toBe('expulsion.nothing-imposed')
})

test('what one case took is given back without what another took', () => {
  const c = start()
  c.do('ada', 'expulsion.impose', impose(c, 'eve', { kind: 'suspension', until: c.now + 10_000 }).input)
  c.do('ada', 'expulsion.impose', impose(c, 'eve', { kind: 'expulsion' }).input)
  const status = () => c.replica.machine.table('members', 'members').get(c.id('eve'))?.status
  const expulsionOf = [...table(c, 'sanctions').rows(c.id('eve'))].find(({ kind }) => kind === 'expulsion')?.case
  expect(status()).toBe('expelled')
  c.do('ada', 'expulsion.lift', { case: expulsionOf })
  expect(status()).toBe('suspended')
  c.wait(10_000)
  expect([status(), table(c, 'records').get(c.id('eve'))]).toMatchObject(['member', { suspension: 0, expulsion: 0 }])
})

test('a seat that others may have taken since does not come back with the end of a suspension', () => {
  const c = start()
  c.do('ada', 'roles.grant', { member: c.id('eve'), role: 'chair' })
  c.do('ada', 'expulsion.impose', impose(c, 'eve', { kind: 'suspension', until: c.now + 10_000 }).input)
  c.do('ada', 'roles.grant', { member: c.id('di'), role: 'chair' })
  c.wait(10_000)
  expect([...c.replica.machine.table('roles', 'held').rows(c.id('eve'))].map(({ role }) => role)).toEqual(['player'])
})

test('a case that is over without a decision charges nobody any more', () => {
  const c = start()
  const proposal = c.propose('ada', 'trial', { asked: { subject: c.id('eve'), broken: 'kind' } })
  expect(table(c, 'records').get(c.id('ada'))).toMatchObject({ charging: 1 })
  c.act('bo', proposal, 'proposals.call', { word: 'drop' })
  expect([table(c, 'records').get(c.id('eve')), table(c, 'records').get(c.id('ada'))]).toMatchObject([{ charged: 0 }, { charging: 0 }])
  expect(table(c, 'cases').get(proposal)).toMatchObject({ closed: c.now })
})

test('bodies that are frozen later leave out whoever stands aside, and nobody who stands aside afterwards', () => {
  const c = start()
  const proposal = c.propose('ada', 'trial', { asked: { subject: c.id('eve'), broken: 'kind' } })
  c.act('bo', proposal, 'expulsion.recuse')
  expect(c.fact(proposal, 'groups.frozen.size')).toBe(3)
  c.act('cy', proposal, 'proposals.call', { word: 'end' })
  expect(c.fact(proposal, 'groups.frozen.size')).toBe(3)
})

test('warnings are read as of the opening', () => {
  const c = start()
  c.do('ada', 'expulsion.impose', impose(c, 'di').input)
  const before = c.propose('ada', 'trial', { asked: { subject: c.id('eve'), broken: 'kind' } })
  c.do('ada', 'expulsion.impose', impose(c, 'bo').input)
  expect(c.fact(before, 'groups.calm.size')).toBe(4)
})

test('whoever was cleared is cleared once, and it is noted of whoever charged them without ground', () => {
  const c = start()
  const proposal = c.propose('ada', 'trial', { asked: { subject: c.id('eve'), broken: 'kind' } })
  expect(c.try('bo', 'expulsion.clear', {})?.code).toBe('expulsion.no-case')
  c.do('bo', 'expulsion.clear', { case: proposal, unfounded: true })
  expect(c.try('bo', 'expulsion.clear', { case: proposal })?.code).toBe('expulsion.cleared')
  expect(table(c, 'records').get(c.id('ada'))).toMatchObject({ unfounded: 1 })
})

test('where settings name no answer that fits, the check says so: else nobody could ever be charged', () => {
  expect(() => start({ accused: { var: 'asked.subject' } })).toThrow('Write the name of an answer here')
  expect(() => start({ accused: 'broken' })).toThrow('“broken” is not that')
  expect(() => start({ accused: 'subject', broken: 'rule-of-law' })).toThrow()
  expect(() => start({ accused: 'subject', broken: 'subject' })).toThrow('the names of rules of the covenant')
})

test('it keeps what every plugin must keep', () => {
  expect(conforms(expulsion, { settings: [{ files: 1, bytes: 1000, replies: 1 }], turns: 200 }).refused).toEqual(
    expect.arrayContaining(['no-case', 'no-rule', 'nothing-imposed']),
  )
})
