// Approval ballots from PrefLib: what an independent checker counted in them, and seats as parliaments were filled.
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { countElection } from '@polyarchy/voting/counting'
import { describe, expect, test } from 'vitest'
import { approvalElection } from './elections.ts'
import { electionIn } from './starvote.ts'

const folder = fileURLToPath(new URL('../../../shared/data/approval/preflib/', import.meta.url))
const present = existsSync(folder)

describe.skipIf(!present)(`approval ballots from PrefLib${present ? '' : ' (left out: ../shared/data is absent)'}`, () => {
  test.each([
    ['00026-00000001.cat', 365, { Chirac: '139', LePen: '119', Jospin: '87', Bayrou: '85' }],
    ['00026-00000003.cat', 476, { Jospin: '191', Chirac: '190', Bayrou: '188', Mamere: '136' }],
    ['00057-00000001.cat', 4_633_114, { SPÖ: '1617804', ÖVP: '1281846', FPÖ: '1042332', GRÜNE: '338538' }],
    ['00057-00000009.cat', 4_777_246, { ÖVP: '1789417', SPÖ: '1011868', FPÖ: '772666', GRÜNE: '664055' }],
  ])('%s has %i voters and its published approvals', (file, voters, approvals) => {
    const result = countElection(electionIn(`${folder}${file}`), 'approval', {})
    expect(result.ballots.voters).toBe(voters)
    expect(result.scores?.of).toMatchObject(approvals)
    expect(result.order.slice(0, 3).flat()).toEqual(Object.keys(approvals).slice(0, 3))
    expect(result.winners).toEqual(Object.keys(approvals).slice(0, 1))
  })

  test.each(['sequential-pav', 'phragmen', 'equal-shares', 'chamberlin-courant', 'maximin-support', 'enestrom-phragmen', 'monroe'])(
    '365 French voters elect five by %s, Chirac and LePen among them',
    name => {
      const election = { ...electionIn(`${folder}00026-00000001.cat`), seats: 5 }
      const { winners } = countElection(election, name, { ties: ['lot'], seed: 'head of the log' })
      expect(winners.length).toBe(5)
      expect(winners).toContain('Chirac')
      expect(winners).toContain('LePen')
    },
  )

  test.each([
    ['sequential-pav', '00057-00000001.cat', { SPÖ: 65, ÖVP: 52, FPÖ: 42, GRÜNE: 13, LIF: 11 }],
    ['phragmen', '00057-00000001.cat', { SPÖ: 65, ÖVP: 52, FPÖ: 42, GRÜNE: 13, LIF: 11 }],
    ['sequential-pav', '00057-00000009.cat', { ÖVP: 71, SPÖ: 40, FPÖ: 31, NEOS: 15, GRÜNE: 26 }],
    ['phragmen', '00057-00000009.cat', { ÖVP: 71, SPÖ: 40, FPÖ: 31, NEOS: 15, GRÜNE: 26 }],
  ])('where voters approve whole parties, %s gives each of those above the threshold its official seats (%s)', (name, file, official) => {
    const { options, marks, weights } = electionIn(`${folder}${file}`)
    const parties = Object.keys(official)
    const votesOf = (party: string): number => {
      const column = options.indexOf(party)
      return Array.from(weights, Number).reduce((sum, weight, row) => (marks[row * options.length + column] === 1 ? sum + weight : sum), 0)
    }
    const places = Array.from({ length: 72 }, (_, place) => place)
    const election = approvalElection({
      options: parties.flatMap(party => places.map(place => `${party} ${place}`)),
      seats: 183,
      profile: parties.map((_, at) => places.map(place => at * 72 + place)),
      weights: parties.map(votesOf),
    })
    const { winners } = countElection(election, name, { ties: ['seniority'] })
    expect(Object.fromEntries(parties.map(party => [party, winners.filter(winner => winner.startsWith(party)).length]))).toEqual(official)
  })
})
