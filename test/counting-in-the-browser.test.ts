// An election from a file, counted in a real browser: read, drawn, told, compared and taken away, while nothing leaves the device.
import { readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { tabTo } from './journey/keyboard.ts'
import { look } from './journey/look.ts'
import { arrive, begin, desktop, type Journey, phone } from './journey/start.ts'

let journey: Journey
let wide: Page
let small: Page
const sent: string[] = []

/** Ada has the most first choices; Bo gets those of Dee and of Cy. */
const council = '4 2\n5 1 2 0\n4 2 1 0\n3 3 2 0\n1 4 2 0\n0\n"Ada"\n"Bo"\n"Cy"\n"Dee"\n"The council"\n'
const open = (page: Page, name: string, text: string) =>
  page.locator('input[type=file]').setInputFiles({ name, mimeType: 'text/plain', buffer: Buffer.from(text) })

beforeAll(async () => {
  journey = await begin()
  wide = await journey.visitor(desktop)
  small = await journey.visitor(phone)
  for (const page of [wide, small]) {
    page.on('request', request => {
      if (request.method() !== 'GET' || request.url().includes('/api/')) sent.push(request.url())
    })
    await page.goto('/count')
    await arrive(page, 'Count an election')
  }
})
afterAll(async () => journey?.end())

test('a file is opened, and counted at once by what fits it', async () => {
  await look(wide, '80-open')
  await open(wide, 'council.blt', council)
  await wide.getByRole('heading', { name: 'The council' }).waitFor()
  await wide.getByText('13 ballots, 4 options').waitFor()
  expect(await wide.getByLabel('Method', { exact: true }).inputValue()).toBe('stv')
  await wide.getByText(/are elected\.$/).waitFor()
  await look(wide, '81-counted')
})

test('rounds are stepped through with the keyboard, and each of them is said', async () => {
  const rounds = wide.getByRole('slider', { name: 'Round', exact: true })
  await tabTo(wide, rounds)
  await wide.keyboard.press('ArrowRight')
  expect(await rounds.getAttribute('aria-valuetext')).toMatch(/^Round 2 of/)
  await wide.getByText('All rounds as a table').click()
  await wide.getByRole('region', { name: 'All rounds as a table' }).getByRole('columnheader', { name: 'Round 1' }).waitFor()
  await wide.getByLabel('Follow the votes of').selectOption('Ada')
  await look(wide, '82-rounds')
})

test('another method is chosen with its options, and the same ballots are seen under all', async () => {
  await wide.getByLabel('How many are to be elected').fill('1')
  await wide.getByLabel('Method', { exact: true }).selectOption('irv')
  await wide.getByText('Bo wins.').waitFor()
  await wide.getByText('Options of this method').click()
  await wide.getByLabel('Overvote').waitFor()
  await wide.getByRole('button', { name: 'Count', exact: true }).click()
  await wide.getByRole('button', { name: 'Count them by the other methods' }).click()
  await wide.getByText(/other methods choose the same/).waitFor()
  await wide.getByRole('row', { name: 'Most votes Ada' }).waitFor()
  await wide.getByText(/^\d votes? of 13\./).waitFor()
  await look(wide, '83-others')
})

test('what is taken away says the same when it is opened again', async () => {
  const download = wide.waitForEvent('download')
  await wide.getByRole('button', { name: 'PrefLib' }).click()
  const file = await (await download).path()
  await open(small, 'the-council.soi', readFileSync(file, 'utf8'))
  await small.getByText('13 ballots, 4 options').waitFor()
  await small.getByText(/wins\.$/).waitFor()
  await small.getByLabel('Method', { exact: true }).selectOption('schulze')
  await small.getByText('Bo is preferred to each of the others.').waitFor()
  await look(small, '84-pairs')
})

test('a file that is wrong says where, and nothing is counted', async () => {
  await small.getByRole('button', { name: 'Another file' }).click()
  await open(small, 'council.blt', council.replace('4 2 1 0', '4 2 9 0'))
  await small.getByRole('alert').getByText('Line 3, column 5').waitFor()
  await look(small, '85-wrong')
})

test('a table may be pasted, and one says what its numbers mean', async () => {
  await small.getByText('Or paste what stands in it').click()
  await small.getByLabel('Text of the file').fill('Soup,Stew,Rice\n5,4,0\n5,5,1\n0,3,5\n')
  await small.getByRole('button', { name: 'Read it' }).click()
  await small.getByLabel('What stands in it').selectOption('points')
  await small.getByLabel('Method', { exact: true }).selectOption('score')
  await small.getByText('Stew wins.').waitFor()
  await look(small, '86-scores')
})

test('nothing left the browser, and no page complained', () => {
  expect(sent).toEqual([])
  expect(journey.complaints).toEqual([])
})
