// A member's path through a real browser: two people found, join, propose, vote, and check what came of it.
import { gzipSync } from 'node:zlib'
import type { Page } from '@playwright/test'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { tabTo } from './journey/keyboard.ts'
import { look } from './journey/look.ts'
import { arrive, begin, desktop, type Journey, phone } from './journey/start.ts'

let journey: Journey
let ada: Page
let bo: Page
let invitation = ''
const sundays = 'The workshop is open on Sundays from ten to four'

beforeAll(async () => {
  journey = await begin()
  ada = await journey.visitor(desktop)
  bo = await journey.visitor(phone)
})
afterAll(async () => journey?.end())

test('the first page needs less than 100 kB of script', async () => {
  const scripts: Promise<Buffer>[] = []
  const visitor = await journey.visitor(phone)
  visitor.on('response', response => {
    if (response.url().endsWith('.js')) scripts.push(response.body())
  })
  await visitor.goto('/')
  await arrive(visitor, /Decide together/)
  const sizes = (await Promise.all(scripts)).map(script => gzipSync(script).length)
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(100_000)
  await visitor.context().close()
})

test('Ada founds a community, and a key is made for her in the browser', async () => {
  await ada.goto('/')
  await arrive(ada, /Decide together/)
  await look(ada, '01-welcome')
  await ada.getByRole('link', { name: 'Found a community' }).click()
  await arrive(ada, 'Choose how you will decide')
  await ada.getByRole('link', { name: /Simple majority/ }).click()
  await arrive(ada, 'Simple majority')
  await ada.getByRole('link', { name: 'Begin with this' }).click()
  await arrive(ada, 'Found a community')
  await ada.getByLabel('Name of the community').fill('Riverside Makers')
  await ada.getByLabel('What it is for').fill('A shared workshop at the river, open to whoever helps to keep it.')
  await ada.getByLabel('Your name').fill('Ada')
  await look(ada, '02-found')
  await ada.getByRole('button', { name: 'Found it' }).click()
  await arrive(ada, 'Riverside Makers')
  expect(new URL(ada.url()).pathname).toBe('/c/riverside-makers')
  await ada.getByText('Nothing waits for you.').waitFor()
  await look(ada, '03-home-empty')
})

test('she invites with a link whose secret never reaches the server', async () => {
  const asked: string[] = []
  ada.on('request', request => asked.push(request.url() + (request.postData() ?? '')))
  await ada.getByRole('link', { name: 'Members' }).click()
  await arrive(ada, 'Members')
  await ada.getByLabel('How many may join with it').fill('5')
  await ada.getByRole('button', { name: 'Make a link' }).click()
  invitation = await ada.getByLabel('Invitation link').inputValue()
  await ada.getByText('In the log, entry 1').waitFor()
  await look(ada, '04-members')
  const secret = invitation.split('#')[1] as string
  expect(secret).toHaveLength(43)
  expect(asked.filter(text => text.includes(secret))).toEqual([])
})

test('Bo opens the link on a phone and joins', async () => {
  await bo.goto('/')
  await arrive(bo, /Decide together/)
  await look(bo, '05-welcome')
  await bo.getByLabel('Paste the link').fill(invitation)
  await bo.getByRole('button', { name: 'Open the invitation' }).click()
  await arrive(bo, 'Join Riverside Makers')
  await bo.getByText('Ada invites you.').waitFor()
  await look(bo, '06-join')
  await bo.getByLabel('Your name').fill('Bo')
  await bo.getByRole('button', { name: 'Join' }).click()
  await bo.getByText('In the log, entry 2').waitFor()
  expect(new URL(bo.url()).hash).toBe('')
  await bo.getByRole('link', { name: 'To the community' }).click()
  await arrive(bo, 'Riverside Makers')
  await ada.getByText('Bo', { exact: true }).waitFor()
})

test('Ada proposes, and Bo sees it waiting for him without loading anew', async () => {
  await ada.getByRole('link', { name: 'Propose', exact: true }).click()
  await arrive(ada, 'Propose something')
  await ada.getByRole('radio', { name: /^Proposal/ }).check()
  await ada.getByLabel('Title').fill(sundays)
  const reasons = 'Two of us would take turns with the key. We try it until the end of the year, and look at it again in January.'
  await ada.getByLabel('Reasons and details').fill(`Many of us work during the week.\n\n${reasons}`)
  await ada.getByText('Nothing is carried out').waitFor()
  await look(ada, '07-propose')
  await ada.getByRole('button', { name: 'Sign and propose' }).click()
  await arrive(ada, sundays)
  await look(ada, '08-proposal')
  await bo.getByRole('link', { name: sundays }).waitFor()
  await look(bo, '09-home-waiting')
})

test('Ada votes with the keyboard alone, and Bo sees it at once', async () => {
  await bo.getByRole('link', { name: sundays }).click()
  await bo.getByText('Nobody has voted yet.').waitFor()
  await ada.keyboard.press('1')
  await ada.keyboard.press('r')
  await ada.keyboard.type('I can open on the first and third Sunday.')
  await ada.keyboard.press('Control+Enter')
  await ada.getByText('In the log, entry 4').waitFor()
  await bo.getByText('1 of 2 members voted.').waitFor()
  await bo.getByText('I can open on the first and third Sunday.').waitFor()
  await look(bo, '10-ballot')
})

test('her receipt can be checked on the spot', async () => {
  await ada.getByRole('button', { name: 'Check it yourself' }).click()
  await ada.getByText('Checked in this browser: entry 4 is in the log of 5 entries').waitFor()
  await look(ada, '11-voted')
})

test('what happens while Bo is away is there when he comes back', async () => {
  await bo.context().setOffline(true)
  await ada.getByRole('button', { name: 'Change my vote' }).click()
  await ada.getByRole('radio', { name: /Abstain/ }).check()
  await ada.getByRole('button', { name: 'Change my vote' }).click()
  await ada.getByText('In the log, entry 5').waitFor()
  await bo.context().setOffline(false)
  await bo.getByText('Ada · Abstain').waitFor()
})

test('a refusal is a sentence, and the words stay', async () => {
  await bo.getByRole('radio', { name: /^For/ }).check()
  await bo.getByLabel('What speaks for it').fill('Then I can come too.')
  const problem = { type: 'urn:polyarchy:closed', status: 409, code: 'closed', detail: 'This is closed now.' }
  await bo.route('**/entries', route =>
    route.fulfill({ status: 409, contentType: 'application/problem+json', body: JSON.stringify(problem) }),
  )
  await bo.getByRole('button', { name: 'Sign my vote' }).click()
  await bo.getByText('This is closed now.').waitFor()
  expect(await bo.getByLabel('What speaks for it').inputValue()).toBe('Then I can come too.')
  await bo.unroute('**/entries')
})

test('when more than half are for it, it passes on both screens', async () => {
  await bo.getByRole('button', { name: 'Sign my vote' }).click()
  await bo.getByText('In the log, entry 6').waitFor()
  await ada.getByRole('button', { name: 'Change my vote' }).click()
  await ada.getByRole('radio', { name: /^For/ }).check()
  await ada.getByRole('button', { name: 'Change my vote' }).click()
  for (const page of [ada, bo]) await page.locator('.status', { hasText: 'passed' }).waitFor()
  await look(ada, '12-passed')
  await look(bo, '13-passed')
})

test('someone who uses no mouse finds, proposes and answers', async () => {
  await ada.keyboard.press('Control+k')
  await ada.keyboard.type('propose: prop')
  await ada.getByRole('option', { name: 'Propose: Proposal' }).waitFor()
  await look(ada, '14-menu')
  await ada.keyboard.press('Enter')
  await arrive(ada, 'Propose something')
  await ada.getByLabel('Title').waitFor()
  await tabTo(ada, ada.getByLabel('What shall happen if it passes?', { exact: true }))
  await ada.keyboard.type('Remove')
  await tabTo(ada, ada.getByLabel('Member', { exact: true }))
  await ada.keyboard.type('Bo')
  await ada.getByText('Remove a member. They can no longer act; what they said and did stays (member: Bo)').waitFor()
  await ada.getByText('cannot be undone').waitFor()
  await tabTo(ada, ada.getByLabel('Title', { exact: true }))
  await ada.keyboard.type('Bo moves away')
  await look(ada, '15-propose-consequence')
  await ada.keyboard.press('Control+Enter')
  await arrive(ada, 'Bo moves away')
  await ada.keyboard.press('2')
  await ada.keyboard.press('Control+Enter')
  await ada.locator('.status', { hasText: 'failed' }).waitFor()
  await ada.keyboard.press('?')
  await ada.getByRole('heading', { name: 'Keys' }).waitFor()
  await look(ada, '16-keys')
  await ada.keyboard.press('Escape')
  await ada.getByRole('link', { name: 'Home', exact: true }).press('Enter')
  await arrive(ada, 'Riverside Makers')
  await ada.getByRole('link', { name: sundays }).waitFor()
  await ada.keyboard.press('j')
  await ada.keyboard.press('j')
  await ada.keyboard.press('Enter')
  await arrive(ada, sundays)
})

test('the rules stand there in words', async () => {
  await bo.getByRole('link', { name: 'Rulebook', exact: true }).click()
  await arrive(bo, 'Rulebook')
  await bo.getByText('Proposal', { exact: true }).click()
  await bo.getByText('Open one: every member').first().waitFor()
  await look(bo, '17-rulebook')
})

test('anyone reads the log and recomputes all of it in their own browser', async () => {
  const visitor = await journey.visitor(desktop)
  await visitor.goto('/c/riverside-makers/log')
  await arrive(visitor, 'Log')
  await visitor.getByText('voting.cast').first().click()
  await look(visitor, '18-log')
  await visitor.getByRole('link', { name: 'Check all of it' }).click()
  await arrive(visitor, 'Check the log')
  await visitor.getByRole('button', { name: 'Check it now' }).click()
  await visitor.getByText('Everything checks out.').waitFor()
  await visitor.getByText('10 entries: form, order and time').waitFor()
  await look(visitor, '19-checked')
})

test('a server that changes one vote is caught', async () => {
  const visitor = await journey.visitor(phone)
  await visitor.route('**/api/c/riverside-makers/log', async route => {
    const told = await (await route.fetch()).text()
    await route.fulfill({ body: told.replace('"choice":"no"', '"choice":"yes"') })
  })
  await visitor.goto('/c/riverside-makers/check')
  await visitor.getByRole('button', { name: 'Check it now' }).click()
  await visitor.getByText('Something is wrong.').waitFor()
  await visitor.getByText('The first broken entry is number 9.').waitFor()
  await look(visitor, '20-caught')
})

test('no page complained', () => {
  expect(journey.complaints).toEqual([])
})
