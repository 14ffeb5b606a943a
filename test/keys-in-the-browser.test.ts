// A member's key in a real browser: copied to paper and to a file, brought to another device, and a second device with a key of its own.
import type { Page } from '@playwright/test'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { look } from './journey/look.ts'
import { arrive, begin, desktop, found, type Journey, phone } from './journey/start.ts'

let journey: Journey
let cleo: Page
let words: readonly string[] = []
let file = ''
const passphrase = 'four unrelated words here'

beforeAll(async () => {
  journey = await begin()
  cleo = await journey.visitor(desktop)
  const garden = { name: 'Hill Garden', about: 'Forty beds and one well.', founder: 'Cleo', rulebook: "Makers' commons" }
  await found(cleo, garden)
})
afterAll(async () => journey?.end())

/** Whoever opens the community with Cleo's key, or one that she added, is greeted as a member. */
async function isMember(page: Page): Promise<void> {
  await page.goto('/c/hill-garden')
  await page.getByRole('heading', { name: /Waiting for you/ }).waitFor()
}

test('the key is shown as 24 words to write down', async () => {
  await cleo.goto('/key')
  await arrive(cleo, 'Your key')
  await look(cleo, '30-key')
  await cleo.getByRole('button', { name: 'Show the words' }).click()
  await cleo.locator('.words24 li').nth(23).waitFor()
  words = await cleo.locator('.words24 li').allTextContents()
  expect(words).toHaveLength(24)
  await cleo.getByRole('button', { name: 'I have written them down' }).click()
  await cleo.getByText('You have made a copy.').waitFor()
})

test('the key is downloaded as a file that only the passphrase opens', async () => {
  await cleo.getByLabel('Passphrase').first().fill(passphrase)
  const download = cleo.waitForEvent('download')
  await cleo.getByRole('button', { name: 'Download the file' }).click()
  file = await (await download).path()
})

test('on another device the words bring it back', async () => {
  const other = await journey.visitor(phone)
  await other.goto('/key')
  await other.getByLabel('Your 24 words').fill([...words.slice(0, 23), 'nonsense'].join(' '))
  await other.getByRole('button', { name: 'Bring it here' }).first().click()
  await other.getByText('“nonsense” is not one of the words.').waitFor()
  await look(other, '31-restore')
  await other.getByLabel('Your 24 words').fill(words.join(' '))
  await other.getByRole('button', { name: 'Bring it here' }).first().click()
  await other.getByText('Your key is here.').waitFor()
  await isMember(other)
})

test('so does the file', async () => {
  const other = await journey.visitor(phone)
  await other.goto('/key')
  await other.getByLabel('Your key file').setInputFiles(file)
  await other.getByLabel('Passphrase').fill('not the right one')
  await other.getByRole('button', { name: 'Bring it here' }).last().click()
  await other.getByText('The passphrase does not open this file.').waitFor()
  await other.getByLabel('Passphrase').fill(passphrase)
  await other.getByRole('button', { name: 'Bring it here' }).last().click()
  await other.getByText('Your key is here.').waitFor()
  await isMember(other)
})

test('a device with a key of its own asks, and is added', async () => {
  const other = await journey.visitor(phone)
  await other.goto('/key')
  await other.getByText('Another device').click()
  await other.getByLabel('Community').selectOption('Hill Garden')
  await other.getByLabel('Who you are there').selectOption('Cleo')
  await other.getByRole('button', { name: 'Make a request' }).click()
  await cleo.goto(await other.getByLabel('Open this link').inputValue())
  await arrive(cleo, 'Add a device')
  await look(cleo, '32-device')
  await cleo.getByRole('button', { name: 'Add it' }).click()
  await cleo.getByText('In the log, entry 1').waitFor()
  await isMember(other)
})

test('silence is consent, and an objection says why', async () => {
  await cleo.goto('/c/hill-garden/propose#everyday')
  await cleo.getByLabel('Title').fill('We water in the evening')
  await cleo.getByRole('button', { name: 'Sign and propose' }).click()
  await arrive(cleo, 'We water in the evening')
  await cleo.getByText('Nobody objects.').waitFor()
  await look(cleo, '33-silence')
  await cleo.getByLabel('My objection').fill('The well is empty by then.')
  await cleo.getByRole('button', { name: 'Sign my objection' }).click()
  await cleo.getByText('1 member objects.').waitFor()
  await cleo.getByText('You object.').waitFor()
  await look(cleo, '34-objection')
  await cleo.getByRole('button', { name: 'Withdraw my objection' }).click()
  await cleo.getByText('Nobody objects.').waitFor()
})

test('a key that is removed from a browser is gone from it', async () => {
  await cleo.goto('/key')
  await cleo.getByText('Remove the key from this browser').click()
  await cleo.getByLabel('I have a copy').check()
  await cleo.getByRole('button', { name: 'Remove it' }).click()
  await cleo.getByText('There is no key in this browser.').waitFor()
  await cleo.reload()
  await cleo.getByText('There is no key in this browser.').waitFor()
  expect(journey.complaints).toEqual([])
})
