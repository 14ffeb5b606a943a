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

test('the rules are changed by their sentences, and the JSON beside them changes along', async () => {
  await mira.goto('/found#simple-majority')
  await arrive(mira, 'Simple majority')
  await mira.getByRole('link', { name: 'Change it first' }).click()
  await arrive(mira, 'Change the rules')
  await mira.getByText('It holds together.').waitFor()
  await look(mira, '42-workshop')
  await mira.getByLabel('Share in: members who voted make up at least … of members in “assembly”').fill('25 %')
  await mira.getByLabel('Length of time in: It closes … after it began (number)').first().fill('10')
  await mira.getByText('2 places are changed.').waitFor()
  await mira.getByText('closes 10 days after it began').first().waitFor()
  await view(mira, 'JSON')
  expect(await mira.getByLabel('The rulebook as JSON').inputValue()).toMatch(/"closes": "10d"[\s\S]*/)
  expect(await mira.getByLabel('The rulebook as JSON').inputValue()).toContain('"at-least": ["25%"')
  await look(mira, '43-workshop-json')
})

test('what is wrong stands at its place in the sentences and in the JSON, and can be taken back', async () => {
  const editor = mira.getByLabel('The rulebook as JSON')
  const before = await editor.inputValue()
  await editor.fill(before.replace('"10d"', '"ten days"'))
  await mira.getByText('1 thing is wrong.').waitFor()
  await view(mira, 'Sentences')
  await mira.getByText('The sentences below are those of the last version that held together.').waitFor()
  await mira.locator('.sentence .wrong').waitFor()
  await view(mira, 'Result')
  await mira.getByRole('heading', { name: 'What is wrong' }).waitFor()
  await mira.getByText('Before you can begin with it, what is wrong must be mended.').waitFor()
  await look(mira, '44-workshop-wrong')
  await mira.getByRole('button', { name: 'Show it in the JSON' }).click()
  const marked = await editor.evaluate((field: HTMLTextAreaElement) => field.value.slice(field.selectionStart, field.selectionEnd))
  expect(marked).toBe('"ten days"')
  await mira.getByRole('button', { name: 'Undo' }).click()
  await mira.getByText('It holds together.').waitFor()
  expect(await editor.inputValue()).toBe(before)
})

test('the community is founded with the changed rules, and nobody has seen JSON', async () => {
  await view(mira, 'Result')
  await mira.getByRole('link', { name: 'Begin with this' }).click()
  await arrive(mira, 'Found a community')
  await mira.getByLabel('Name of the community').fill('Kiln Collective')
  await mira.getByLabel('Your name').fill('Mira')
  await look(mira, '45-name')
  await mira.getByRole('button', { name: 'Found it' }).click()
  await arrive(mira, 'Kiln Collective')
  await mira.getByRole('link', { name: 'Rulebook', exact: true }).click()
  await arrive(mira, 'Rulebook')
  await mira.getByText('Proposal', { exact: true }).click()
  await mira.getByText('members who voted make up at least 25% of members in “assembly”').first().waitFor()
  await mira.getByText('closes 10 days after it began').first().waitFor()
})

test('a change of the rules is tried out, shown in words and proposed', async () => {
  await mira.getByRole('link', { name: 'Change the rules' }).click()
  await arrive(mira, 'Change the rules')
  await mira.getByText('It holds together.').waitFor()
  await mira.getByLabel('Share in: As soon as this holds, it passes: votes in favour make up more than … of members in “assembly”').fill('60%')
  await view(mira, 'Result')
  await mira.getByText('votes in favour make up more than 1/2 → 60% of members in “assembly”').first().waitFor()
  await mira.getByText('This rulebook brings no tests with it.').waitFor()
  await mira.getByRole('heading', { name: 'Propose the change' }).waitFor()
  await mira.getByLabel('Title').fill('Six of ten for a proposal')
  await mira.getByLabel('Reasons').fill('Half of us is too few.')
  await mira.getByText('For a trial, and what becomes of open proposals').click()
  await mira.getByLabel('begin anew under the changed rules').check()
  await look(mira, '46-amend')
  await mira.getByRole('button', { name: 'Sign and propose' }).click()
  await arrive(mira, 'Six of ten for a proposal')
  await look(mira, '47-amending')
})

test('no page complained', () => {
  expect(journey.complaints).toEqual([])
})

/** On a narrow screen one sees the sentences, the JSON, or what comes of it. */
async function view(page: Page, name: 'Sentences' | 'JSON' | 'Result'): Promise<void> {
  await page.getByRole('radio', { name, exact: true }).check({ force: true })
}
