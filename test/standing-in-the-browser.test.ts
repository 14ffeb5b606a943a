// Standing in a real browser: drawn and told, whose it is, and what peers do with it: evaluate, give in a circle, stake.
import type { Page } from '@playwright/test'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { foundGuild, type Guild } from './journey/guild-members.ts'
import { tabTo } from './journey/keyboard.ts'
import { look } from './journey/look.ts'
import { arrive, begin, type Journey } from './journey/start.ts'
import type { Companion } from './journey/without-a-browser.ts'

const day = 86_400_000
let journey: Journey
let ada: Page
let bo: Page
let mel: Companion
let others: Guild['others']
let idOf: Guild['idOf']
let award: Guild['award']

beforeAll(async () => {
  journey = await begin()
  ;({ ada, bo, mel, others, award, idOf } = await foundGuild(journey))
}, 120_000)
afterAll(async () => journey?.end())

test('standing is drawn as it was earned and faded, and told entry by entry', async () => {
  const bos = await idOf('Bo')
  await award(bos, 'roofs', 40, 'The gutters of the north roof')
  await journey.later(30 * day)
  await award(bos, 'building', 60, 'A new door for the workshop')
  await journey.later(45 * day)
  await award(bos, 'care', 25, 'Cooked for everyone in the week of the storm')
  await journey.later(20 * day)
  await mel.act('reputation.deduct', { member: bos, domain: 'building', points: 10, reason: 'Left the saw running' })
  await journey.later(15 * day)
  await award(bos, 'roofs', 80, 'The whole south roof')
  await journey.later(10 * day)
  await award(await idOf('Ada'), 'care', 12, 'Kept the accounts')
  for (const [place, one] of others.entries()) await award(one.id, place % 2 ? 'care' : 'building', 5 + 7 * place, 'Helped')
  await ada.goto('/c/guild/members')
  await ada.getByRole('link', { name: 'Bo', exact: true }).click()
  await arrive(ada, 'Bo')
  await ada.getByText('80 points gained').waitFor()
  await ada.getByText('Left the saw running').waitFor()
  await look(ada, '121-standing')
  const slider = ada.getByRole('slider', { name: 'Look at a day' })
  await tabTo(ada, slider)
  for (let press = 0; press < 5; press++) await ada.keyboard.press('ArrowRight')
  expect(await slider.getAttribute('aria-valuetext')).toMatch(/points, if nothing is added$/)
  await slider.fill('150')
  await ada.getByRole('button', { name: 'Roofs' }).click()
  await ada.getByText('A new door').waitFor({ state: 'detached' })
  await look(ada, '122-standing-of-a-domain')
  await bo.goto('/c/guild/members')
  await bo.getByRole('link', { name: 'Bo', exact: true }).click()
  await bo.getByText('This is you.').waitFor()
  await bo.getByText('80 points gained').waitFor()
  await look(bo, '123-own-page')
})

test('everyone sees how many hold half of all standing, and who', async () => {
  for (const page of [ada, bo]) {
    await page.getByRole('link', { name: 'Who has how much standing' }).click()
    await arrive(page, 'Who has how much standing')
    await page.getByText('One member alone holds half of it.').waitFor()
    await page.getByText('no more than 1/4 of the whole weighs').waitFor()
    await look(page, '124-shares')
  }
  await ada.getByRole('radio', { name: 'Care' }).check()
  await ada.getByText('members together hold half of it').waitFor()
})

test('peers say what a piece of work is worth, and know before what it costs them', async () => {
  const work = await mel.propose('praise', 'The new south roof')
  await bo.goto(`/c/guild/p/${work}`)
  await bo.getByText('Nobody has evaluated it yet.').waitFor()
  await bo.getByText(/^It costs you [\d.]+ points of your/).waitFor()
  await bo.getByRole('button', { name: 'Sign my evaluation' }).click()
  await bo.getByRole('alert').getByText('Say what you find.').waitFor()
  await look(bo, '134-evaluating')
  await bo.getByRole('radio', { name: /^Good/ }).check()
  await bo.getByLabel(/^What is good about it/).fill('Dry since the first storm.')
  await bo.getByRole('button', { name: 'Sign my evaluation' }).click()
  await bo.getByText('You said: Good.').waitFor()
  await ada.goto(`/c/guild/p/${work}`)
  await tabTo(ada, ada.getByRole('radio', { name: /^Good/ }))
  await ada.keyboard.press('ArrowDown')
  await tabTo(ada, ada.getByRole('button', { name: 'Sign my evaluation' }))
  await ada.keyboard.press('Enter')
  await ada.getByText('You said: Not good.').waitFor()
  await ada.getByText('Change my mind').click()
  await look(ada, '135-evaluated')
  await ada.getByRole('button', { name: 'Sign that I now say: Good' }).click()
  await ada.getByText('You said: Good.').waitFor()
})

test('in a gift circle each sees what is left to give, opts out and in, and what was given when it is over', async () => {
  const circle = await mel.propose('circle', 'Who helped this winter?')
  await bo.goto(`/c/guild/p/${circle}`)
  await bo.getByText('100 of your 100 left to give').waitFor()
  await bo.getByLabel('Give to someone').selectOption({ label: 'Ada' })
  await bo.getByLabel('How much for Ada').fill('70')
  await bo.getByLabel('What Ada gets it for').fill('The accounts, every week')
  await bo.getByLabel('Give to someone').selectOption({ label: 'Fay' })
  await bo.getByLabel('How much for Fay').fill('40')
  await bo.getByText('10 more than you have').first().waitFor()
  await bo.getByLabel('How much for Fay').fill('20')
  await bo.getByText('10 of your 100 left to give').waitFor()
  await look(bo, '136-giving')
  await bo.getByRole('button', { name: 'Sign these 2 gifts' }).click()
  await bo.getByText('90 given in all').waitFor()
  await ada.goto(`/c/guild/p/${circle}`)
  await ada.getByText('Taking part or not').click()
  await ada.getByRole('button', { name: 'I take nothing here' }).click()
  await ada.getByText('You take nothing in this circle.').waitFor()
  await bo.getByText('80 of your 100 left to give').waitFor()
  await ada.getByRole('button', { name: 'Take after all' }).click()
  await bo.getByLabel('Give to someone').selectOption({ label: 'Ada' })
  await bo.getByLabel('How much for Ada').fill('30')
  await bo.getByRole('button', { name: 'Sign this gift' }).click()
  await ada.getByText('50 given in all').waitFor()
  await ada.getByText('Who gave what to whom').click()
  await look(ada, '137-given')
  await journey.later(15 * day)
  await award(others[0].id, 'care', 1, 'Helped')
  await ada.goto(`/c/guild/p/${circle}`)
  await ada.getByText('100 points of standing were shared out by it').waitFor()
  await look(ada, '138-shared-out')
})

test('standing is staked on a side, and everyone sees what was won and lost', async () => {
  const wager = await mel.propose('wager', 'Build the greenhouse this year')
  await ada.goto(`/c/guild/p/${wager}`)
  await bo.goto(`/c/guild/p/${wager}`)
  await bo.getByText('Nobody has staked anything yet.').waitFor()
  await bo.getByRole('radio', { name: 'For it', exact: true }).check()
  await bo.getByLabel('How many points').fill('25')
  await bo.getByRole('button', { name: 'Sign my stake' }).click()
  await bo.getByRole('alert').getByText('At most 20').waitFor()
  await look(bo, '139-staking')
  await bo.getByLabel('How many points').fill('20')
  await bo.getByRole('button', { name: 'Sign my stake' }).click()
  await bo.getByText('You staked 20 points: for it.').waitFor()
  await ada.getByRole('radio', { name: 'Against it', exact: true }).check()
  await ada.getByLabel('How many points').fill('5')
  await ada.getByRole('button', { name: 'Sign my stake' }).click()
  await ada.getByText('You staked 5 points: against it.').waitFor()
  for (const one of [mel, ...others.slice(2)]) await one.act('voting.cast', { proposal: wager, choice: 'yes' })
  await journey.later(8 * day)
  await award(others[0].id, 'care', 1, 'Helped')
  await ada.goto(`/c/guild/p/${wager}`)
  await ada.getByText('The stakes are settled.').waitFor()
  await ada.getByText('5 lost').waitFor()
  await look(ada, '140-settled')
  await bo.goto(`/c/guild/members/${await idOf('Bo')}`)
  await bo.getByText('Won with a stake on').waitFor()
  await look(bo, '141-every-way-to-earn')
})

test('no page complained', () => {
  expect(journey.complaints).toEqual([])
})
