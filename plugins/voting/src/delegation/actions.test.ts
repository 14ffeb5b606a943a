// What is turned down when members give their votes away or take them back.
import { trial } from '@polyarchy/core/testing'
import { expect, test } from 'vitest'
import voting from '../index.ts'

function start() {
  const decision = { about: 'Anything.', propose: true, groups: {}, stages: [{ name: 'open' }] }
  const t = trial(voting, { members: ['ada', 'bo', 'cy'], decision })
  const [ada, bo, cy] = (['ada', 'bo', 'cy'] as const).map(name => ({ id: t.community.id(name) })) as [Who, Who, Who]
  const code = (name: string, action: string, input: object) =>
    t.community.try(name, `voting.${action}`, input)?.code.replace('voting.', '')
  return { ada, bo, cy, code }
}
interface Who {
  readonly id: string
}

test.each([
  ['delegate', { to: [] }, 'nobody'],
  ['delegate', { to: ['ada'] }, 'yourself'],
  ['delegate', { to: ['nobody'] }, 'stranger'],
  ['delegate', { to: ['bo', 'bo'] }, 'twice'],
  ['delegate', { to: ['bo', 'cy'], shares: [60] }, 'shares'],
  ['delegate', { to: ['bo', 'cy'], shares: [40, 30] }, 'shares'],
  ['delegate', { to: ['bo'], shares: [0] }, 'out-of-range'],
  ['delegate', { to: ['bo'], until: 5 }, 'past'],
  ['reclaim', {}, 'not-given'],
  ['reclaim', { topic: 'money' }, 'not-given'],
])('%s %j is turned down: %s', (action, input, why) => {
  const { ada, bo, cy, code } = start()
  const ids: Readonly<Record<string, string>> = { ada: ada.id, bo: bo.id, cy: cy.id, nobody: 'nobody' }
  const { to } = input as { readonly to?: readonly string[] }
  expect(code('ada', action, { ...input, ...(to ? { to: to.map(name => ids[name] as string) } : {}) })).toBe(why)
})

test('a vote may be given on a hundred topics, and no more', () => {
  const { bo, code } = start()
  for (let topic = 0; topic < 100; topic++) expect(code('ada', 'delegate', { topic: `t${topic}`, to: [bo.id] })).toBeUndefined()
  expect(code('ada', 'delegate', { to: [bo.id] })).toBe('topics')
  expect(code('ada', 'delegate', { topic: 't7', to: [] })).toBeUndefined()
})
