// Who may change what: place by place, the strictest wins, and what something is made of counts as much as its own text.
import { type Json, proposalView, tooLax, whoMayAmend } from '@polyarchy/core'
import { describe, expect, test } from 'vitest'
import { amenders, amendment, base, changed, compiled, rulebookOf, start } from './community.ts'

/** Which kinds may make this change, by the rules in force before it. */
const kinds = (places: Readonly<Record<string, Json | undefined>>, from = base) =>
  whoMayAmend(compiled(from), compiled(changed(from, places))).decisions
const both = ['constitutional', 'ordinary']
const strict = ['constitutional']

test.each<[string, Readonly<Record<string, Json | undefined>>, readonly string[]]>([
  ['what nothing entrenched rests on', { '/name': 'The shed', '/rules/spare': false }, both],
  ['an entrenched place', { '/permissions/members.remove': { decision: 'ordinary' } }, strict],
  ['a new name in an entrenched place', { '/permissions/members.invite': { members: true } }, strict],
  ['something entrenched among much that is not', { '/name': 'The shed', '/permissions/members.invite': { members: true } }, strict],
  ['a named rule in which an entrenched permission and kind are written', { '/rules/may': false }, strict],
  ['a module of which an entrenched kind is made', { '/modules/by-board/decision/stages/0/closes': '1d' }, strict],
  ['a module around an entrenched parameter', { '/modules/for-long/decision/stages/0/closes': '1m' }, strict],
  ['an unentrenched text of a module', { '/modules/by-board/about': 'A vote.' }, both],
  ['the days that a window of an entrenched kind counts', { '/calendars/working/week': ['monday'] }, strict],
  ['what a calendar is called', { '/calendars/working/about': 'Days.' }, both],
  ['the seats that a bar of an entrenched kind counts', { '/roles/board/seats': 1 }, strict],
  ['the version of the plugin that counts for an entrenched kind', { '/plugins/voting': 2 }, strict],
  ['what a role is called', { '/roles/board/about': 'Those whom we elect.' }, both],
  ['a kind that is not entrenched', { '/decisions/stranger/propose': false }, both],
  ['the way in which the strictest decide', { '/decisions/constitutional/stages/0/moves': [] }, strict],
  ['the way in which the laxest decide', { '/decisions/ordinary/about': 'Every day.' }, both],
  ['who may change what', { '/amending/0/for': ['/rules'] }, strict],
  ['that anything is entrenched at all', { '/amending': undefined }, strict],
])('changing %s', (_, places, expected) => {
  expect(kinds(places)).toEqual(expected)
})

test('taking away the role that an entrenched kind asks for is changing that kind', () => {
  const asked = changed(base, { '/modules/by-board/decision/stages/0/moves/0/if': true })
  expect(kinds({ '/roles': undefined }, asked)).toEqual(strict)
  expect(kinds({ '/roles/guest': { about: 'A guest.' } }, asked)).toEqual(both)
})

test('a window that a proposer states in working days changes with the days that are worked', () => {
  const stated = changed(base, {
    '/modules/by-board/decision/asks': { window: 'duration' },
    '/modules/by-board/decision/stages/0/closes': { at: { after: [{ var: 'stage.entered' }, { var: 'asked.window' }] } },
  })
  expect(kinds({ '/calendars/working/week': ['monday'] }, stated)).toEqual(strict)
})

describe('a whole put in place of a whole', () => {
  test('counts as touching what really differs beneath it, and nothing else', () => {
    const same = { ...base.permissions, 'members.remove': { members: { rule: 'may' } } } as unknown as Json
    const other = { ...base.permissions, 'members.remove': { members: true } } as unknown as Json
    expect(kinds({ '/permissions': same, '/name': 'The shed' })).toEqual(both)
    expect(kinds({ '/permissions': other })).toEqual(strict)
  })

  test('does not hide what it holds, however deep that is entrenched', () => {
    const deep = changed(base, { '/amending/1/for': ['/duties/tidy/when'] })
    const tidy = base.duties?.tidy as object
    expect(kinds({ '/duties': { tidy: { ...tidy, about: 'Tidy.' } } as Json }, deep)).toEqual(both)
    expect(kinds({ '/duties': { tidy: { ...tidy, when: true } } as Json }, deep)).toEqual(strict)
    expect(kinds({ '/duties/tidy': { ...tidy, when: true } as Json }, deep)).toEqual(strict)
  })

  test('cannot take away an entrenched place without whoever may also say that it is no longer entrenched', () => {
    const deep = changed(base, { '/amending/1/for': ['/duties/tidy/when'] })
    expect(() => kinds({ '/duties': undefined }, deep)).toThrow('There is nothing at /duties/tidy/when')
    expect(kinds({ '/duties': undefined, '/amending/1/for': ['/permissions'] }, deep)).toEqual(strict)
  })

  test('of a list, an item more at the end leaves the others what they were', () => {
    const first = changed(base, { '/amending/1/for': ['/decisions/stranger/stages/0'] })
    const stages = (base.decisions.stranger as unknown as { readonly stages: Json }).stages as readonly Json[]
    expect(kinds({ '/decisions/stranger/stages': [...stages, { name: 'more' }] }, first)).toEqual(both)
    expect(kinds({ '/decisions/stranger/stages': [{ name: 'more' }, ...stages] }, first)).toEqual(strict)
  })
})

test('a rule that is entrenched by name may stay what it is while a lax kind is written without it: entrench what rests on it', () => {
  const byName = changed(base, { '/amending/1/for': ['/rules/may'] })
  expect(kinds({ '/rules/may': false }, byName)).toEqual(strict)
  expect(kinds({ '/permissions/members.remove': { members: true } }, byName)).toEqual(both)
})

test('what no entry names needs the strictest', () => {
  const narrow = changed(base, { '/amending/0/for': ['/rules'], '/amending/1/for': ['/permissions'] })
  expect(kinds({ '/rules/spare': false }, narrow)).toEqual(both)
  expect(kinds({ '/name': 'The shed' }, narrow)).toEqual(strict)
})

test('members who may amend by themselves stand where amending puts them', () => {
  const alone = changed(base, {
    '/amending': [
      { members: true, for: ['/rules'] },
      { decision: 'ordinary', for: ['/name'] },
    ],
  })
  expect(whoMayAmend(compiled(alone), compiled(changed(alone, { '/rules/spare': false })))).toMatchObject({
    members: true,
    decisions: ['ordinary'],
  })
  expect(whoMayAmend(compiled(alone), compiled(changed(alone, { '/name': 'The shed' })))).toMatchObject({
    members: false,
    decisions: ['ordinary'],
  })
  const community = start(alone)
  expect(community.try('bo', 'rulebook.amend', amendment(community, { '/name': 'Bo’s' }).input)).toMatchObject({
    code: 'rulebook.too-lax',
    message: 'Changing /name needs a proposal of the kind “ordinary”; nobody may do it alone.',
  })
  community.do('bo', 'rulebook.amend', amendment(community, { '/rules/spare': false }).input)
  expect(rulebookOf(community).rules?.spare).toBe(false)
})

test('without amending, whoever is granted it may change anything', () => {
  const { amending: _, ...free } = base
  expect(whoMayAmend(compiled(free), compiled(changed(free, { '/permissions/members.remove': { members: true } })))).toMatchObject({
    decisions: ['constitutional', 'ordinary', 'stranger'],
    members: true,
    needs: 0,
  })
})

test('a proposal that is too lax for the amendment it would carry is turned down as it would open, and told what is needed', () => {
  const community = start()
  const actions = [amendment(community, { '/rules/may': false, '/name': 'The shed' })]
  expect(community.try('ada', 'proposals.open', { decision: 'ordinary', title: 'Change', asked: {}, actions })).toEqual({
    code: 'rulebook.too-lax',
    message:
      'Changing /decisions/board (in effect), /permissions/members.remove (in effect), /duties/tidy (in effect) needs a proposal of the kind “constitutional”; the kind “ordinary” is not enough.',
    pointer: '/actions/0/input',
  })
  const stranger = community.try('ada', 'proposals.open', { decision: 'stranger', title: 'Change', asked: {}, actions })
  expect(stranger?.code).toBe('rulebook.too-lax')
  expect(community.status(community.propose('ada', 'constitutional', { actions }))).toBe('accepted')
  expect(rulebookOf(community)).toMatchObject({ name: 'The shed', rules: { may: false } })
})

test('what is strict enough by itself is looked at again as it is carried: a lax vote between strict variants carries none of them', () => {
  const stages = [
    { name: 'choosing', closes: '1d', moves: [{ at: 'close', to: 'chosen' }] },
    { name: 'chosen', decides: 'passed', carries: { options: { var: 'within.constitutional.open.all' }, failing: 'stuck' } },
  ]
  const poll = { about: 'A choice between changes.', propose: true, groups: {}, stages }
  const community = start(
    changed(base, {
      '/decisions/constitutional/within': ['poll'],
      '/decisions/constitutional/stages': [{ name: 'open' }],
      '/decisions/poll': poll,
      '/permissions/rulebook.amend': { decision: [...amenders, 'poll'] },
      '/amending/0/decision': ['ordinary', 'poll'],
    }),
  )
  const choice = community.propose('ada', 'poll')
  const actions = [amendment(community, { '/permissions/members.remove': { members: true } })]
  community.propose('ada', 'constitutional', { within: choice, actions })
  community.wait('1d')
  expect(community.status(choice)).toBe('stuck')
  expect(proposalView(community.replica.machine, choice, () => '')?.timeline.at(-1)?.failed).toEqual({
    code: 'rulebook.too-lax',
    message: 'Changing /permissions/members.remove/members needs a proposal of the kind “constitutional”; the kind “poll” is not enough.',
  })
})

test('the sentence names what is strictest, and counts the rest', () => {
  const after = changed(base, {
    '/permissions/members.admit': { decision: 'ordinary' },
    '/permissions/members.invite': { members: true },
    '/permissions/members.remove': { decision: 'ordinary' },
    '/permissions/roles.grant': { decision: 'ordinary' },
    '/permissions/roles.revoke': { decision: 'ordinary' },
  })
  const who = whoMayAmend(compiled(base), compiled(after))
  expect(tooLax(compiled(base), who, { decision: 'ordinary' })).toBe(
    'Changing /permissions/members.admit, /permissions/members.invite, /permissions/members.remove/decision and 3 more needs a proposal of the kind “constitutional”; the kind “ordinary” is not enough.',
  )
  expect(tooLax(compiled(base), who, { decision: 'constitutional' })).toBeUndefined()
})

test.each([
  ['a kind that there is not', { '/amending/0/decision': 'nobody' }, 'unknown-decision', '/amending/0/decision'],
  ['a kind that may not amend', { '/amending/0/decision': 'board' }, 'not-granted', '/amending/0/decision'],
  [
    'members, where none may amend',
    { '/amending/0': { members: true }, '/permissions/rulebook.amend': { decision: 'constitutional' } },
    'not-granted',
    '/amending/0/members',
  ],
  ['a place that there is not', { '/amending/1/for/0': '/decisions/baord' }, 'unknown-place', '/amending/1/for/0'],
  ['an action that there is not', { '/amending/1/for/0': '/permissions/member.remove' }, 'unknown-place', '/amending/1/for/0'],
  ['a part that no rulebook has', { '/amending/1/for/0': '/permission' }, 'unknown-place', '/amending/1/for/0'],
] as const)('amending that names %s is found before anyone adopts it', (_, places, code, pointer) => {
  expect(() => compiled(changed(base, places as never))).toThrow(new RegExp(`"code":"${code}","pointer":"${pointer}"`))
})
