// Rulebooks over HTTP, before any community goes by them: the gallery, checks and tests.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { makersRulebook, Town } from '../testing/town.ts'

let town: Town
beforeAll(async () => {
  town = await Town.found()
})
afterAll(() => town.end())
const post = (path: string, body: unknown) => town.post(path, JSON.stringify(body))

describe('the gallery', () => {
  test('lists what stands ready, and each can be founded as it is sent', async () => {
    const { json } = await town.get('/api/rulebooks')
    expect(json.map(({ id }: { id: string }) => id)).toContain('makers')
    for (const { id } of json) {
      const { json: rulebook } = await town.get(`/api/rulebooks/${id}`)
      expect([id, (await post('/api/rulebook/check', rulebook)).json.findings]).toEqual([id, []])
    }
  })
  test('says so where there is none of that name, whatever the name', async () => {
    for (const name of ['nowhere', '..%2f..%2fpackage', 'modules', '__proto__'])
      expect([name, (await town.get(`/api/rulebooks/${name}`)).json.code]).toEqual([name, 'unknown-rulebook'])
  })
  test('has the published modules with their tests', async () => {
    const { json } = await town.get('/api/modules')
    for (const module of json)
      expect(module).toMatchObject({ name: expect.any(String), version: expect.any(Number), about: expect.any(String) })
  })
})

describe('in words', () => {
  test('a whole rulebook is told, and what changes from one to another', async () => {
    const { json } = await post('/api/rulebook/explain', makersRulebook)
    expect(json.sections[0].title).toBe("Makers' commons")
    expect(json.text).toContain('It closes 10 days after it began')
    const after = { ...(makersRulebook as object), about: 'Another workshop.' }
    const { sentences } = (await post('/api/rulebook/difference', { before: makersRulebook, after })).json
    expect(sentences.map(({ text }: { text: string }) => text)).toEqual([expect.stringContaining('→ Another workshop')])
  })
  test('nothing is told of what does not hold together', async () => {
    expect((await post('/api/rulebook/explain', { name: 'x' })).json.code).toBe('unworkable')
    expect((await post('/api/rulebook/difference', { before: makersRulebook })).json.code).toBe('unworkable')
  })
})

describe('the tests of a rulebook', () => {
  const scenario = {
    id: 'one',
    title: 'nobody says anything',
    groups: { maintainer: ['ada'] },
    events: [],
    expect: [{ t: 'P1D', status: 'open' }],
  }
  test('are played, and what comes otherwise is said', async () => {
    const { status, json } = await post('/api/rulebook/test', { rulebook: makersRulebook, scenarios: [scenario] })
    expect([status, json.passed, json.failed, json.cases[0].id]).toEqual([200, 0, 1, 'one'])
    expect(json.cases[0].differences).not.toEqual([])
  })
  test('are its own where none are sent', async () => {
    const rulebook = { ...(makersRulebook as object), tests: [{ ...scenario, expect: [] }] }
    expect((await post('/api/rulebook/test', { rulebook })).json).toMatchObject({ passed: 1, failed: 0 })
  })
  test('are not played on what does not hold together, nor are things that are no scenarios', async () => {
    for (const body of [
      { rulebook: { name: 'x' } },
      {},
      { rulebook: makersRulebook, scenarios: [7] },
      { rulebook: makersRulebook, scenarios: 'all' },
      { rulebook: makersRulebook, scenarios: [{ ...scenario, expect: 7 }] },
    ]) {
      const { status, json } = await post('/api/rulebook/test', body)
      expect([status, json.code]).toEqual([422, 'unworkable'])
    }
    expect((await post('/api/rulebook/test', { rulebook: makersRulebook, more: 1 })).json.code).toBe('body')
  })
})
