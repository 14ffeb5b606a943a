// Tests of what screens are answered about an election, and for whom it waits.
import { pluginAnswer, proposalView } from '@polyarchy/core'
import { trial } from '@polyarchy/core/testing'
import { expect, test } from 'vitest'
import elections from './index.ts'
import type { CandidatesView, SeatsView } from './views.ts'

const decision = {
  about: 'Who stands for the council?',
  propose: true,
  groups: { everyone: { who: true, at: 'opening' } },
  stages: [
    {
      name: 'nominations',
      closes: '7d',
      acts: { 'elections.nominate': true, 'elections.accept': true, 'elections.decline': true, 'elections.endorse': true },
      settings: { elections: { endorsements: 1, most: 3 } },
      moves: [{ at: 'close', to: 'rejected' }],
    },
  ],
}
function start() {
  const play = trial(elections, {
    members: { ada: ['council'], bo: [], cy: [], di: [] },
    decision: decision as never,
    permissions: { 'elections.seat': { members: true }, 'elections.offer': { members: true }, 'roles.grant': { members: true } },
  })
  const { community } = play
  const { machine } = community.replica
  const id = (name: string) => community.id(name)
  const words = () => 'Words.'
  const ask = <Answer>(view: string, of: string) => pluginAnswer(machine, 'elections', view, of, words)?.answer as unknown as Answer
  const waitsFor = (proposal: string, name: string) => proposalView(machine, proposal, words, id(name))?.waits
  return { ...play, id, ask, waitsFor, machine, words }
}

test('everyone sees who is nominated by whom, who has not answered, who declined, whose words are told and who endorses them', () => {
  const { member, id, ask, machine, words } = start()
  const election = member('ada').propose()
  member('ada').nominate(election, { candidate: id('bo'), statement: 'They keep their word.' })
  member('ada').nominate(election, { candidate: id('di') })
  member('cy').nominate(election, { statement: 'I have time.' })
  member('bo').endorse(election, { candidate: id('cy') })
  member('di').decline(election, {})
  const { candidates, ...rest } = ask<CandidatesView>('candidates', election)
  expect(rest).toEqual({ endorsements: 1, most: 3, nominated: { [id('ada')]: 2, [id('cy')]: 1 }, self: true })
  expect(candidates.map(({ member: who, by, state, words_of, endorsed_by }) => [who, by, state, words_of, endorsed_by])).toEqual([
    [id('bo'), id('ada'), 'asked', id('ada'), []],
    [id('cy'), id('cy'), 'stands', id('cy'), [id('bo')]],
    [id('di'), id('ada'), 'declined', id('ada'), []],
  ])
  const texts = pluginAnswer(machine, 'elections', 'candidates', election, words)?.texts ?? {}
  expect(Object.values(texts)).toEqual(['Words.', 'Words.'])
  member('bo').accept(election, { statement: 'I will.' })
  expect(ask<CandidatesView>('candidates', election).candidates[0]).toMatchObject({ state: 'accepted', words_of: id('bo') })
})

test('an election waits for those who are nominated and have not answered, and for nobody else', () => {
  const { member, id, waitsFor } = start()
  const election = member('ada').propose()
  member('ada').nominate(election, { candidate: id('bo') })
  expect(['ada', 'bo', 'cy'].map(name => waitsFor(election, name))).toEqual([false, true, false])
  member('bo').decline(election, {})
  expect(waitsFor(election, 'bo')).toBe(false)
})

test('who sits in a role until when, who comes next, and to whom a seat is offered can be asked by role and by member', () => {
  const { id, ask, community } = start()
  const until = community.now + 1_000_000
  community.do('ada', 'elections.seat', { role: 'council', elected: [id('bo')], next: [id('cy'), id('di')], until })
  community.do('ada', 'elections.offer', { role: 'council' })
  const offer = { member: id('cy'), role: 'council', since: community.now, answer_by: null, until }
  expect(ask<SeatsView>('seats', 'council')).toEqual({
    mandates: [{ member: id('bo'), since: community.now, until, terms: 1, scope: null }],
    line: [{ member: id('di'), until }],
    offers: [offer],
  })
  expect([ask('offers', id('cy')), ask('offers', id('di')), ask('seats', 'nothing')]).toEqual([[offer], [], undefined])
})
