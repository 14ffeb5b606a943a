// A case in a real browser: the one concerned comes first, words are for some only, evidence is compared, others stand aside and decide, and a jury may lift it.
import type { Page } from '@playwright/test'
import { compileRulebook, Replica } from '@polyarchy/core'
import { plugins } from '@polyarchy/plugins'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { houseWithCases } from './journey/house-with-cases.ts'
import { tabTo } from './journey/keyboard.ts'
import { look } from './journey/look.ts'
import { arrive, at, begin, desktop, foundWith, inviteTo, type Journey, joinWith, phone } from './journey/start.ts'
import { Companion } from './journey/without-a-browser.ts'

const day = 86_400_000
let journey: Journey
let ada: Page
let bo: Page
let cy: Page
let visitor: Page
/** They take part without a browser. */
const others: Record<string, Companion> = {}
let house = ''

beforeAll(async () => {
  journey = await begin()
  ada = await journey.visitor(desktop)
  bo = await journey.visitor(phone)
  cy = await journey.visitor(phone)
  visitor = await journey.visitor(desktop)
})
afterAll(async () => journey?.end())

async function pass(days: number) {
  await journey.later(days * day)
  await others.Dee?.act('members.rename', { name: 'Dee' })
}
const idIn = (path: string) => path.split('/').at(-1) as string
const photo = { name: 'hall.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('a photograph of the hall at one in the morning') }
const act = (who: string, run: string, input: object) => (others[who] as Companion).act(run, input as Record<string, unknown>)

test('the rulebook of this house holds together', () => {
  expect(compileRulebook(houseWithCases as never, plugins, new Replica(plugins).machine.builtIn)).not.toHaveProperty('findings')
})

test('nine live in a house whose words about cases are for those concerned and those who decide', async () => {
  await foundWith(ada, houseWithCases, { name: 'House', about: 'Living together.', founder: 'Ada' })
  const link = await inviteTo(ada, 'house', { uses: 9 })
  await joinWith(bo, link, { community: 'House', name: 'Bo', covenant: true })
  await joinWith(cy, link, { community: 'House', name: 'Cy', covenant: true })
  for (const name of ['Dee', 'Eli', 'Flo', 'Gus', 'Hal']) others[name] = await Companion.join(link, name)
  await ada.goto('/c/house/propose')
  await arrive(ada, 'Propose something')
  await ada.getByRole('radio', { name: /^Case\b/ }).check()
  await ada.getByRole('combobox', { name: /^Subject/ }).selectOption({ label: 'Bo' })
  await ada.getByRole('combobox', { name: /^Broken/ }).selectOption('quiet')
  await ada.getByLabel('Title', { exact: true }).fill('Music at one in the morning')
  await ada.getByLabel(/Reasons and details/).fill('On Tuesday the whole hall was awake.')
  await ada.getByRole('button', { name: 'Sign and propose' }).click()
  await arrive(ada, 'Music at one in the morning')
  house = at(ada)
  await ada.getByText('is said to have broken this rule:').waitFor()
  await ada.getByText('From ten in the evening the house is quiet.').waitFor()
  await ada.getByText('Nothing has been decided.').waitFor()
  await look(ada, '140-case-opened')
})

test('visitors see that there is a case and whom it names, who may read it, and none of its words', async () => {
  await visitor.goto('/c/house')
  await visitor.getByRole('link', { name: /^Case/ }).waitFor()
  expect(await visitor.content()).not.toContain('Music at one')
  await visitor.goto(house)
  await arrive(visitor, 'Case')
  await visitor.getByText('Only some may read what is written here, and you are not among them.').waitFor()
  await visitor.getByText('Who may read it').click()
  await visitor.getByText('members of “judges”').waitFor()
  expect(await visitor.content()).not.toContain('the whole hall')
  await look(visitor, '141-kept-from-visitors')
})

test('for the one concerned, what they can do now comes first: they reply and put a file before the others', async () => {
  await bo.goto('/c/house')
  await bo.getByRole('region', { name: 'Waiting for you' }).getByText('Music at one in the morning').click()
  await arrive(bo, 'Music at one in the morning')
  await bo.getByText('You are said to have broken this rule:').waitFor()
  const headings = await bo.getByRole('heading', { level: 2 }).allTextContents()
  expect(headings.indexOf('What you can do now')).toBeLessThan(headings.indexOf('What it is about'))
  await bo.getByText('Nobody decides before you had the time to reply.').waitFor()
  await bo.getByText('Only some may read what is written here. You may.').waitFor()
  await look(bo, '142-first-for-whom-it-concerns')
  await bo.getByRole('button', { name: 'Sign my reply' }).click()
  await bo.getByRole('alert').getByText('Write something first.').waitFor()
  await tabTo(bo, bo.getByLabel('Your reply'))
  await bo.keyboard.type('It was my daughter’s birthday, and we stopped when somebody knocked.')
  await bo.getByRole('button', { name: 'Sign my reply' }).click()
  await bo.getByRole('region', { name: 'What Bo says' }).getByText('we stopped when somebody knocked').waitFor()
  await bo.getByText('You can reply 4 more times.').waitFor()
  await tabTo(bo, bo.getByText('Put a file before the others'))
  await bo.keyboard.press('Enter')
  await bo.getByLabel('Choose a file').setInputFiles(photo)
  await bo.getByText('hall.jpg').waitFor()
  await bo.getByLabel('What it shows, and where it can be seen').fill('The hall at one. It hangs in the kitchen.')
  await look(bo, '143-putting-a-file')
  await bo.getByRole('button', { name: 'Sign that I put it before the others' }).click()
  await bo.getByText('The hall at one. It hangs in the kitchen.').waitFor()
})

test('whoever reads the case compares a file of their own with the one that was put there', async () => {
  await ada.goto(house)
  const shown = ada.getByRole('region', { name: 'What was put before those who decide' })
  await shown.getByText('I have the file: is it this one?').click()
  await shown.getByLabel('Compare a file').setInputFiles({ ...photo, buffer: Buffer.from('another photograph') })
  await shown.getByText('It is another file: its fingerprint differs.').waitFor()
  await shown.getByLabel('Compare a file').setInputFiles(photo)
  await shown.getByText('It is the same file, to the last bit.').waitFor()
  await look(ada, '144-the-same-file')
})

test('whoever is too close stands aside, is not counted, and reads the case no more once that is settled', async () => {
  await cy.goto(house)
  await arrive(cy, 'Music at one in the morning')
  await cy.getByText('Judges: 6 members').waitFor()
  await act('Dee', 'expulsion.recuse', { proposal: idIn(house), why: 'Bo is my brother.' })
  await cy.getByText('Bo is my brother.').waitFor()
  await cy.getByText('Judges: 5 members').waitFor()
  await cy.getByText('I am too close to decide').click()
  await look(cy, '145-standing-aside')
  await pass(7)
  await cy.goto(house)
  await cy.getByText('settled').first().waitFor()
  await cy.getByRole('radio', { name: /^For\b/ }).waitFor()
  await look(cy, '146-deciding')
  const dee = others.Dee as Companion
  expect(await dee.community.proposal(idIn(house), dee.id)).toMatchObject({ title: 'Case', kept: true })
})

test('an outcome is said without drama, with what it is for, how long it lasts and what is open to them', async () => {
  for (const who of ['Eli', 'Flo']) await act(who, 'voting.cast', { proposal: idIn(house), choice: 'yes' })
  await pass(7)
  await bo.goto(house)
  await bo.getByRole('heading', { name: 'What was decided' }).waitFor()
  await bo.getByText('Bo is warned.').waitFor()
  await bo.getByRole('region', { name: 'What you can do now' }).getByText('Appeal', { exact: true }).waitFor()
  await look(bo, '147-what-was-decided')
  await bo.getByText('Appeal', { exact: true }).click()
  await bo.getByLabel('Title', { exact: true }).fill('One birthday')
  await bo.getByLabel(/^Grounds/).fill('Nobody was heard who slept upstairs.')
  await look(bo, '148-appealing')
  await bo.getByRole('button', { name: 'Sign and open it' }).click()
  await arrive(bo, 'One birthday')
  await ada.goto(house)
  await ada.getByRole('heading', { name: 'What was decided' }).waitFor()
  expect(await ada.getByText('Appeal', { exact: true }).count()).toBe(0)
})

test('a jury is drawn from those who took no part: seats are taken, challenged and shown, and the words are for the jury then', async () => {
  const appeal = at(bo)
  await bo.getByRole('button', { name: 'Put a number in' }).click()
  await bo.getByText('Your number is in the lot.').waitFor()
  await pass(2)
  await bo.goto(appeal)
  await bo.getByRole('button', { name: 'Open my number' }).click()
  await bo.getByText('0 of 3 seats taken.').waitFor()
  await cy.goto(appeal)
  await cy.getByRole('heading', { name: 'The lot fell on you: will you take a seat in the jury?' }).waitFor()
  await look(cy, '149-a-seat-is-offered')
  await cy.getByRole('button', { name: 'Take the seat' }).click()
  await cy.getByRole('heading', { name: 'You have a seat.' }).waitFor()
  await arrive(cy, 'One birthday')
  await act('Hal', 'sortition.take', { proposal: idIn(appeal) })
  await bo.getByText('Challenge a juror').click()
  await bo.getByLabel('Whom', { exact: true }).selectOption({ label: 'Gus' })
  await bo.getByLabel('Why', { exact: true }).fill('We are in a dispute about the cellar.')
  await look(bo, '150-challenging')
  await bo.getByRole('button', { name: 'Sign the challenge' }).click()
  await bo.getByText('was challenged, and gives way').waitFor()
  await bo.getByText('2 of 3 seats taken.').waitFor()
  await look(bo, '151-the-jury')
  await pass(3)
  await act('Hal', 'voting.cast', { proposal: idIn(appeal), choice: 'yes' })
  await cy.goto(appeal)
  await cy.getByRole('radio', { name: /^For\b/ }).check()
  await cy.getByRole('button', { name: 'Sign my vote' }).click()
  await cy
    .getByText(/^In the log, entry/)
    .first()
    .waitFor()
  await pass(7)
  await bo.goto(house)
  await bo.getByText('It was lifted on').waitFor()
  await look(bo, '152-lifted')
})

test('no page complained', () => {
  expect(journey.complaints).toEqual([])
})
