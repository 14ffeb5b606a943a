// Elections, lots, sealed votes and conviction in a real browser: who stands, who is seated, what is hidden and opened, what grows.
import type { Page } from '@playwright/test'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { councilAndJury } from './journey/council-and-jury.ts'
import { tabTo } from './journey/keyboard.ts'
import { look } from './journey/look.ts'
import { arrive, at, begin, desktop, foundWith, inviteTo, type Journey, joinWith, phone } from './journey/start.ts'

const day = 86_400_000
let journey: Journey
let ada: Page
let bo: Page
let visitor: Page

beforeAll(async () => {
  journey = await begin()
  ada = await journey.visitor(desktop)
  bo = await journey.visitor(phone)
  visitor = await journey.visitor(desktop)
})
afterAll(async () => journey?.end())

/** Time passes, and with the next entry of the log the server carries out what has fallen due. */
async function pass(days: number) {
  await journey.later(days * day)
  await inviteTo(ada, 'house')
}
async function propose(kind: string, title: string) {
  await ada.goto('/c/house/propose')
  await arrive(ada, 'Propose something')
  await ada.getByRole('radio', { name: new RegExp(`^${kind}\\b`, 'i') }).check()
  await ada.getByLabel('Title', { exact: true }).fill(title)
  await ada.getByRole('button', { name: 'Sign and propose' }).click()
  await arrive(ada, title)
  await bo.goto(new URL(ada.url()).pathname)
  await arrive(bo, title)
}

test('a community begins that elects a council and draws juries', async () => {
  await foundWith(ada, councilAndJury, { name: 'House', about: 'Living together.', founder: 'Ada' })
  await joinWith(bo, await inviteTo(ada, 'house'), { community: 'House', name: 'Bo' })
})

test('whoever is nominated finds it waiting for them, and stands once they accept and others endorse them', async () => {
  await propose('Election', 'A council for two years')
  const election = at(ada)
  await ada.getByText('Nobody is nominated yet.').waitFor()
  await look(ada, '80-nobody-nominated')
  await tabTo(ada, ada.getByText('Nominate someone'))
  await ada.keyboard.press('Enter')
  await ada.getByRole('button', { name: 'Sign the nomination' }).click()
  await ada.getByRole('alert').getByText('Choose whom you nominate.').waitFor()
  await ada.getByLabel('Whom').selectOption({ label: 'Bo' })
  await ada.getByLabel(/^Why them/).fill('Bo has kept the books for years.')
  await look(ada, '81-nominating')
  await ada.getByRole('button', { name: 'Sign the nomination' }).click()
  await ada.getByRole('heading', { level: 3, name: 'Bo' }).waitFor()
  await bo.goto('/c/house')
  await bo.getByRole('region', { name: 'Waiting for you' }).getByText('A council for two years').waitFor()
  await bo.goto(election)
  await bo.getByText('Ada has nominated you. Will you stand?').waitFor()
  await look(bo, '82-nominated')
  await bo.getByLabel(/^What you want to say/).fill('I would open the accounts to everyone, every month.')
  await bo.getByRole('button', { name: 'Sign that I stand' }).click()
  await bo.getByText('You want to stand: 1 more must endorse you.').waitFor()
  await ada.getByText('I would open the accounts').waitFor()
  await ada.getByRole('button', { name: 'Endorse Bo' }).click()
  await bo.getByText('You stand.', { exact: true }).waitFor()
  await ada.getByText('Stand myself').click()
  await ada.getByRole('button', { name: 'Sign that I stand' }).click()
  await bo.getByRole('button', { name: 'Endorse Ada' }).click()
  await ada.getByText('You stand.', { exact: true }).waitFor()
  await look(ada, '83-standing')
  await look(bo, '84-standing')
})

test('one steps back and stands after all; visitors see who stands and are offered nothing', async () => {
  await bo.getByRole('button', { name: 'Stand no longer' }).click()
  await bo.getByText('You do not stand.').waitFor()
  await bo.getByText('Stand after all').click()
  await bo.getByRole('button', { name: 'Sign that I stand' }).click()
  await bo.getByText('You stand.', { exact: true }).waitFor()
  await visitor.goto(at(bo))
  await visitor.getByText('2 stand.').waitFor()
  expect(await visitor.getByRole('button', { name: /Endorse|Stand/ }).count()).toBe(0)
})

test('the vote has the candidates with their words above it', async () => {
  const election = at(bo)
  await pass(8)
  for (const page of [ada, bo]) {
    await page.goto(election)
    await page.getByRole('checkbox', { name: 'Ada' }).check()
    if (page === ada) await page.getByRole('checkbox', { name: 'Bo' }).check()
    await look(page, '85-voting')
    await page.getByRole('button', { name: 'Sign my vote' }).click()
    await page.getByText('You approved of').waitFor()
  }
})

test('the runner-up is offered the empty seat, takes it, and everyone sees whose term lasts until when', async () => {
  await pass(8)
  await bo.goto('/c/house')
  await bo.getByRole('heading', { name: 'A seat is offered to you: Council' }).waitFor()
  await look(bo, '86-offered')
  await ada.goto('/c/house/members')
  await ada.getByText('offered to').waitFor()
  await look(ada, '87-members')
  await bo.getByRole('button', { name: 'Take the seat' }).click()
  await bo.getByText('The seat is yours: Council.').waitFor()
  await bo.goto('/c/house/members')
  await bo.getByText('2 of 2 seats filled').waitFor()
  await look(bo, '88-terms')
})

test('numbers are put into a lot and opened when no more can be put in, and everyone sees how the seed came about', async () => {
  await propose('Jury', 'Who judges the noise?')
  const jury = at(ada)
  for (const page of [ada, bo]) {
    await page.getByRole('button', { name: 'Put a number in' }).click()
    await page.getByText('Your number is in the lot.').waitFor()
  }
  await look(bo, '89-number-in')
  await pass(2)
  await bo.goto('/c/house')
  await bo.getByRole('region', { name: 'Waiting for you' }).getByText('Who judges the noise?').waitFor()
  for (const page of [bo, ada]) {
    await page.goto(jury)
    await page.getByText('No more numbers can be put in.').waitFor()
    await look(page, '90-opening')
    await page.getByRole('button', { name: 'Open my number' }).click()
  }
  for (const page of [bo, ada]) {
    await page.getByRole('heading', { name: 'On whom the lot fell' }).waitFor()
    await page.getByText('these values give this seed').waitFor()
    await page.getByText('The values, to work it out yourself').click()
    await page.getByLabel('Number of Bo').waitFor()
    await page.getByText('passed: drawn').waitFor()
    await look(page, '91-drawn')
  }
})

test('a sealed vote is read by nobody else, waits to be opened when the vote is over, and says what was opened', async () => {
  await propose('Ballot', 'Shall we keep bees?')
  const vote = at(ada)
  await ada.getByText('nor does whoever runs the server').waitFor()
  for (const [page, answer] of [
    [ada, 'For'],
    [bo, 'Against'],
  ] as const) {
    await page.getByRole('radio', { name: new RegExp(`^${answer}\\b`) }).check()
    if (page === bo) await look(bo, '92-sealing')
    await page.getByRole('button', { name: 'Seal my vote' }).click()
    await page.getByText('Your vote is sealed.').waitFor()
    await page.getByText('unopened it counts as an abstention').waitFor()
  }
  await look(bo, '93-sealed')
  await visitor.goto(vote)
  await visitor.getByText('Bo · Sealed').waitFor()
  await pass(7)
  await bo.goto('/c/house')
  await bo.getByRole('region', { name: 'Waiting for you' }).getByText('Shall we keep bees?').click()
  await bo.getByText('0 of 2 sealed votes opened.').waitFor()
  await look(bo, '94-opening')
  await tabTo(bo, bo.getByRole('button', { name: 'Open my vote' }))
  await bo.keyboard.press('Enter')
  await bo.getByText('Your vote is open.').waitFor()
  await bo.getByText('1 of 2 sealed votes opened.').waitFor()
  await look(bo, '95-opened')
  await pass(2)
  await bo.goto(vote)
  await bo.getByText('failed').first().waitFor()
})

test('one stands behind a request with a part of one’s voice, sees how conviction grows, and the time at which it is enough', async () => {
  await propose('Grant', 'Bricks for the oven')
  await bo.getByText('Nobody stands behind it yet.').waitFor()
  await bo.getByRole('slider', { name: 'Part of my voice' }).fill('60')
  await bo.getByText('With this part of yours it would be enough').waitFor()
  await look(bo, '96-choosing')
  await bo.getByRole('button', { name: 'Sign my support' }).click()
  await bo.getByText('If support stays as it is, it will be enough').waitFor()
  await bo.getByText('40 % of your voice is still free').waitFor()
  await ada.getByText('1 member stands behind it, with 0.6 votes in all.').waitFor()
  await look(ada, '97-growing')
  await bo.getByRole('slider', { name: 'Part of my voice' }).fill('0')
  await bo.getByRole('button', { name: 'Sign that I take it back' }).click()
  await bo.getByText('As support stands, it will not be enough.').waitFor()
})

test('no page complained', () => {
  expect(journey.complaints).toEqual([])
})
