// Coming into a community at the terminal: the covenant is shown before anybody agrees to it, newcomers introduce themselves, members see who is what.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Serving, Somebody, serve } from '../command.ts'

const rulebook = {
  name: 'The garden',
  plugins: { voting: 1 },
  covenant: { text: 'We water each other’s plants.', rules: { kindness: 'Nobody is insulted.' } },
  decisions: {
    ordinary: {
      about: 'One yes decides.',
      propose: true,
      groups: { all: { who: true, at: 'opening' } },
      stages: [
        {
          name: 'vote',
          acts: { 'voting.cast': { var: 'actor.in.all' } },
          moves: [{ if: { '>=': [{ var: 'voting.yes' }, 1] }, to: 'accepted' }],
        },
      ],
    },
  },
  permissions: {
    'members.invite': { members: true },
    'members.introduce': { members: { '<': [{ var: 'community.members.introduced' }, 1] } },
    'members.accept': { decision: 'ordinary' },
    'members.deactivate': { members: true },
    'rulebook.amend': { decision: 'ordinary' },
  },
}

let operator: Somebody
let server: Serving
let people: readonly Somebody[]

beforeAll(async () => {
  operator = new Somebody()
  server = await serve(operator)
  people = Array.from({ length: 4 }, () => new Somebody({ POLYARCHY_SERVER: server.url, POLYARCHY_COMMUNITY: 'garden' }))
  for (const one of people) await one.json('key', 'new', '--plain')
})
afterAll(async () => {
  await server.stop()
  for (const one of [operator, ...people]) one.forget()
})

test('a candidate introduces herself, another joins by a link, both having read what they agree to; and one rests and returns', async () => {
  const [ada, bo, dee, eli] = people as [Somebody, Somebody, Somebody, Somebody]
  const file = join(ada.folder, 'rules.json')
  writeFileSync(file, JSON.stringify(rulebook))
  await ada.json('found', 'garden', '--rulebook', file, '--name', 'Ada')
  const { link } = await ada.json<{ link: string }>('invite', '--uses', '2')

  const shown = await bo.run('join', link, '--name', 'Bo')
  expect([shown.code, shown.err]).toEqual([1, expect.stringContaining('  kindness: Nobody is insulted.')])
  expect((await bo.run('join', link, '--name', 'Bo', '--agree')).out).toContain('You are a member of The garden now')
  expect((await dee.run('introduce', '--name', 'Dee')).err).toContain('We water each other’s plants.')
  expect((await dee.run('introduce', '--name', 'Dee', '--agree')).out).toContain('You are a candidate of The garden now')
  expect((await eli.run('introduce', '--name', 'Eli', '--agree')).err).toContain('The rulebook does not let you do this.')
  expect((await dee.run('propose', 'ordinary', '--title', 'Take me in')).err).toContain('You are a candidate here')

  const { members } = await ada.json<{
    members: { id: string; name: string; status: string; agreed: string; brought: { name: string } }[]
  }>('members')
  expect(members.map(({ name, status }) => [name, status])).toEqual([
    ['Ada', 'member'],
    ['Bo', 'member'],
    ['Dee', 'candidate'],
  ])
  expect(new Set(members.map(({ agreed }) => agreed)).size).toBe(1)
  expect(members[1]?.brought.name).toBe('Ada')
  expect((await ada.run('members')).out).toMatch(/Dee \(candidate since \d{4}-/)

  const rests = JSON.stringify({ member: members[1]?.id })
  await ada.json('act', 'members.deactivate', '--input', rests)
  expect((await bo.run('agree', '--agree')).err).toContain('You have agreed to this covenant already.')
  expect((await bo.run('return')).out).toContain('You are an active member of The garden again')
})
