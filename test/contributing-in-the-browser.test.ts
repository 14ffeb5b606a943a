// Contributing in a real browser: what is written, linked or fingerprinted; reviewed by those in charge; its versions, and the way back.
import { createHash } from 'node:crypto'
import type { Page } from '@playwright/test'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { tabTo } from './journey/keyboard.ts'
import { look } from './journey/look.ts'
import { accept, contribute, putInCharge, sharedGarden } from './journey/shared-garden.ts'
import { arrive, at, begin, desktop, foundWith, inviteTo, type Journey, joinWith, phone } from './journey/start.ts'

const day = 86_400_000
const first = ['Water the seedlings in the evening.', 'Two cans for each bed.', 'Rinse the cans.', 'Hang up the hose.'].join('\n')
const second = [
  'Water the seedlings in the early morning.',
  'Two cans for each bed.',
  'Rinse the cans.',
  'Hang up the hose.',
  'Close the tap.',
].join('\n')
let journey: Journey
let ada: Page
let bo: Page
let cy: Page

beforeAll(async () => {
  journey = await begin()
  ada = await journey.visitor(desktop)
  bo = await journey.visitor(phone)
  cy = await journey.visitor(phone)
})
afterAll(async () => journey?.end())

const object = `/c/garden/work/${encodeURIComponent('guides/watering.md')}/history`

test('a community begins in which one member looks after the guides and another after the plans', async () => {
  await foundWith(ada, sharedGarden, { name: 'Garden', about: 'Growing things together.', founder: 'Ada' })
  await joinWith(bo, await inviteTo(ada, 'garden'), { community: 'Garden', name: 'Bo' })
  await putInCharge(ada, 'Bo', 'guides')
  await putInCharge(ada, 'Ada', 'plans')
  await bo.goto('/c/garden/work')
  await arrive(bo, 'Work')
  await bo.getByText('Nothing has been made yet.').waitFor()
  await look(bo, '100-nothing-made')
})

test('whoever contributes is told at once who looks after the place, and what is missing', async () => {
  await ada.goto('/c/garden/work')
  await tabTo(ada, ada.getByRole('main').getByRole('link', { name: 'Contribute' }))
  await ada.keyboard.press('Enter')
  await arrive(ada, 'Contribute')
  await ada.getByRole('button', { name: 'Sign and contribute' }).click()
  await ada.getByRole('alert').getByText('Say where it belongs.').waitFor()
  await ada.getByLabel('Where it belongs').fill('recipes/bread.md')
  await ada.getByText('Nobody looks after this path.').waitFor()
  await ada.getByLabel('Where it belongs').fill('plans/shed.md')
  await ada.getByText('Only you look after this, and nobody reviews their own work.').waitFor()
  await ada.getByLabel('Where it belongs').fill('guides/watering.md')
  await ada.getByText('Reviewed by Bo').waitFor()
  await ada.getByText('There is nothing yet at this path').waitFor()
  await ada.getByLabel('The words').fill(first)
  await ada.getByLabel('What it does').fill('Say how we water')
  await ada.getByLabel(/^Why, and what to look at/).fill('Everyone does it differently.')
  await look(ada, '101-contributing')
  await ada.keyboard.press('Control+Enter')
  await arrive(ada, 'Say how we water')
  await ada.getByText('Nobody who looks after this place has accepted it yet').waitFor()
  await look(ada, '102-contributed')
})

test('it waits for whoever is in charge, who asks for changes and has to say which', async () => {
  await bo.goto('/c/garden')
  await bo.getByRole('region', { name: 'Waiting for you' }).getByText('Say how we water').waitFor()
  await bo.getByRole('navigation').getByRole('link', { name: 'Work' }).click()
  const waiting = bo.getByRole('region', { name: 'Waiting for your review' })
  await waiting.getByText('nobody has looked at it yet').waitFor()
  await waiting.getByText('a first contribution').waitFor()
  await look(bo, '103-queue')
  await waiting.getByRole('link', { name: /Say how we water/ }).click()
  await bo.getByText('Two cans for each bed.').waitFor()
  await bo.getByRole('button', { name: 'Sign my review' }).click()
  await bo.getByRole('alert').getByText('Choose what you say.').waitFor()
  await bo.getByRole('radio', { name: /^Ask for changes/ }).check()
  await bo.getByRole('button', { name: 'Sign what should change' }).click()
  await bo.getByRole('alert').getByText('can do nothing with a bare no').waitFor()
  await bo.getByLabel(/^What should change/).fill('Say where the hose goes.')
  await look(bo, '104-reviewing')
  await bo.getByRole('button', { name: 'Sign what should change' }).click()
  await bo.getByText('You ask for changes.').waitFor()
})

test('the author reads what should change, changes it, and it is accepted and published', async () => {
  await ada.getByText('Say where the hose goes.').waitFor()
  await ada.getByText('Change what you contribute').click()
  await ada.getByLabel('The words').fill(`${first}\nThe hose hangs behind the shed.`)
  await look(ada, '105-revising')
  await ada.getByRole('button', { name: 'Sign the changes' }).click()
  await ada.getByText('The hose hangs behind the shed.').waitFor()
  await bo.getByText('The hose hangs behind the shed.').waitFor()
  await bo.getByRole('button', { name: 'Change my review' }).click()
  await bo.getByRole('radio', { name: /^Accept/ }).check()
  await bo.getByRole('button', { name: 'Sign that I accept it' }).click()
  await bo.getByText('published as version 1').waitFor()
  await look(bo, '106-published')
  await ada.goto('/c/garden/work')
  await ada.getByRole('link', { name: /guides\/watering\.md/ }).waitFor()
  await look(ada, '107-work')
})

test('someone who is no member yet introduces themselves and contributes', async () => {
  await cy.goto('/c/garden/contribute')
  await cy.getByText('tell first who you are').waitFor()
  await cy.getByRole('link', { name: 'Introduce yourself' }).click()
  await cy.getByLabel(/name/i).first().fill('Cy')
  await cy.getByRole('button', { name: /introduce/i }).click()
  await cy.getByText(/^In the log, entry/).waitFor()
  await cy.goto('/c/garden/contribute')
  await cy.getByLabel('Where it belongs').fill('guides/watering.md')
  await cy.getByText('this will follow version 1').waitFor()
  await cy.getByRole('button', { name: 'Start from its words' }).click()
  await expect.poll(() => cy.getByLabel('The words').inputValue()).toContain('behind the shed')
  await cy.getByLabel('The words').fill(second)
  await cy.getByText('2 lines added, 2 taken out.').waitFor()
  await cy.getByLabel('What it does').fill('Water in the morning')
  await look(cy, '108-candidate-contributes')
  await cy.getByRole('button', { name: 'Sign and contribute' }).click()
  await arrive(cy, 'Water in the morning')
  await look(cy, '109-difference')
  await accept(bo, at(cy))
  await cy.getByText('published as version 2').waitFor()
})

test('of a file only the fingerprint is sent, and others can tell whether theirs is the same', async () => {
  const bytes = Buffer.alloc(6_000_000, 'Bed plan. ')
  const sent: number[] = []
  ada.on('request', request => sent.push(request.postDataBuffer()?.length ?? 0))
  await ada.goto('/c/garden/contribute#guides/beds.pdf')
  await expect.poll(() => ada.getByLabel('Where it belongs').inputValue()).toBe('guides/beds.pdf')
  await ada.getByText('A file', { exact: true }).click()
  await ada.getByText('The file is not uploaded and never leaves this browser.').waitFor()
  await ada.getByLabel('Choose a file').setInputFiles({ name: 'beds.pdf', mimeType: 'application/pdf', buffer: bytes })
  const hash = createHash('sha256').update(bytes).digest('hex')
  await ada.getByText(hash).waitFor()
  await ada.getByLabel('What it does').fill('The beds as they are')
  await look(ada, '110-fingerprint')
  await ada.getByRole('button', { name: 'Sign and contribute' }).click()
  await arrive(ada, 'The beds as they are')
  expect(Math.max(...sent)).toBeLessThan(10_000)
  await bo.goto(at(ada))
  await bo.getByText('A file of 6.0 MB (application/pdf)').waitFor()
  await bo.getByText('I have the file: is it this one?').click()
  await bo.getByLabel('Compare a file').setInputFiles({ name: 'mine.pdf', mimeType: 'application/pdf', buffer: Buffer.from('another') })
  await bo.getByText('It is another file').waitFor()
  await bo.getByLabel('Compare a file').setInputFiles({ name: 'mine.pdf', mimeType: 'application/pdf', buffer: bytes })
  await bo.getByText('It is the same file, to the last bit.').waitFor()
  await look(bo, '111-same-file')
  await journey.later(5 * day)
  await accept(bo, at(ada))
})

test('an object shows its versions, what differs between any two, and the address says which', async () => {
  await contribute(cy, 'guides/watering.md', `${second}\nSing while you water.`, 'Sing')
  await accept(bo, at(cy))
  await ada.goto(object)
  await arrive(ada, 'guides/watering.md')
  await ada.getByText('1 line added.').waitFor()
  await tabTo(ada, ada.getByLabel('from', { exact: true }))
  await ada.getByLabel('from', { exact: true }).selectOption({ label: 'Version 1' })
  await ada.getByText('3 lines added, 2 taken out.').waitFor()
  expect(new URL(ada.url()).hash).toBe('#1-3')
  await look(ada, '112-history')
  await bo.goto(`${object}#1-2`)
  await bo.getByText('2 lines added, 2 taken out.').waitFor()
  await look(bo, '113-history')
})

test('a version is undone the way it came: proposed, reviewed, and a new version', async () => {
  await ada.getByRole('button', { name: 'Undo this version' }).click()
  await ada.getByText('It would be again as in version 2.').waitFor()
  await look(ada, '114-undoing')
  await ada.getByRole('button', { name: 'Sign and propose it' }).click()
  await arrive(ada, 'Undo version 3 of guides/watering.md')
  await ada.getByText('brings version 2 back').waitFor()
  await accept(bo, at(ada))
  await ada.goto(object)
  await ada.getByText('brought version 2 back').waitFor()
  await ada.getByText('Version 4', { exact: true }).first().waitFor()
  await look(ada, '115-undone')
})

test('of two who change the same object, the second is told of the first and brings theirs up to date', async () => {
  await contribute(cy, 'guides/watering.md', `${second}\nLabel the beds.`, 'Label the beds')
  await contribute(ada, 'guides/watering.md', `${second}\nOil the pump.`, 'Oil the pump')
  await accept(bo, at(cy))
  await ada.getByText('Meanwhile another version was published.').waitFor()
  await look(ada, '116-overtaken')
  await ada.getByText('Change what you contribute').click()
  await ada.getByText('this will follow version 5').waitFor()
  await ada.getByLabel('The words').fill(`${second}\nLabel the beds.\nOil the pump.`)
  await ada.getByText('1 line added.').waitFor()
  await ada.getByRole('button', { name: 'Sign the changes' }).click()
  await ada.getByText('follows version 5').waitFor()
  expect(await ada.getByText('Meanwhile another version was published.').count()).toBe(0)
  await accept(bo, at(ada))
})

test('what touches several places is published once someone in charge of each has accepted it', async () => {
  await cy.goto('/c/garden/contribute')
  await cy.getByLabel('Where it belongs').fill('guides/further reading')
  await cy.getByText('A link', { exact: true }).click()
  await cy.getByLabel('Address').fill('watering, second edition')
  await cy.getByRole('button', { name: 'Add another part' }).click()
  const part = cy.getByRole('group', { name: 'Part 2' })
  await part.getByLabel('Where it belongs').fill('plans/tap.md')
  await part.getByLabel('The words').fill('A second tap by the gate.')
  await cy.getByLabel('What it does').fill('A tap, and where to read of it')
  await cy.getByRole('button', { name: 'Sign and contribute' }).click()
  await cy.getByRole('alert').getByText('This is no address of a page.').waitFor()
  await cy.getByLabel('Address').fill('https://example.org/watering')
  await look(cy, '117-two-parts')
  await cy.getByRole('button', { name: 'Sign and contribute' }).click()
  await arrive(cy, 'A tap, and where to read of it')
  await bo.goto(at(cy))
  await bo.getByRole('link', { name: 'https://example.org/watering' }).waitFor()
  await bo.getByRole('radio', { name: /^Accept/ }).check()
  await bo.getByRole('button', { name: 'Sign that I accept it' }).click()
  await bo.getByText('Accepted by someone who looks after this place').waitFor()
  await bo.getByText('Nobody who looks after this place has accepted it yet').waitFor()
  await look(bo, '118-half-accepted')
  await ada.goto(at(cy))
  await ada.getByRole('radio', { name: /^Accept/ }).check()
  await ada.getByRole('button', { name: 'Sign that I accept it' }).click()
  await expect.poll(() => ada.getByText('published as version 1').count()).toBe(2)
})

test('what does not belong is turned down with a reason that its author reads', async () => {
  await contribute(cy, 'plans/pool.md', 'Dig a pool.', 'A pool')
  await ada.goto(at(cy))
  await ada.getByRole('radio', { name: /^Turn down/ }).check()
  await ada.getByLabel(/^Why not/).fill('The ground belongs to the roots.')
  await ada.getByRole('button', { name: 'Sign that I turn it down' }).click()
  await cy.getByText('The ground belongs to the roots.').waitFor()
  await look(cy, '119-turned-down')
  await cy.goto('/c/garden/work')
  await cy.getByRole('region', { name: 'Your contributions' }).getByText('turned down').waitFor()
})

test('everyone sees how long contributions wait, what becomes of them, and how newcomers fare', async () => {
  await ada.goto('/c/garden/work/figures')
  await ada.getByText('9 contributions, 8 accepted (89 % of those decided), 1 turned down (11 %).').waitFor()
  await look(ada, '120-figures')
  await ada.getByLabel('For', { exact: true }).selectOption({ label: 'Plans' })
  await ada.getByText('2 contributions, 1 accepted (50 % of those decided), 1 turned down (50 %).').waitFor()
  await bo.goto('/c/garden/work/figures')
  await bo.getByRole('table').waitFor()
  await look(bo, '121-figures')
})

test('visitors read it all and are offered nothing', async () => {
  const visitor = await journey.visitor(desktop)
  await visitor.goto(object)
  await visitor.getByText('Version 6', { exact: true }).first().waitFor()
  expect(await visitor.getByRole('button', { name: /Undo|Bring/ }).count()).toBe(0)
  await visitor.goto('/c/garden/work')
  await visitor.getByText('Nothing is being reviewed.').waitFor()
  await look(visitor, '122-visitor')
})

test('no page complained', () => {
  expect(journey.complaints).toEqual([])
})
