// Members in a real browser: their pages, their standing and whose it is, the covenant, introducing oneself, and what peers give one another.
import type { Page } from '@playwright/test'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { guild } from './journey/guild.ts'
import { tabTo } from './journey/keyboard.ts'
import { look } from './journey/look.ts'
import { arrive, begin, desktop, type Journey, phone } from './journey/start.ts'
import { Companion } from './journey/without-a-browser.ts'

const day = 86_400_000
let journey: Journey
let ada: Page
let bo: Page
let newcomer: Page
/** Keeps the books: who did what. */
let mel: Companion
const others: Companion[] = []

beforeAll(async () => {
  journey = await begin()
  ada = await journey.visitor(desktop)
  bo = await journey.visitor(phone)
  newcomer = await journey.visitor(phone)
})
afterAll(async () => journey?.end())

/** The link of an invitation that Ada makes. */
async function invite(uses: number, role?: string): Promise<string> {
  await ada.goto('/c/guild/members')
  await ada.getByLabel('How many may join with it').fill(String(uses))
  if (role) await ada.getByLabel(role).check()
  await ada.getByRole('button', { name: 'Make a link' }).click()
  return ada.getByLabel('Invitation link').inputValue()
}
const award = (member: string, domain: string, points: number, reason: string) =>
  mel.act('reputation.award', { member, domain, points, reason })
const idOf = async (name: string) => (await mel.community.members()).find(one => one.name === name)?.id as string

test('a guild begins with a covenant, which whoever joins reads and agrees to', async () => {
  await ada.goto('/found')
  await ada
    .getByLabel('I have a rulebook in a file')
    .setInputFiles({ name: 'guild.json', mimeType: 'application/json', buffer: Buffer.from(JSON.stringify(guild)) })
  await ada.getByRole('link', { name: 'Begin with this' }).click()
  await ada.getByLabel('Name of the community').fill('Guild')
  await ada.getByLabel('What it is for').fill('Building what lasts.')
  await ada.getByLabel('Your name').fill('Ada')
  await ada.getByRole('button', { name: 'Found it' }).click()
  await arrive(ada, 'Guild')
  const steward = await invite(1, 'Steward')
  mel = await Companion.join(steward, 'Mel')
  const plain = await invite(9)
  await bo.goto(new URL(plain).pathname + new URL(plain).hash)
  await arrive(bo, 'Join Guild')
  await bo.getByText('Leave tools and rooms').waitFor()
  await bo.getByLabel('Your name').fill('Bo')
  await bo.getByRole('button', { name: 'Join' }).click()
  await bo.getByRole('alert').getByText('Read the covenant, and say that you agree to it.').waitFor()
  await look(bo, '120-covenant-at-joining')
  await bo.getByLabel('I have read it, and I agree to it.').check()
  await bo.getByRole('button', { name: 'Join' }).click()
  await bo.getByText(/^In the log, entry/).waitFor()
  for (const name of ['Cleo', 'Dev', 'Eli', 'Fay', 'Gus']) others.push(await Companion.join(plain, name))
})

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

test('anyone may introduce themselves, is spoken for, and belongs', async () => {
  await newcomer.goto('/c/guild')
  await newcomer.getByRole('link', { name: 'Introduce yourself' }).click()
  await arrive(newcomer, 'Join Guild')
  await look(newcomer, '125-introducing')
  await newcomer.getByLabel('Your name').fill('Nia')
  await newcomer.getByLabel('I have read it, and I agree to it.').check()
  await newcomer.getByRole('button', { name: 'Introduce myself' }).click()
  await newcomer.getByText('You are a candidate').waitFor()
  await look(newcomer, '126-candidate')
  await newcomer.getByRole('link', { name: 'Ask to be admitted' }).click()
  await arrive(newcomer, 'Propose something')
  await newcomer.getByLabel('Title', { exact: true }).fill('Nia would like to join')
  await newcomer.getByRole('button', { name: 'Sign and propose' }).click()
  await newcomer.getByRole('heading', { name: 'You ask to become a member' }).waitFor()
  const application = new URL(newcomer.url()).pathname
  await ada.goto('/c/guild/members')
  await ada.getByRole('heading', { name: 'Ask to become members' }).waitFor()
  await look(ada, '127-members-by-status')
  await ada.goto(application)
  await ada.getByText('Nobody has spoken for them yet.').waitFor()
  await look(ada, '128-application')
  await ada.getByRole('button', { name: 'Speak for Nia' }).click()
  await ada.getByText('1 member speaks for them.').waitFor()
  await newcomer.getByText('1 member speaks for you.').waitFor()
  await look(newcomer, '129-spoken-for')
  await bo.goto(application)
  await bo.getByRole('button', { name: 'Speak for Nia' }).click()
  await newcomer.getByText('passed').first().waitFor()
  await newcomer.goto('/c/guild/members')
  await newcomer.getByText('Nia (you)').waitFor()
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
  await award(others[0]?.id as string, 'care', 1, 'Helped')
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
  await award(others[0]?.id as string, 'care', 1, 'Helped')
  await ada.goto(`/c/guild/p/${wager}`)
  await ada.getByText('The stakes are settled.').waitFor()
  await ada.getByText('5 lost').waitFor()
  await look(ada, '140-settled')
  await bo.goto(`/c/guild/members/${await idOf('Bo')}`)
  await bo.getByText('Won with a stake on').waitFor()
  await look(bo, '141-every-way-to-earn')
})

test('what somebody is here is said calmly: who rests, and what somebody cannot do for now', async () => {
  const [cleo, dev] = others as [Companion, Companion]
  await mel.act('members.deactivate', { member: cleo.id })
  await mel.act('members.suspend', { member: dev.id, rights: ['voting.cast'], until: Date.now() + 400 * day })
  await ada.goto(`/c/guild/members/${dev.id}`)
  await ada.getByText(/^They cannot do this for now: /).waitFor()
  await look(ada, '130-right-suspended')
  await bo.goto(`/c/guild/members/${cleo.id}`)
  await bo.getByText('are not counted until they come back').waitFor()
  await look(bo, '131-inactive')
})

test('when the covenant changes, members are told, read it and agree to it anew', async () => {
  const text = `${guild.covenant.text}\n\nWe share what we learn.`
  await mel.act('rulebook.amend', {
    from: (await mel.community.view()).rulebook.hash,
    changes: [{ at: '/covenant/text', do: 'put', value: text }],
  })
  await ada.goto('/c/guild')
  await ada.getByText('The covenant has changed since you agreed to it.').waitFor()
  await ada.getByRole('link', { name: 'Read it' }).click()
  await arrive(ada, 'Covenant')
  await ada.getByText('We share what we learn.').waitFor()
  await look(ada, '132-covenant')
  await ada.getByRole('button', { name: 'Sign that I agree' }).click()
  await ada.getByText('You have agreed to it as it is now.').waitFor()
  await bo.goto('/c/guild/covenant')
  await bo.getByText('It has changed since you agreed to it.').waitFor()
  await look(bo, '133-covenant')
})

test('no page complained', () => {
  expect(journey.complaints).toEqual([])
})
