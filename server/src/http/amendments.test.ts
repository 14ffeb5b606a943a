// Changing a community's rulebook over HTTP: what it would mean is told before anyone proposes it.
import { asTemplate } from '@polyarchy/core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readyRulebook } from '../rulebooks.ts'
import { makersRulebook, Town } from '../testing/town.ts'

// biome-ignore lint/suspicious/noExplicitAny: rulebooks are changed here and there
type Any = any

let town: Town
beforeAll(async () => {
  town = await Town.found({ rulebook: asTemplate(makersRulebook, 'makers', 1) })
})
afterAll(() => town.end())
const amendment = (rulebook: unknown) => town.post(`/api/c/${town.slug}/rulebook/amendment`, JSON.stringify({ rulebook }))
const own = async (): Promise<Any> => (await town.get(`/api/c/${town.slug}/rulebook`)).json.rulebook

describe('what an amendment would mean', () => {
  test('is its difference, exact and in words, what is to be thought of, and which kind of proposal decides it', async () => {
    const rulebook = structuredClone(await own())
    rulebook.decisions.spending.stages[0].closes = '10d'
    const { status, json } = await amendment(rulebook)
    expect([status, json.findings]).toEqual([200, []])
    expect(json.changes).toEqual([{ at: '/decisions/spending/stages/0/closes', do: 'put', value: '10d' }])
    expect(json.difference.sentences.map(({ text }: Any) => text)).toEqual([
      'In “spending”, stage “vote”: it closes 7 days → 10 days after it began',
    ])
    expect(json.who.decisions).toEqual(['constitutional'])
    expect(json.from).toBe((await town.get(`/api/c/${town.slug}/rulebook`)).json.hash)
    expect(json.tests).toMatchObject({ failed: 0 })
  })
  test('is nothing but findings where it would not hold together', async () => {
    const { json } = await amendment({ ...(await own()), plugins: {} })
    expect(json.findings.length).toBeGreaterThan(0)
    expect([json.who, json.difference]).toEqual([undefined, undefined])
  })
  test('cannot be told of what is no rulebook', async () => {
    for (const rulebook of [7, null, [], 'x', {}]) {
      const { status, json } = await amendment(rulebook)
      expect([status, json.findings.length > 0]).toEqual([200, true])
    }
    expect((await town.post(`/api/c/${town.slug}/rulebook/amendment`, '{}')).json).toMatchObject({ code: 'body', pointer: '/rulebook' })
  })
})

describe('what would have been', () => {
  test('is told of every proposal that has ended, with why it would have ended otherwise', async () => {
    const id = await town.propose(town.ada)
    expect((await town.act(town.ada, 'proposals.call', { proposal: id, revision: 0, word: 'withdraw' })).status).toBe(201)
    const rulebook = structuredClone(await own())
    delete rulebook.decisions.everyday.stages[0].calls.withdraw
    delete rulebook.decisions.everyday.stages[1].calls.withdraw
    rulebook.decisions.everyday.stages = rulebook.decisions.everyday.stages.filter(({ name }: Any) => name !== 'withdrawn')
    for (const stage of rulebook.decisions.everyday.stages) stage.moves = stage.moves?.filter(({ to }: Any) => to !== 'withdrawn')
    const { status, json } = await town.post(`/api/c/${town.slug}/rulebook/simulation`, JSON.stringify({ rulebook }))
    expect([status, json.tried.length]).toEqual([200, 1])
    expect(json.tried[0]).toMatchObject({ proposal: id, same: false, was: { status: 'withdrawn' } })
    const unchanged = await town.post(`/api/c/${town.slug}/rulebook/simulation`, JSON.stringify({ rulebook: await own() }))
    expect(unchanged.json.tried.map(({ same }: Any) => same)).toEqual([true])
    expect((await town.post(`/api/c/${town.slug}/rulebook/simulation`, '{"rulebook":{}}')).json.code).toBe('unworkable')
  })
})

describe('where a rulebook comes from', () => {
  test('is known, with what differs from there', async () => {
    const { json } = await town.get(`/api/c/${town.slug}/rulebook/origin`)
    expect(json).toMatchObject({ template: { name: 'makers', version: 1 }, known: true, modified: [] })
  })
  test('goes with it when it is published as a template', async () => {
    const { json } = await town.get(`/api/c/${town.slug}/rulebook/template?version=4`)
    expect(json).toMatchObject({ version: 4, template: { name: town.slug, version: 4, lineage: [{ name: 'makers', version: 1 }] } })
    expect(json.decisions).toEqual((readyRulebook('makers') as Any).decisions)
  })
  test('may be nowhere', async () => {
    const other = await Town.found()
    expect((await other.get(`/api/c/${other.slug}/rulebook/origin`)).json).toEqual({ known: false, modified: [] })
    await other.end()
  })
})
