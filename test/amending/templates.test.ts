// Rulebooks are copied and modified: they remember what they were copied from, and take in what changes there.
import { asTemplate, hashOf, type Json, modifiedPlaces, type Rulebook, templateHash, updateFromTemplate } from '@polyarchy/core'
import { expect, test } from 'vitest'
import { changed, compiled, rulebookOf, start } from './community.ts'

const network: Rulebook = {
  name: 'Open value network',
  plugins: { voting: 1 },
  rules: { quorum: { 'at-least': ['30%', { var: 'voting.voters' }, { var: 'groups.all.size' }] } },
  decisions: {
    ordinary: {
      about: 'A vote.',
      propose: true,
      groups: { all: { who: true, at: 'opening' } },
      stages: [
        {
          name: 'vote',
          closes: '72h',
          acts: { 'voting.cast': true },
          moves: [
            { at: 'close', if: { rule: 'quorum' }, to: 'accepted' },
            { at: 'close', to: 'rejected' },
          ],
        },
      ],
    },
  },
  permissions: { 'rulebook.amend': { decision: 'ordinary' } },
}
const quorum = '/rules/quorum/at-least/0'
const window = '/decisions/ordinary/stages/0/closes'
const asJson = (rulebook: Rulebook) => rulebook as unknown as Json
const published = (rulebook: Rulebook, version: number) =>
  asTemplate(asJson(rulebook), 'open-value-network', version) as unknown as Rulebook
const third = published(network, 3)
const fourth = published(changed(network, { [window]: '96h' }), 4)
const fifth = published(changed(network, { [window]: '96h', [quorum]: '50%' }), 5)
const update = (base: Rulebook, own: Rulebook, newer: Rulebook) => {
  const done = updateFromTemplate(asJson(base), asJson(own), asJson(newer))
  if (!done) throw new Error('not its template')
  return done
}

test('PRA-6: templates copied and modified', () => {
  // A community copies the third version and remembers it.
  const community = start({ ...third, name: 'Sensors for all' }, { ada: [] })
  const copied = rulebookOf(community)
  expect(copied.template).toEqual({ name: 'open-value-network', version: 3, hash: templateHash(asJson(third)) })
  expect(templateHash(asJson(copied))).toBe(copied.template?.hash)
  expect(modifiedPlaces(asJson(third), asJson(copied))).toEqual([])

  // It asks for more voters: one place differs.
  const own = changed(copied, { [quorum]: '40%' })
  expect(templateHash(asJson(own))).not.toBe(own.template?.hash)
  expect(modifiedPlaces(asJson(third), asJson(own))).toEqual([quorum])

  // The fourth version waits longer: that is taken in, and what is its own stays.
  const followed = update(third, own, fourth)
  expect(followed.conflicts).toEqual([])
  expect(followed.merged).toEqual(changed(own, { [window]: '96h', '/version': 4, '/template': fourth.template as unknown as Json }))
  expect(followed.changes.map(({ at }) => at)).toEqual([window, '/template/hash', '/template/version', '/version'])
  expect(modifiedPlaces(asJson(fourth), followed.merged)).toEqual([quorum])

  // The fifth version asks for more voters too: people decide.
  const both = update(fourth, followed.merged as unknown as Rulebook, fifth)
  expect(both.conflicts).toEqual([{ at: quorum, base: '30%', ours: '40%', theirs: '50%' }])
  expect(modifiedPlaces(asJson(fifth), both.merged)).toEqual([quorum])

  // Others copy it in turn: what it came from goes along.
  const mine = asTemplate(followed.merged, 'sensors-for-all', 1) as unknown as Rulebook
  expect(mine.template).toEqual({
    name: 'sensors-for-all',
    version: 1,
    hash: templateHash(asJson(mine)),
    lineage: [{ name: 'open-value-network', version: 4, hash: fourth.template?.hash }],
  })
  expect(compiled(mine).source.template?.lineage).toHaveLength(1)
})

test('published twice under the same name and version, it is the same', () => {
  expect(asTemplate(asJson(third), 'open-value-network', 3)).toEqual(third)
  expect(hashOf(asTemplate(asJson(third), 'open-value-network', 3))).toBe(hashOf(asJson(third)))
})

test('a later version under the same name names the earlier one as where it came from', () => {
  const later = asTemplate(asJson(changed(third, { [quorum]: '20%' })), 'open-value-network', 4) as unknown as Rulebook
  expect(later.template?.lineage).toEqual([{ name: 'open-value-network', version: 3, hash: third.template?.hash }])
})

test('an update is only made from the version that a rulebook was copied from', () => {
  expect(updateFromTemplate(asJson(fourth), asJson(third), asJson(fifth))).toBeUndefined()
  expect(updateFromTemplate(asJson(network), asJson(network), asJson(third))).toBeUndefined()
})

test('a community that took everything over is as its template again', () => {
  const { merged } = update(third, third, fifth)
  expect(modifiedPlaces(asJson(fifth), merged)).toEqual([])
  expect(templateHash(merged)).toBe(fifth.template?.hash)
})

test('what a community calls itself is its own', () => {
  const renamed = published({ ...network, name: 'Value networks' }, 4)
  const { merged, conflicts } = update(third, { ...third, name: 'Sensors' }, renamed)
  expect(conflicts).toEqual([])
  expect((merged as { readonly name: string }).name).toBe('Sensors')
})

test('an update comes as a proposal like any other, and is decided by the community', () => {
  const community = start({ ...third, name: 'Sensors' }, { ada: [] })
  const { hash } = community.replica.machine.rulebook
  const { changes } = update(third, rulebookOf(community), fourth)
  const proposal = community.propose('ada', 'ordinary', {
    actions: [{ run: 'rulebook.amend', input: { from: hash, changes: changes as unknown as Json } }],
  })
  community.act('ada', proposal, 'voting.cast', { choice: 'yes' })
  community.wait('72h')
  expect(community.status(proposal)).toBe('accepted')
  expect(rulebookOf(community).template?.version).toBe(4)
})
