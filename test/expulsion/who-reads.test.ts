// Whose eyes a case and its appeal are for, in the community of the README: members and whoever is charged, then the two sides and the jury.
import { readerOf } from '@polyarchy/core'
import { expect, test } from 'vitest'
import { judge, jurors, people, rulebook, several, summon } from './community.ts'

const names = [...several(1, 9), 'guest']
/** A case that lets in whoever is charged, and beside them only those who may read its appeal. */
const onlyParties = {
  decisions: {
    ...rulebook.decisions,
    expulsion: {
      ...(rulebook.decisions.expulsion as object),
      readers: { or: [{ same: [{ var: 'actor.id' }, { var: 'asked.subject' }] }, { var: 'actor.reads.appeal' }] },
    },
  },
}
const reading = (c: ReturnType<typeof people>, proposal: string) =>
  names.filter(name => readerOf(c.replica.machine, c.id(name), c.now).proposal(proposal))

test('members read a case, and so does whoever is expelled by it; the appeal is for its two sides and the jury', () => {
  const c = people(9, {}, { guest: [] })
  const proposal = judge(c, 'm9', several(1, 4), several(5, 6))
  const appeal = summon(c, 'm9', proposal)
  expect([reading(c, proposal), reading(c, appeal)]).toEqual([several(1, 9), ['m1', 'm9']])
  c.act('m7', appeal, 'sortition.take')
  expect(reading(c, appeal)).toEqual(['m1', 'm7', 'm9'])
})

test('where a case lets in whoever reads its appeal, the jury of the published module reads it, and those who are only asked do not', () => {
  const c = people(9, onlyParties as never, { guest: [] })
  const proposal = judge(c, 'm9', several(1, 4), several(5, 6))
  const appeal = summon(c, 'm9', proposal)
  expect(reading(c, proposal), 'whoever charged is a side of the appeal').toEqual(['m1', 'm9'])
  c.act('m8', appeal, 'sortition.take')
  expect(Object.values(jurors(c, appeal, several(1, 9))).filter(state => state === 'seated')).toHaveLength(1)
  expect(reading(c, proposal)).toEqual(['m1', 'm8', 'm9'])
})
