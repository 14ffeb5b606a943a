// Tests of affiliations: who counts with whom, and how a cap on seats is seen.
import { chance, conforms, trial } from '@polyarchy/core/testing'
import { expect, test } from 'vitest'
import affiliations from './index.ts'

const decision = {
  about: 'Only while no organisation has more than a third of the council.',
  propose: { '!': { 'more-than': ['1/3', { var: 'community.affiliations.largest.council' }, { var: 'community.roles.held.council' }] } },
  groups: { others: { who: { '!': { same: [{ var: 'member.affiliations.of' }, 'acme'] } }, at: 'opening' as const } },
  stages: [{ name: 'open', closes: '1d', moves: [{ at: 'close' as const, to: 'accepted' }] }],
}
const permissions = {
  'affiliations.attest': { members: true },
  'roles.grant': { members: true },
  'roles.revoke': { members: true },
  'roles.vacate': { members: true },
  'members.remove': { members: true },
} as const
const names = ['ada', 'bo', 'cy', 'di', 'eve']
const start = () =>
  trial(affiliations, { members: { ada: ['council'], bo: ['council'], cy: ['council'], di: [], eve: [] }, decision, permissions })
/** How many hold the seats together: of one affiliation, and of the most frequent one. */
const counted = (c: ReturnType<typeof start>['community'], affiliation: string) => {
  const reading = c.replica.machine.reading(affiliations)
  const ask = (fact: string, ...each: string[]) => {
    const known = affiliations.facts?.[fact]
    if (known?.of !== 'community') throw new Error(`${fact} is no fact of the community`)
    return known.read('', reading as never, ...each)
  }
  return [ask('members', 'council', affiliation), ask('largest', 'council')]
}

test('those of one affiliation count together in a role, and who works for nobody counts for nobody', () => {
  const { community, member } = start()
  for (const name of ['ada', 'bo', 'di']) member(name).declare({ affiliation: 'acme' })
  expect(counted(community, 'acme')).toEqual([2, 2])
  member('ada').declare({})
  expect(counted(community, 'acme')).toEqual([1, 1])
})

test('roles that are given, taken and emptied change the count, and so does leaving', () => {
  const { community, member } = start()
  for (const name of names) member(name).declare({ affiliation: name === 'cy' ? 'beta' : 'acme' })
  community.do('ada', 'roles.grant', { member: community.id('di'), role: 'council' })
  expect(counted(community, 'acme')).toEqual([3, 3])
  member('bo').run('roles.resign', { role: 'council' })
  member('ada').run('members.leave', {})
  expect(counted(community, 'acme')).toEqual([1, 1])
  community.do('bo', 'roles.vacate', { role: 'council' })
  expect([...counted(community, 'acme'), ...counted(community, 'beta')]).toEqual([0, 0, 0, 0])
})

test('a rule sees at once that one organisation holds too many seats, and that it no longer does', () => {
  const { community, member } = start()
  member('ada').declare({ affiliation: 'acme' })
  member('cy').propose()
  community.do('cy', 'affiliations.attest', { member: community.id('bo'), affiliation: 'acme' })
  expect(() => member('cy').propose()).toThrow('do not let you')
  community.do('cy', 'affiliations.attest', { member: community.id('bo') })
  member('cy').propose()
})

test('a body may leave out those of one affiliation, as it was at the opening', () => {
  const { member, fact } = start()
  member('ada').declare({ affiliation: 'acme' })
  const proposal = member('cy').propose()
  member('bo').declare({ affiliation: 'acme' })
  expect([fact(proposal, 'groups.others.size'), fact(proposal, 'community.affiliations.members.council.acme')]).toEqual([4, 2])
})

test('whatever is said in whatever order, the counts are those of a plain list', () => {
  const { community } = start()
  const dice = chance(7)
  for (let turn = 0; turn < 400; turn++) {
    const who = dice.one(names)
    const affiliation = dice.one(['acme', 'beta', 'gamma', undefined])
    if (dice.once(2)) community.try(who, 'affiliations.declare', { ...(affiliation ? { affiliation } : {}) })
    else community.try('ada', dice.one(['roles.grant', 'roles.revoke']), { member: community.id(who), role: 'council' })
    const { machine } = community.replica
    const holders = [...machine.table('roles', 'holders').rows('council')].map(row =>
      machine.table('affiliations', 'of').get(row.member as string),
    )
    const shares = ['acme', 'beta', 'gamma'].map(name => holders.filter(row => row?.affiliation === name).length)
    expect(counted(community, 'acme')).toEqual([shares[0], Math.max(...shares)])
  }
})

test('it keeps what every plugin must keep', () => {
  expect(conforms(affiliations)).toEqual({ accepted: ['attest', 'declare'], refused: ['no-member', 'same'] })
})
