// What a plugin answers over HTTP: an election with its ballots and names, from which anybody counts its result again.
import { canonical, type Json, sha256, toHex, utf8 } from '@polyarchy/core'
import { countElection } from '@polyarchy/voting/counting'
import { electionFrom } from '@polyarchy/voting/results'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { words } from '../server/src/signatures/signer.ts'
import { Town } from '../server/src/testing/town.ts'

const rulebook = {
  name: 'Drinks',
  plugins: { voting: 1 },
  roles: { maintainer: { about: 'Keeps the rules.' } },
  decisions: {
    choice: {
      about: 'Members rank what is on offer.',
      asks: { drinks: 'options' },
      propose: true,
      groups: {},
      stages: [
        {
          name: 'vote',
          closes: '7d',
          acts: { 'voting.cast': true },
          settings: { voting: { method: 'ranked-pairs', options: { var: 'asked.drinks' } } },
          moves: [{ at: 'close', to: 'counted' }],
        },
        { name: 'counted', decides: 'passed' },
      ],
    },
  },
  permissions: { 'rulebook.amend': { members: { in: ['maintainer', { var: 'actor.roles' }] } } },
}
let town: Town
let proposal: string
beforeAll(async () => {
  town = await Town.found({ rulebook })
  const drinks = [
    { id: 'tea', text: words('Tea with milk') },
    { id: 'coffee', text: words('Coffee') },
  ]
  proposal = await town.propose(town.ada, 'choice', { asked: { drinks } })
  const cast = (ranking: readonly (readonly string[])[]) => ({ proposal, revision: 0, ranking })
  expect((await town.act(town.ada, 'voting.cast', cast([['tea'], ['coffee']]))).status).toBe(201)
  expect((await town.act(town.bo, 'voting.cast', cast([['tea', 'coffee']]))).status).toBe(201)
  expect((await town.act(town.bo, 'voting.cast', cast([['milk']]))).json.code).toBe('voting.unknown-option')
})
afterAll(() => town.end())
const answer = async (plugin = 'voting', view = 'election', of = proposal) =>
  town.get(`/api/c/${town.slug}/answers/${plugin}/${view}?of=${encodeURIComponent(of)}`)

test('while a vote goes on, its ballots so far are told, and its options by their names', async () => {
  const { status, json } = await answer()
  expect([status, json.names]).toEqual([200, { tea: 'Tea with milk', coffee: 'Coffee' }])
  expect(json.answer).toMatchObject({ round: `${proposal}.1`, counted: false, method: 'ranked-pairs', more: 0, digest: null })
  expect(json.answer.ballots).toHaveLength(2)
})

test('when it is over, whoever counts again finds the result that the community keeps', async () => {
  town.ahead = 8 * 86_400_000
  await town.act(town.ada, 'members.rename', { name: words('Ada the first') })
  const { answer: election } = (await answer()).json
  const result = countElection(electionFrom(election), election.method, election.settings)
  expect([election.counted, result.winners]).toEqual([true, ['tea']])
  expect(toHex(sha256(utf8(canonical(result as unknown as Json))))).toBe(election.digest)
})

test.each([
  ['voting', 'election', '999'],
  ['voting', 'constructor', '1'],
  ['nothing', 'election', '1'],
  ['voting', 'election', '1.9/x'],
])('%s has no answer called %s about %s', async (plugin, view, of) => {
  expect((await answer(plugin, view, of)).status).toBe(404)
})
