// Rules change without JSON, through a real browser: tried out, proposed, adopted, for a trial, from a newer template.
import type { Page } from '@playwright/test'
import { asTemplate, type Json, modifiedPlaces, updateFromTemplate } from '@polyarchy/core'
import { readyRulebook } from '@polyarchy/server/rulebooks'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { look } from './journey/look.ts'
import { arrive, begin, desktop, type Journey, phone } from './journey/start.ts'
import { view } from './journey/workshop.ts'

let journey: Journey
let mira: Page

beforeAll(async () => {
  journey = await begin()
  mira = await journey.visitor(phone)
  await mira.goto('/found#simple-majority+change')
  await mira.getByText('It holds together.').waitFor()
  await mira.getByLabel('Length of time in: It closes … after it began (number)').first().fill('10')
  await view(mira, 'Result')
  await mira.getByRole('link', { name: 'Begin with this' }).click()
  await mira.getByLabel('Name of the community').fill('Kiln Collective')
  await mira.getByLabel('Your name').fill('Mira')
  await mira.getByRole('button', { name: 'Found it' }).click()
  await arrive(mira, 'Kiln Collective')
  await mira.getByRole('link', { name: 'Rulebook', exact: true }).click()
  await arrive(mira, 'Rulebook')
})
afterAll(async () => journey?.end())

test('a change of the rules is tried out, shown in words and proposed', async () => {
  await mira.getByRole('link', { name: 'Change the rules' }).click()
  await arrive(mira, 'Change the rules')
  await mira.getByText('It holds together.').waitFor()
  await mira
    .getByLabel('Share in: As soon as this holds, it passes: votes in favour make up more than … of members in “assembly”')
    .fill('60%')
  await mira.reload()
  await mira.getByText('What you had changed before is here again.').waitFor()
  await view(mira, 'Result')
  await mira.getByText('votes in favour make up more than 1/2 → 60% of members in “assembly”').first().waitFor()
  await mira.getByRole('heading', { name: 'Propose the change' }).waitFor()
  await mira.getByLabel('Title').fill('Six of ten for a proposal')
  await mira.getByLabel('Reasons').fill('Half of us is too few.')
  await mira.getByText('For a trial, and what becomes of open proposals').click()
  await mira.getByLabel('begin anew under the changed rules').check()
  await look(mira, '46-amend')
  await mira.getByRole('button', { name: 'Sign and propose' }).click()
  await arrive(mira, 'Six of ten for a proposal')
})

test('whoever votes on it sees before what is different, whether it holds together, and which way it goes', async () => {
  await mira.getByText('votes in favour make up more than 1/2 → 60% of members in “assembly”').first().waitFor()
  await mira.getByText('The changed rules hold together').waitFor()
  await mira.getByText('Proposals that are then open begin anew').waitFor()
  await mira.getByText('No proposal has ended yet, so there is nothing to try.').waitFor()
  await mira.getByText('The whole way as a picture').click()
  await mira.locator('.flow .stage.present').waitFor()
  await mira.getByText('The same as a list').click()
  await mira.getByText('now here').last().waitFor()
  await look(mira, '47-amending')
  await mira.getByRole('radio', { name: /^For/ }).check()
  await mira.getByRole('button', { name: 'Sign my vote' }).click()
  await mira.locator('.status', { hasText: 'passed' }).waitFor()
  await mira.getByRole('link', { name: 'Rulebook', exact: true }).click()
  await mira.getByText('1 change since the founding').waitFor()
})

test('what would have become of past proposals is tried in the browser', async () => {
  await mira.getByRole('link', { name: 'Change the rules' }).click()
  await arrive(mira, 'Change the rules')
  await mira.getByText('It holds together.').waitFor()
  await mira.locator('summary', { hasText: 'Rules' }).click()
  await mira.getByLabel(/^Share in: As soon as this holds, it passes: votes in favour make up at least/).fill('3/2')
  await view(mira, 'Result')
  await mira.getByRole('heading', { name: 'What may not be meant' }).waitFor()
  await mira.getByRole('button', { name: 'Try it on past proposals' }).click()
  await mira.getByText('1 of 1 past proposal would have ended otherwise.').waitFor()
  await mira.getByText('it ended: passed').waitFor()
  await look(mira, '50-simulation')
  await mira.getByRole('link', { name: 'Back to the rulebook' }).click()
  await arrive(mira, 'Rulebook')
})

test('the rulebook remembers its template, and says in words what differs from it', async () => {
  await mira.getByText('Copied from the template “Simple majority”, version 1.').waitFor()
  await mira.getByText('modified', { exact: true }).waitFor()
  await mira.getByText(/^What differs, in \d places/).click()
  await mira.getByText('it closes 7 days → 10 days after it began').first().waitFor()
  await mira.getByText('How these rules came to be').click()
  await mira.getByText('A change was decided').waitFor()
  await look(mira, '48-rulebook')
})

test('it is published as a file, and others found with it', async () => {
  await mira.getByText('Publish these rules as a template').click()
  const download = mira.waitForEvent('download')
  await mira.getByRole('link', { name: 'Download the file' }).click()
  const file = await (await download).path()
  const olu = await journey.visitor(desktop)
  await olu.goto('/found')
  await olu.getByLabel('I have a rulebook in a file').setInputFiles(file)
  await arrive(olu, 'Kiln Collective')
  await olu.getByRole('link', { name: 'Begin with this' }).click()
  await olu.getByLabel('Name of the community').fill('Second Kiln')
  await olu.getByLabel('Your name').fill('Olu')
  await olu.getByRole('button', { name: 'Found it' }).click()
  await arrive(olu, 'Second Kiln')
  const { rulebook } = await (await olu.request.get('/api/c/second-kiln/rulebook')).json()
  expect(rulebook.template).toMatchObject({ name: 'kiln-collective', lineage: [{ name: 'simple-majority', version: 1 }] })
  await olu.context().close()
})

test('a newer version of the template is taken in, and where both changed something one chooses', async () => {
  const { rulebook: own } = await (await mira.request.get('/api/c/kiln-collective/rulebook')).json()
  const published = readyRulebook('simple-majority') as { readonly version?: number }
  const base = asTemplate(published as Json, 'simple-majority', published.version ?? 1)
  const changed = JSON.stringify(published).replace('"7d"', '"21d"').replace('"14d"', '"28d"')
  const newer = { ...JSON.parse(changed), version: 2 }
  const update = { version: 2, ...updateFromTemplate(base, own, newer) }
  await mira.route('**/rulebook/origin', route =>
    route.fulfill({ json: { template: own.template, known: true, modified: modifiedPlaces(base, own), update } }),
  )
  await mira.reload()
  await mira.getByText('There is a version 2 of the template. 1 place was changed by you and by the template: you choose.').waitFor()
  await mira.getByRole('link', { name: 'Look at it and propose it' }).click()
  await mira.getByText('What is new in the template has been taken in.').waitFor()
  await mira.getByRole('radio', { name: /As the template has it now/ }).check()
  await mira.getByText('It holds together.').waitFor()
  await look(mira, '49-update')
  await view(mira, 'Result')
  await mira.getByText('it closes 10 days → 21 days after it began').first().waitFor()
  await mira.getByText('it closes 14 days → 28 days after it began').first().waitFor()
})

test('for a trial it is adopted, and whoever was changing the rules meanwhile brings their changes along', async () => {
  const other = await mira.context().newPage()
  await other.goto('/c/kiln-collective/rulebook/change')
  await other.getByText('It holds together.').waitFor()
  await other.locator('summary', { hasText: 'Rules' }).click()
  await other.getByLabel(/^Share in: As soon as this holds, it passes: votes in favour make up at least/).fill('3/4')
  await other.getByText('1 place is changed.').waitFor()
  await mira.getByText('For a trial, and what becomes of open proposals').click()
  await mira.getByLabel('Only until').fill('2031-05-01T12:00')
  await mira.getByLabel('Title').fill('The newer template, for a trial')
  await mira.getByRole('button', { name: 'Sign and propose' }).click()
  await arrive(mira, 'The newer template, for a trial')
  await mira.getByText('For a trial, until').waitFor()
  await mira.getByRole('radio', { name: /^For/ }).check()
  await mira.getByRole('button', { name: 'Sign my vote' }).click()
  await mira.locator('.status', { hasText: 'passed' }).waitFor()
  await other.getByRole('button', { name: 'Bring my changes to them' }).click()
  await other.getByText('Your changes have been brought to the rules that are now in force.').waitFor()
  await view(other, 'Result')
  await other.getByText('votes in favour make up at least 2/3 → 3/4 of members in “assembly”').first().waitFor()
  await other.close()
  await mira.getByRole('link', { name: 'Rulebook', exact: true }).click()
  await mira.getByText('of these rules on trial: they end by themselves').waitFor()
  await look(mira, '52-trial')
})

test('no page complained', () => {
  expect(journey.complaints).toEqual([])
})
