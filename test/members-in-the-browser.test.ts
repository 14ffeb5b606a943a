// Members in a real browser: the covenant, introducing oneself, being spoken for, a member's page, who is what, going and being invited.
import type { Page } from '@playwright/test'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { guild } from './journey/guild.ts'
import { foundGuild, type Guild } from './journey/guild-members.ts'
import { look } from './journey/look.ts'
import { arrive, begin, type Journey } from './journey/start.ts'
import type { Companion } from './journey/without-a-browser.ts'

const day = 86_400_000
let journey: Journey
let ada: Page
let bo: Page
let newcomer: Page
let mel: Companion
let others: Guild['others']
let idOf: Guild['idOf']

beforeAll(async () => {
  journey = await begin()
})
afterAll(async () => journey?.end())

test('whoever joins reads the covenant and agrees to it', async () => {
  const founded = await foundGuild(journey, async page => {
    await page.getByText('Leave tools and rooms').waitFor()
    await page.getByRole('button', { name: 'Join' }).click()
    await page.getByRole('alert').getByText('Read the covenant, and say that you agree to it.').waitFor()
    await look(page, '120-covenant-at-joining')
  })
  ;({ ada, bo, newcomer, mel, others, idOf } = founded)
})

test('anyone may introduce themselves, is spoken for, and belongs', async () => {
  await newcomer.goto('/c/guild')
  await newcomer.getByRole('link', { name: 'Introduce yourself' }).click()
  await arrive(newcomer, 'Join Guild')
  await look(newcomer, '125-introducing')
  await newcomer.getByLabel('Your name').fill('Nia')
  await newcomer.getByLabel('I have read it, and I agree to it.').check()
  await newcomer.getByRole('button', { name: 'Introduce myself' }).click()
  await newcomer.getByText('You are a candidate').waitFor()
  await look(newcomer, '126-candidate')
  await newcomer.getByRole('link', { name: 'Ask to be admitted' }).click()
  await arrive(newcomer, 'Propose something')
  await newcomer.getByLabel('Title', { exact: true }).fill('Nia would like to join')
  await newcomer.getByRole('button', { name: 'Sign and propose' }).click()
  await newcomer.getByRole('heading', { name: 'You ask to become a member' }).waitFor()
  const application = new URL(newcomer.url()).pathname
  await ada.goto('/c/guild/members')
  await ada.getByRole('heading', { name: 'Ask to become members' }).waitFor()
  await look(ada, '127-members-by-status')
  await ada.goto(application)
  await ada.getByText('Nobody has spoken for them yet.').waitFor()
  await look(ada, '128-application')
  await ada.getByRole('button', { name: 'Speak for Nia' }).click()
  await ada.getByText('1 member speaks for them.').waitFor()
  await newcomer.getByText('1 member speaks for you.').waitFor()
  await look(newcomer, '129-spoken-for')
  await bo.goto(application)
  await bo.getByRole('button', { name: 'Speak for Nia' }).click()
  await newcomer.getByText('passed').first().waitFor()
  await newcomer.goto('/c/guild/members')
  await newcomer.getByText('Nia (you)').waitFor()
})

test('what somebody is here is said calmly: who rests, and what somebody cannot do for now', async () => {
  const [cleo, dev] = others
  await mel.act('members.deactivate', { member: cleo.id })
  await mel.act('members.suspend', { member: dev.id, rights: ['voting.cast'], until: Date.now() + 400 * day })
  await ada.goto(`/c/guild/members/${dev.id}`)
  await ada.getByText(/^They cannot do this for now: /).waitFor()
  await look(ada, '130-right-suspended')
  await bo.goto(`/c/guild/members/${cleo.id}`)
  await bo.getByText('are not counted until they come back').waitFor()
  await look(bo, '131-inactive')
})

test('a page tells what somebody contributed, what was entrusted to them until when, and what was decided about their conduct', async () => {
  const [cleo, dev, eli] = others
  const later = Date.now() + 500 * day
  await mel.act('maintainer-review.appoint', { domain: 'handbook', member: eli.id, until: later })
  await mel.act('elections.seat', { role: 'steward', elected: [dev.id], until: later, scope: 'Whatever concerns the roofs' })
  const write = (path: string, text: string) => [{ run: 'maintainer-review.publish', input: { path, text, base: 0 } }]
  const gutters = await dev.propose('contribution', 'How to clear the gutters', write('gutters.md', 'From the top, with gloves.'))
  const ladders = await dev.propose('contribution', 'Where ladders are kept', write('ladders.md', 'Somewhere.'))
  await eli.act('maintainer-review.review', { proposal: gutters, verdict: 'accept' })
  await eli.act('maintainer-review.review', { proposal: ladders, verdict: 'reject', reason: 'Say where.' })
  await mel.act('expulsion.impose', { member: dev.id, kind: 'warning', broken: 'care', until: later })
  await ada.goto(`/c/guild/members/${dev.id}`)
  await ada.getByText('1 accepted, 1 turned down').waitFor()
  await ada
    .getByRole('link', { name: /How to clear the gutters/ })
    .first()
    .waitFor()
  await ada.getByText('Whatever concerns the roofs').waitFor()
  await ada.getByText('Warning').waitFor()
  await ada.getByText('Leave tools and rooms').waitFor()
  await look(ada, '145-contributed-and-entrusted')
  await bo.goto(`/c/guild/members/${eli.id}`)
  await bo.getByRole('heading', { name: 'Looks after' }).waitFor()
  await bo.getByText('Handbook').waitFor()
  await look(bo, '146-looks-after')
  expect(await bo.getByText('Decisions about').count()).toBe(0)
  await bo.goto(`/c/guild/members/${cleo.id}`)
  await bo.getByText('are not counted until they come back').waitFor()
})

test('when the covenant changes, members are told, read it and agree to it anew', async () => {
  const text = `${guild.covenant.text}\n\nWe share what we learn.`
  await mel.act('rulebook.amend', {
    from: (await mel.community.view()).rulebook.hash,
    changes: [{ at: '/covenant/text', do: 'put', value: text }],
  })
  await ada.goto('/c/guild')
  await ada.getByText('The covenant has changed since you agreed to it.').waitFor()
  await ada.getByRole('link', { name: 'Read it' }).click()
  await arrive(ada, 'Covenant')
  await ada.getByText('We share what we learn.').waitFor()
  await look(ada, '132-covenant')
  await ada.getByRole('button', { name: 'Sign that I agree' }).click()
  await ada.getByText('You have agreed to it as it is now.').waitFor()
  await bo.goto('/c/guild/covenant')
  await bo.getByText('It has changed since you agreed to it.').waitFor()
  await look(bo, '133-covenant')
})

test('on their own page one changes one’s name, and leaves of one’s own will', async () => {
  await ada.goto('/c/guild/members')
  await ada.getByRole('link', { name: 'Ada', exact: true }).click()
  await arrive(ada, 'Ada')
  await ada.getByText('Writes down what was done, and by whom.').waitFor()
  await look(ada, '142-roles')
  await newcomer.goto(`/c/guild/members/${await idOf('Nia')}`)
  await arrive(newcomer, 'Nia')
  await newcomer.getByText('Change my name').click()
  await newcomer.getByLabel('Your name').fill('Nia of the river')
  await newcomer.getByRole('button', { name: 'Sign the new name' }).click()
  await arrive(newcomer, 'Nia of the river')
  await newcomer.getByRole('link', { name: 'Nia would like to join' }).waitFor()
  await newcomer.getByText('Leave the community').click()
  await look(newcomer, '143-leaving')
  await newcomer.getByRole('button', { name: 'Sign that I leave' }).click()
  await newcomer.getByText('You went of your own will.').waitFor()
  await ada.goto('/c/guild/members')
  await ada.getByText('No longer members (1)').click()
  await ada.getByRole('link', { name: 'Nia of the river' }).waitFor()
  await look(ada, '144-everyone-by-status')
})

test('somebody is invited as a candidate, and is told so before they join', async () => {
  await ada.getByLabel('They come as').selectOption({ label: 'candidates, on whom the members then decide' })
  await ada.getByRole('button', { name: 'Make a link' }).click()
  const link = new URL(await ada.getByLabel('Invitation link').inputValue())
  await newcomer.goto(link.pathname + link.hash)
  await newcomer.getByText('With it you become a candidate.').waitFor()
})

test('no page complained', () => {
  expect(journey.complaints).toEqual([])
})
