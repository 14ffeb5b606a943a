// Rules without JSON, through a real browser: a rulebook is chosen, changed, founded with, and amended by sentences.
import type { Page } from '@playwright/test'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { look } from './journey/look.ts'
import { arrive, begin, desktop, type Journey, phone } from './journey/start.ts'

let journey: Journey
let mira: Page

beforeAll(async () => {
  journey = await begin()
  mira = await journey.visitor(phone)
})
afterAll(async () => journey?.end())

test('a rulebook is found by the words that people have for it', async () => {
  await mira.goto('/found')
  await arrive(mira, 'Choose how you will decide')
  await look(mira, '40-gallery')
  await mira.getByLabel('Search').fill('workshop silence')
  await mira.getByText(/^1 of \d+ rulebooks/).waitFor()
  await mira.getByRole('radio', { name: 'Of communities' }).check({ force: true })
  await mira.getByText('No rulebook has these words.').waitFor()
  await mira.getByRole('radio', { name: 'All' }).check({ force: true })
  await mira.getByLabel('Search').fill('makers')
  await mira.getByRole('link', { name: /Makers' commons/ }).click()
  await arrive(mira, "Makers' commons")
})

test('it is read in words and as pictures before anything is founded', async () => {
  await mira.getByRole('heading', { name: 'How it is decided' }).waitFor()
  await mira.locator('.flow svg').first().waitFor()
  await look(mira, '41-look')
  const wide = await journey.visitor(desktop)
  await wide.goto('/found')
  await arrive(wide, 'Choose how you will decide')
  await look(wide, '40-gallery')
  await wide.goto('/found#apache')
  await arrive(wide, 'Apache-style project')
  await wide.getByText('How open questions of the text were read').waitFor()
  await look(wide, '41-look')
  await wide.context().close()
})

test('a rulebook of one’s own comes from a file, and what is none is turned down in a sentence', async () => {
  const wide = await journey.visitor(desktop)
  await wide.goto('/found')
  const file = wide.getByLabel('I have a rulebook in a file')
  await file.setInputFiles({ name: 'notes.json', mimeType: 'application/json', buffer: Buffer.from('{"name":"Notes"}') })
  await wide.getByText('This file is no rulebook').waitFor()
  expect(await wide.getByRole('heading', { level: 1 }).textContent()).toBe('Choose how you will decide')
  await wide.context().close()
})

test('no page complained', () => {
  expect(journey.complaints).toEqual([])
})
