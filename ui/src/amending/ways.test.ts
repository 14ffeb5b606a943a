// Only what is strict enough may decide a change of the rules.
import type { ActionView, CatalogueView, DecisionView, WhoMayAmend } from '@polyarchy/core'
import { expect, test } from 'vitest'
import { waysToDecide } from './ways.ts'

const kind = (name: string, more: Partial<DecisionView> = {}) => ({ name, within: [], refusal: null, ...more }) as unknown as DecisionView
const closed = { code: 'may-not-propose', message: 'Not you.' }
const catalogue = {
  decisions: [kind('ordinary'), kind('constitutional'), kind('council', { refusal: closed }), kind('amendment', { within: ['ordinary'] })],
  actions: [{ run: 'rulebook.amend', decisions: ['ordinary', 'constitutional', 'council', 'amendment'] } as unknown as ActionView],
} as unknown as CatalogueView
const who = (decisions: readonly string[]): WhoMayAmend => ({ places: [], needs: 0, decisions, members: false })

test('kinds that are strict enough and open to us are offered', () => {
  const ways = waysToDecide(catalogue, who(['constitutional', 'council']))
  expect(ways.may.map(({ name }) => name)).toEqual(['constitutional'])
  expect(ways.refused.map(({ name }) => name)).toEqual(['council'])
  expect(ways.tooLax).toEqual(['ordinary', 'amendment'])
})
test('kinds that live beneath others cannot be opened by themselves', () => {
  expect(waysToDecide(catalogue, who(['amendment'])).may).toEqual([])
})
