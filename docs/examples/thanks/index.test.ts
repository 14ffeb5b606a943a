import { trial } from '@polyarchy/core/testing'
import { expect, test } from 'vitest'
import thanks from './index.ts'

const decision = {
  about: 'Only those who were thanked may propose.',
  propose: { '>=': [{ var: 'actor.thanks.times' }, 1] },
  groups: {
    thanked: { who: { '>=': [{ var: 'member.thanks.times' }, 1] }, at: 'opening' as const, weight: { var: 'member.thanks.times' } },
  },
  stages: [{ name: 'open', closes: '72h', moves: [{ at: 'close' as const, to: 'accepted' }] }],
}
const start = () => trial(thanks, { members: ['ada', 'bo', 'cy'], decision })

test('whoever was thanked may propose', () => {
  const { member } = start()
  const [ada, bo] = [member('ada'), member('bo')]
  expect(() => ada.propose()).toThrow('do not let you')
  bo.give({ member: ada.id, why: 'She repaired the printer.' })
  expect(ada.propose()).toMatch(/^[0-9]+$/)
})

test('nobody thanks twice, or themselves', () => {
  const { member } = start()
  const [ada, bo] = [member('ada'), member('bo')]
  bo.give({ member: ada.id })
  expect(() => bo.give({ member: ada.id })).toThrow('already')
  expect(() => bo.give({ member: bo.id })).toThrow('Somebody else')
})

test('weights are those of the opening, whatever is said later', () => {
  const { member, fact } = start()
  const [ada, bo, cy] = [member('ada'), member('bo'), member('cy')]
  bo.give({ member: ada.id })
  const proposal = ada.propose()
  cy.give({ member: ada.id })
  expect(fact(proposal, 'groups.thanked.weight')).toBe(1)
})
