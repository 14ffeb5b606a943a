// Forms for modules stand where they are used.
import { expect, test } from 'vitest'
import { modulesUsed } from './modules-used.ts'

const quorum = { about: 'At least {share} voted.', params: { share: { about: 'the share', kind: 'ratio' } }, rule: true }
const rulebook = {
  modules: {
    quorum,
    sponsors: { from: 'sponsors@1', hash: 'x', module: { about: 'Sponsors.', stages: [] } },
    absent: { from: 'absent@1' },
  },
  rules: { active: true },
  decisions: {
    ordinary: {
      stages: [
        { use: 'sponsors', with: { number: 2 } },
        { name: 'vote', moves: [{ if: { and: [{ rule: 'active' }, { rule: 'quorum', with: { share: '1/3' } }] }, to: 'accepted' }] },
        { use: 'absent' },
      ],
    },
  },
}

test('uses are found in stages and in rules; named rules are no modules, and absent ones are not known', () => {
  expect(modulesUsed(rulebook, '/decisions/ordinary').map(({ pointer, module, given }) => [pointer, module.about, given])).toEqual([
    ['/decisions/ordinary/stages/0', 'Sponsors.', { number: 2 }],
    ['/decisions/ordinary/stages/1/moves/0/if/and/1', 'At least {share} voted.', { share: '1/3' }],
  ])
})
test('where nothing is used there is no form', () => expect(modulesUsed(rulebook, '/duties')).toEqual([]))
