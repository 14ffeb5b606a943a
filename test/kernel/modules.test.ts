// Modules in a rulebook: pieces with holes, used as rules, stages, decision types and duties; published ones pinned by their hash.
import {
  assemble,
  compileRulebook,
  type DecisionType,
  type Json,
  moduleHash,
  Replica,
  type Rulebook,
  type RuleModule,
  sayModule,
} from '@polyarchy/core'
import voting from '@polyarchy/voting'
import { expect, test } from 'vitest'
import { type CommunityOptions, communityOf, rulebookOf, simple, v } from './community.ts'

const builtIn = new Replica([voting]).machine.builtIn
const compiled = (options: Partial<CommunityOptions> | Json) => {
  const rulebook = 'name' in (options as object) ? options : rulebookOf({ decisions: { simple }, members: [], ...(options as object) })
  return compileRulebook(rulebook, [voting], builtIn)
}
const places = (options: Partial<CommunityOptions> | Json): readonly string[] => {
  const done = compiled(options)
  return 'findings' in done ? done.findings.map(({ code, pointer }) => `${code} ${pointer}`) : []
}

/** Waits for sponsors before it goes on. */
const sponsors: RuleModule = {
  name: 'sponsors',
  version: 1,
  about: 'A proposal waits until {number} members stand behind it.',
  params: {
    number: { about: 'how many sponsors', kind: 'integer', min: 1, max: 9, default: 2 },
    next: { about: 'where it goes on', kind: 'stage' },
  },
  stages: [
    {
      name: 'sponsoring',
      acts: { 'proposals.support': true },
      moves: [{ if: { '>=': [v('support.count'), { param: 'number' } as never] }, to: '{next}' }],
    },
  ],
}
const quorum: RuleModule = {
  about: 'At least {share} of {group} voted.',
  params: { share: { about: 'the share', kind: 'ratio', max: '1' }, group: { about: 'of whom', kind: 'group' } },
  rule: { 'at-least': [{ param: 'share' }, v('voting.{group}.voters'), v('groups.{group}.size')] },
}
const misses = { '>': [v('voting.no'), v('voting.yes')] }
const vote = simple.stages[0] as DecisionType['stages'][number]
const withStages = (...stages: readonly object[]) => ({ ...simple, stages: stages as DecisionType['stages'] })

test('stages of a module come before those of the decision type, and a proposal goes through both', () => {
  const c = communityOf({
    modules: { sponsors, quorum },
    decisions: {
      plain: withStages({ use: 'sponsors', with: { next: vote.name } }, vote),
      quick: withStages({ use: 'sponsors', with: { next: vote.name, number: 1 } }, vote),
    },
    members: ['ada', 'bo', 'cy'],
  })
  const [plain, quick] = ['plain', 'quick'].map(kind => c.propose('ada', kind)) as [string, string]
  for (const proposal of [plain, quick]) c.act('bo', proposal, 'proposals.support')
  expect([c.status(plain), c.status(quick)]).toEqual(['sponsoring', vote.name])
  c.act('cy', plain, 'proposals.support')
  expect(c.status(plain)).toBe(vote.name)
})

test('a rule that is a module stands wherever a rule may stand: in a decision type, a permission and a duty', () => {
  const group = Object.keys(simple.groups)[0] as string
  const mine: RuleModule = {
    about: 'Has {role}.',
    params: { role: { about: 'x', kind: 'role' } },
    rule: { in: ['{role}', v('actor.roles')] },
  }
  const many: RuleModule = {
    about: 'Many.',
    params: { n: { about: 'x', kind: 'integer' } },
    rule: { '>': [v('community.members.count'), { param: 'n' }] },
  }
  const moves = [{ at: 'close' as const, if: { rule: 'quorum', with: { share: '1/2', group } }, to: 'accepted' }]
  const options = {
    modules: { quorum, mine, many },
    decisions: { simple: withStages({ ...vote, moves: [...moves, { at: 'close', to: 'rejected' }] }) },
    permissions: { 'members.admit': { members: { rule: 'mine', with: { role: 'elder' } } }, 'roles.grant': { decision: 'simple' } },
    duties: { grow: { about: 'x', of: 'community' as const, when: { rule: 'many', with: { n: 9 } }, runs: [] } },
    roles: ['elder'],
  }
  expect(places(options)).toEqual([])
  expect(places({ ...options, permissions: { 'members.admit': { members: { rule: 'mine', with: { role: 'eldest' } } } } })).toEqual([
    'unknown-role /permissions/members.admit/members/with/role',
  ])
  expect(
    places({
      ...options,
      decisions: { simple: withStages({ ...vote, moves: [{ if: { rule: 'quorum', with: { share: '2', group } }, to: 'accepted' }] }) },
    }),
  ).toEqual(['out-of-range /decisions/simple/stages/0/moves/0/if/with/share'])
})

test('a duty that is a module is filled in, and has the form of a duty', () => {
  const module = (duty: object): RuleModule => ({ about: 'x', params: { n: { about: 'x', kind: 'integer' } }, duty: duty as Json })
  const duty = { about: 'More than {n}.', of: 'community', when: { '>': [v('community.members.count'), { param: 'n' }] }, runs: [] }
  const use = { grow: { use: 'many', with: { n: 9 } } }
  const done = compiled({ modules: { many: module(duty) }, duties: use as never })
  expect('compiled' in done && done.compiled.duties.get('grow')?.duty.about).toBe('More than 9.')
  expect(places({ modules: { many: module({ ...duty, wen: true }) }, duties: use as never })).toEqual([
    'unknown-name /modules/many/duty/wen',
  ])
  expect(places({ modules: { many: module(duty) }, duties: { grow: { use: 'many', with: { n: 9 }, when: true } } as never })).toEqual([
    'unknown-name /duties/grow/when',
  ])
})

test('what a module says wrongly stands in the module, with the place that uses it', () => {
  const wrong = { ...sponsors, stages: [{ name: 'sponsoring', moves: [{ if: { '>': [v('support.cuont'), 1] }, to: '{next}' }] }] }
  const done = compiled({ modules: { wrong }, decisions: { simple: withStages(vote, { use: 'wrong', with: { next: 'accepted' } }) } })
  expect('findings' in done && done.findings).toEqual([
    {
      code: 'unknown-variable',
      pointer: '/modules/wrong/stages/0/moves/0/if/>/0/var',
      message: "There is no variable 'support.cuont' here. Did you mean “support.count”? (As /decisions/simple/stages/1 uses it.)",
    },
  ])
})

test('a stage that is given and is not there stands where it was given', () => {
  const decisions = { simple: withStages({ use: 'sponsors', with: { next: 'voting' } }, vote) }
  expect(places({ modules: { sponsors }, decisions })).toEqual(['unknown-stage /decisions/simple/stages/0/with/next'])
})

test.each<[string, object, string]>([
  ['two bodies', { about: 'x', rule: true, stages: [{}] }, 'module-form /modules/m'],
  ['no body', { about: 'x' }, 'module-form /modules/m'],
  [
    'a default that is of another kind',
    { about: 'x', rule: true, params: { p: { about: 'x', kind: 'ratio', default: 2 } } },
    'wrong-param /modules/m/params/p/default',
  ],
  [
    'a default out of bounds',
    { about: 'x', rule: true, params: { p: { about: 'x', kind: 'integer', min: 3, default: 2 } } },
    'wrong-param /modules/m/params/p/default',
  ],
  [
    'bounds that leave nothing',
    { about: 'x', rule: true, params: { p: { about: 'x', kind: 'duration', min: '2d', max: '1d' } } },
    'wrong-param /modules/m/params/p/max',
  ],
  [
    'bounds of what has none',
    { about: 'x', rule: true, params: { p: { about: 'x', kind: 'role', min: 1 } } },
    'wrong-param /modules/m/params/p/min',
  ],
  ['a kind that there is not', { about: 'x', rule: true, params: { p: { about: 'x', kind: 'number' } } }, 'type /modules/m/params/p/kind'],
  ['parameters of the first form', { about: 'x', rule: true, params: { p: 'How many.' } }, 'type /modules/m/params/p'],
])('a module with %s is refused', (_, module, problem) => expect(places({ modules: { m: module as never } })).toEqual([problem]))

test('a rule and a module may not have the same name', () =>
  expect(places({ rules: { quorum: true }, modules: { quorum } })).toEqual(['name-taken /modules/quorum']))

/** As it lies in a file. */
const file = { ...sponsors, tests: { rulebook: {}, scenarios: [] } } as unknown as Json
const find = (from: string): Json | undefined => (from === 'sponsors@1' ? file : undefined)
const using = (entry: object): Json =>
  rulebookOf({
    modules: { s: entry as never },
    decisions: { simple: withStages({ use: 's', with: { next: vote.name } }, vote) },
    members: [],
  }) as unknown as Json

test('a rulebook that only names a published module cannot be adopted, one with the module in it can, without looking anywhere', () => {
  const pinned = using({ from: 'sponsors@1', hash: moduleHash(sponsors) })
  expect(places(pinned)).toEqual(['module-absent /modules/s'])
  expect(places(assemble(pinned, () => undefined))).toEqual(['module-absent /modules/s'])
  const whole = assemble(pinned, find) as unknown as Rulebook
  expect(whole.modules?.s).toEqual({ from: 'sponsors@1', hash: moduleHash(sponsors), module: sponsors })
  expect(places(whole as unknown as Json)).toEqual([])
  expect(assemble(whole as unknown as Json, () => undefined)).toEqual(whole)
})

test('a pin holds the text: whoever changes a published module under its name is found out', () => {
  const pinned = (module: object) => using({ from: 'sponsors@1', hash: moduleHash(sponsors), module })
  expect(places(pinned(sponsors))).toEqual([])
  expect(places(pinned({ ...sponsors, about: 'A proposal waits for one more.' }))).toEqual(['module-changed /modules/s/module'])
  expect(places(pinned({ ...sponsors, version: 2 }))).toEqual(['module-changed /modules/s/module'])
  expect(places(pinned(file as object))).toEqual(['unknown-name /modules/s/module/tests'])
  const changed = assemble(using({ from: 'sponsors@1', hash: moduleHash(quorum) }), find)
  expect(places(changed)).toEqual(['module-changed /modules/s/module'])
})

test('a module that is named without a pin is pinned as it is put in', () => {
  const { modules } = assemble(using({ from: 'sponsors@1' }), find) as unknown as Rulebook
  expect(modules?.s).toMatchObject({ hash: moduleHash(sponsors) })
})

test('the hash of a module says nothing of its tests, and everything of the rest', () => {
  expect(moduleHash(file as unknown as RuleModule)).toBe(moduleHash(sponsors))
  expect(moduleHash({ ...sponsors, version: 2 })).not.toBe(moduleHash(sponsors))
})

test('however often rules and modules name one another, a rulebook is read or refused within moments', () => {
  const doubling = Object.fromEntries(
    Array.from({ length: 10 }, (_, step) => [
      `r${step}`,
      step === 0 ? misses : { and: [{ rule: `r${step - 1}` }, { rule: `r${step - 1}` }] },
    ]),
  )
  const moves = Array.from({ length: 8 }, () => ({ if: { rule: 'r9' }, to: 'accepted' }))
  const decisions = Object.fromEntries(Array.from({ length: 100 }, (_, index) => [`d${index}`, withStages({ ...vote, moves })]))
  const found = places({ rules: doubling as never, decisions })
  expect(found).toEqual(expect.arrayContaining([expect.stringMatching(/^too-large/)]))
})

test('a module is said with what it is given, or with what holds by default', () => {
  expect(sayModule(sponsors)).toBe('A proposal waits until 2 members stand behind it.')
  expect(sayModule(sponsors, { number: 3 })).toBe('A proposal waits until 3 members stand behind it.')
  expect(sayModule(quorum, { share: '1/3' })).toBe('At least 1/3 of {group} voted.')
})

test('what is no rulebook stays as it is', () => {
  for (const json of [null, 3, [], { modules: 3 }, { modules: { a: null } }] as Json[]) expect(assemble(json, find)).toEqual(json)
})
