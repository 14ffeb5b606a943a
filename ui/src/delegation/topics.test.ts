// Topics on which votes may be given, and their parts.
import { expect, test } from 'vitest'
import { evenly, passesOn, sayShare, topicsIn } from './topics.ts'

test('topics are found wherever the rules name them: in settings, in modules that are used, in what is asked', () => {
  const rulebook = {
    modules: { vote: { stages: [{ settings: { voting: { delegation: 'members', topic: '{topic}' } } }] } },
    decisions: {
      money: { stages: [{ use: 'vote', with: { topic: 'money' } }] },
      any: { asks: { topic: ['people', 'tools'] }, stages: [{ settings: { voting: { topic: { var: 'asked.topic' } } } }] },
    },
  }
  expect(topicsIn(rulebook)).toEqual(['money', 'people', 'tools'])
  expect(passesOn(rulebook)).toBe(true)
  expect(passesOn({ decisions: {} })).toBe(false)
})

test.each([
  [60, '1'],
  [30, '1/2'],
  [20, '1/3'],
  [45, '3/4'],
  [7, '7/60'],
  [35, '7/12'],
  [0, '0'],
])('%i sixtieths are said “%s”', (sixtieths, said) => {
  expect(sayShare(sixtieths)).toBe(said)
})

test('a vote can be divided evenly between up to six', () => {
  for (const people of [1, 2, 3, 4, 5, 6]) expect(evenly(people).reduce((sum, part) => sum + part, 0)).toBe(60)
})
