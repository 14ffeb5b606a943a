// What is shown of contributions, from what the plugin answers; and which kinds of proposals may publish.
import type { CommunityClient } from '@polyarchy/client'
import type { AnswerOfPlugin, CatalogueView, DecisionView } from '@polyarchy/core'
import { expect, test } from 'vitest'
import { kindMeant, kindsFor, publish, revert } from './kinds.ts'
import { readContribution, readObject, readQueue, readVersion } from './reading.ts'

/** A community that answers what it was taught, by view and what is asked of it. */
function answering(taught: Readonly<Record<string, { readonly answer: unknown; readonly texts?: Readonly<Record<string, string>> }>>) {
  const names = { '2': 'Ada', '3': 'Bo', '17': 'Say how we water' }
  const answer = async (_: string, view: string, of: string): Promise<AnswerOfPlugin | undefined> => {
    const found = taught[`${view} ${of}`]
    return found && { answer: found.answer as AnswerOfPlugin['answer'], names, texts: found.texts ?? {} }
  }
  return { answer } as unknown as CommunityClient
}
const version = {
  path: 'guides/watering',
  number: 1,
  author: '2',
  proposal: '17',
  at: 5,
  kind: 'text',
  text: 'h1',
  link: null,
  file: null,
  note: null,
  back_to: null,
}

test('a version is told with the name of its author, the title of its contribution, and its words', async () => {
  const client = answering({ 'object guides/watering': { answer: { versions: [version], more: false }, texts: { h1: 'Every day.' } } })
  expect((await readObject(client, 'guides/watering')).versions).toEqual([
    {
      number: 1,
      at: 5,
      author: { id: '2', name: 'Ada' },
      proposal: '17',
      title: 'Say how we water',
      note: undefined,
      back: undefined,
      content: { kind: 'text', text: 'Every day.' },
    },
  ])
})

test('words that were erased are told to be, and a path with nothing has no versions', async () => {
  const client = answering({ 'version 1/guides/watering': { answer: version } })
  expect(await readVersion(client, 'guides/watering', 1)).toEqual({ kind: 'text', text: undefined })
  expect(await readVersion(client, 'guides/watering', 0)).toBeUndefined()
  expect(await readObject(client, 'guides/weeding')).toEqual({ versions: [], more: false })
})

test('what is proposed stands beside what was there, and one sees whether those in charge have accepted it', async () => {
  const proposed = { ...version, domain: 'guides', text: 'h2', base: 1, newest: 2 }
  const client = answering({
    'review 17': {
      answer: {
        contents: [proposed],
        domains: [{ domain: 'guides', maintainers: ['3'], accepted_by: [] }],
        said: [],
        with: ['3'],
        newcomer: true,
        outcome: null,
      },
      texts: { h2: 'Every evening.' },
    },
    'version 1/guides/watering': { answer: version, texts: { h1: 'Every day.' } },
  })
  expect(await readContribution(client, '17')).toMatchObject({
    newcomer: true,
    with: ['3'],
    said: { accept: 0, changes: 0, reject: 0 },
    parts: [
      {
        domain: { name: 'guides', maintainers: [{ id: '3', name: 'Bo' }], accepted: false },
        base: 1,
        newest: 2,
        before: { kind: 'text', text: 'Every day.' },
        after: { kind: 'text', text: 'Every evening.' },
      },
    ],
  })
  expect(await readContribution(client, '18')).toBeUndefined()
})

test('what waits is told with who says what of it', async () => {
  const said = [
    { member: '3', verdict: 'accept', reason: null, at: 6 },
    { member: '4', verdict: 'changes', reason: 'h3', at: 7 },
  ]
  const paths = [{ path: 'guides/watering', reverts: false }]
  const open = {
    proposal: '17',
    author: '2',
    since: 5,
    stage: 'review',
    domains: ['guides'],
    paths,
    newcomer: false,
    said,
    waits: true,
    own: false,
  }
  expect(await readQueue(answering({ 'queue 3': { answer: { contributions: [open] } } }), '3')).toMatchObject([
    {
      title: 'Say how we water',
      author: { name: 'Ada' },
      paths: ['guides/watering'],
      said: { accept: 1, changes: 1, reject: 0 },
      waits: true,
    },
  ])
})

const kind = (name: string, carries: readonly string[], refusal: DecisionView['refusal'] = null): DecisionView =>
  ({ name, carries, refusal, within: [] }) as unknown as DecisionView

test('kinds of proposals that may publish are found, and the only one that is open to us is meant without choosing', () => {
  const refused = { code: 'not-entitled', message: 'Only gardeners.' }
  const quick = kind('quick', [publish, revert])
  const catalogue = { decisions: [kind('vote', ['members.admit']), quick, kind('careful', [publish], refused)] } as unknown as CatalogueView
  const kinds = kindsFor(catalogue, publish)
  expect(kinds.map(({ name }) => name)).toEqual(['quick', 'careful'])
  expect(kindMeant(kinds, '')).toBe(quick)
  expect(kindsFor(catalogue, revert)).toEqual([quick])
})

test('of several kinds one has to be chosen, and none that is refused can be', () => {
  const kinds = [kind('quick', [publish]), kind('careful', [publish]), kind('closed', [publish], { code: 'no', message: 'No.' })]
  expect(kindMeant(kinds, '')).toBeUndefined()
  expect(kindMeant(kinds, 'careful')).toBe(kinds[1])
  expect(kindMeant(kinds, 'closed')).toBeUndefined()
})
