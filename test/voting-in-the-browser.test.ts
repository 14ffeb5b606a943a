// Every kind of ballot in a real browser: marked with a mouse, a finger or the keyboard alone, signed, changed, counted again by whoever looks.
import type { Page } from '@playwright/test'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { everyKindOfVote } from './journey/every-kind-of-vote.ts'
import { tabTo } from './journey/keyboard.ts'
import { look } from './journey/look.ts'
import { arrive, begin, desktop, foundWith, inviteTo, type Journey, joinWith, phone } from './journey/start.ts'

let journey: Journey
let ada: Page
let bo: Page

beforeAll(async () => {
  journey = await begin()
  ada = await journey.visitor(desktop)
  bo = await journey.visitor(phone)
})
afterAll(async () => journey?.end())

/** Ada proposes; both come to the proposal. */
async function propose(kind: string, title: string, options: readonly string[]) {
  await ada.goto('/c/ballots/propose')
  await arrive(ada, 'Propose something')
  await ada.getByRole('radio', { name: new RegExp(`^${kind}\\b`, 'i') }).check()
  for (const [place, option] of options.entries()) {
    await ada.getByRole('button', { name: 'Add one' }).click()
    await ada.getByLabel(`Number ${place + 1}`, { exact: true }).fill(option)
  }
  await ada.getByLabel('Title', { exact: true }).fill(title)
  await ada.getByRole('button', { name: 'Sign and propose' }).click()
  await arrive(ada, title)
  await bo.goto(new URL(ada.url()).pathname)
  await arrive(bo, title)
}
const sign = (page: Page) => page.getByRole('button', { name: 'Sign my vote' }).click()

test('anyone may try the ballots before a community chooses one, and nothing is sent', async () => {
  const visitor = await journey.visitor(phone)
  await visitor.goto('/ways#ranking')
  await arrive(visitor, 'Ways to vote')
  const sent: string[] = []
  visitor.on('request', request => sent.push(request.url()))
  await visitor.getByRole('button', { name: 'Look at my ballot' }).click()
  await visitor.getByRole('alert').getByText('Rank at least one.').waitFor()
  await visitor.getByRole('button', { name: 'Rank Wednesday evenings first' }).click()
  await visitor.getByRole('button', { name: 'Rank As it is now second' }).click()
  await look(visitor, '60-rank')
  await visitor.getByRole('button', { name: 'Look at my ballot' }).click()
  await visitor.getByText('Left out: Saturdays from ten to four').waitFor()
  for (const kind of [
    'Approve of several',
    'Score from 0 to 5',
    'Score from 0 to 100',
    'Gradient',
    'Dots',
    'Votes with credits',
    'Projects',
  ]) {
    await visitor.getByRole('radio', { name: kind, exact: true }).check({ force: true })
    await visitor.getByRole('button', { name: 'Look at my ballot' }).waitFor()
    await look(visitor, `61-${kind.toLowerCase().replaceAll(' ', '-')}`)
  }
  expect(sent.filter(url => url.includes('/api'))).toEqual([])
  await visitor.context().close()
})

test('a ranking is made with the keyboard alone, and every move is said', async () => {
  const visitor = await journey.visitor(desktop)
  await visitor.goto('/ways#equal')
  await arrive(visitor, 'Ways to vote')
  for (const name of ['Saturdays', 'Sundays', 'Wednesday']) {
    await tabTo(visitor, visitor.getByRole('button', { name: new RegExp(`^Rank ${name}`) }))
    await visitor.keyboard.press('Enter')
  }
  const said = visitor.getByRole('status')
  await said.getByText('Wednesday evenings is third of 3.').waitFor()
  await tabTo(visitor, visitor.getByRole('button', { name: 'Move Wednesday evenings' }))
  await visitor.keyboard.press('ArrowUp')
  await said.getByText('Wednesday evenings is second of 3.').waitFor()
  await visitor.keyboard.press('=')
  await said.getByText('Wednesday evenings is first of 2, beside Saturdays from ten to four.').waitFor()
  await look(visitor, '62-equal')
  await visitor.keyboard.press('Delete')
  await said.getByText('Wednesday evenings is not ranked.').waitFor()
  const rank = visitor.getByLabel('Rank of Sundays from ten to four')
  await rank.fill('1')
  await rank.press('Enter')
  await said.getByText('Sundays from ten to four is first of 1, beside Saturdays from ten to four.').waitFor()
  await visitor.context().close()
})

test('a row is dragged to another place, and out of the ranking', async () => {
  const visitor = await journey.visitor(desktop)
  await visitor.goto('/ways#ranking')
  await arrive(visitor, 'Ways to vote')
  for (const name of ['Saturdays', 'Sundays', 'Wednesday']) await visitor.getByRole('button', { name: new RegExp(`^Rank ${name}`) }).click()
  const order = () => visitor.getByRole('list', { name: 'Your order' }).locator('.name').allTextContents()
  const handle = visitor.getByRole('button', { name: 'Move Wednesday evenings' })
  const drag = async (to: { readonly x: number; readonly y: number }) => {
    const from = await handle.boundingBox()
    if (!from) throw new Error('There is no handle.')
    await visitor.mouse.move(from.x + 10, from.y + 10)
    await visitor.mouse.down()
    await visitor.mouse.move(to.x, to.y, { steps: 8 })
    await visitor.mouse.up()
  }
  const first = await visitor.getByRole('list', { name: 'Your order' }).locator('li').first().boundingBox()
  await drag({ x: (first?.x ?? 0) + 200, y: (first?.y ?? 0) + 3 })
  expect(await order()).toEqual(['Wednesday evenings', 'Saturdays from ten to four', 'Sundays from ten to four'])
  const pool = await visitor.getByRole('list', { name: 'Not ranked' }).boundingBox()
  await drag({ x: (pool?.x ?? 0) + 200, y: (pool?.y ?? 0) + (pool?.height ?? 0) - 5 })
  expect(await order()).toEqual(['Saturdays from ten to four', 'Sundays from ten to four'])
  await visitor.context().close()
})

test('a community begins whose rules know every kind of vote', async () => {
  await foundWith(ada, everyKindOfVote, { name: 'Ballots', about: 'Trying every way to vote.', founder: 'Ada' })
  await joinWith(bo, await inviteTo(ada, 'ballots'), { community: 'Ballots', name: 'Bo' })
})

test('a ranking is signed, shown, changed, and counted as soon as all have voted', async () => {
  await propose('Rank', 'Where shall we meet?', ['At the river', 'In the hall', 'At Ada’s'])
  await sign(ada)
  await ada.getByRole('alert').getByText('Rank at least one.').waitFor()
  await ada.getByRole('button', { name: 'Rank In the hall first' }).click()
  await ada.getByRole('button', { name: 'Rank At the river second' }).click()
  await ada.getByLabel(/^Reason/).fill('It may rain.')
  await sign(ada)
  await ada.getByText(/^In the log, entry/).waitFor()
  await ada.getByText('Left out: At Ada’s').waitFor()
  await look(ada, '63-ranked')
  await bo.getByText('Ranks In the hall, then At the river').waitFor()
  await ada.getByRole('button', { name: 'Change my vote' }).click()
  await ada.getByRole('button', { name: 'Rank At Ada’s third' }).click()
  await ada.getByRole('button', { name: 'Change my vote' }).click()
  await bo.getByText('Ranks In the hall, then At the river, then At Ada’s').waitFor()
  await bo.getByRole('button', { name: 'Rank In the hall first' }).click()
  await look(bo, '64-ranking')
  await sign(bo)
  for (const page of [ada, bo]) await page.getByText('In the hall wins.').waitFor()
  await look(ada, '65-decided')
})

test('whoever looks counts again and sees that it is what the community keeps', async () => {
  await bo.getByRole('link', { name: 'See how it was counted' }).click()
  await bo.getByText('it is the result that the community keeps').waitFor()
  await bo.getByRole('heading', { name: 'Each against each' }).waitFor()
  await bo.getByRole('button', { name: 'Count them by the other methods' }).click()
  await bo.getByText(/other methods choose the same/).waitFor()
  await look(bo, '66-result')
  const download = bo.waitForEvent('download')
  await bo.getByRole('button', { name: 'CSV' }).click()
  expect((await download).suggestedFilename()).toBe('where-shall-we-meet.csv')
})

test('no opinion is something else than nought, and a ballot says how many may be ticked', async () => {
  await propose('Score', 'How good were these?', ['The soup', 'The music'])
  await ada.getByRole('spinbutton', { name: 'Score of The soup' }).fill('0')
  await ada.getByText('1 of 2 options have a score.').waitFor()
  await sign(ada)
  await ada.getByText('no opinion: The music').waitFor()
  await propose('Approve', 'Which days?', ['Monday', 'Tuesday', 'Friday'])
  for (const day of ['Monday', 'Tuesday', 'Friday']) await bo.getByRole('checkbox', { name: day }).check()
  await bo.getByText('3 of at most 2 ticked').waitFor()
  await sign(bo)
  await bo.getByRole('alert').getByText('1 too many: take one away.').waitFor()
  await look(bo, '67-too-many')
  await bo.getByRole('checkbox', { name: 'Tuesday' }).uncheck()
  await sign(bo)
  await bo.getByText('You approved of').waitFor()
})

test('a hundred is divided to the last part', async () => {
  await propose('Divide', 'What is the yield used for?', ['Tools', 'Repairs', 'A feast'])
  await bo.getByRole('spinbutton', { name: 'Share of Tools' }).fill('60')
  await bo.getByText('40 are still to give.').waitFor()
  await sign(bo)
  await bo.getByRole('alert').getByText('40 are still to give.').waitFor()
  await bo.getByRole('button', { name: /Give the rest here.*Repairs/ }).click()
  await bo.getByText('All of it is given').waitFor()
  await look(bo, '68-divided')
  await sign(bo)
  await bo.getByText('You gave').waitFor()
})

test('sealed votes are seen by nobody until the vote is over, and then each opens their own', async () => {
  await propose('Sealed', 'Who shall speak for us?', ['Cy', 'Di'])
  await ada.getByRole('button', { name: 'Rank Cy first' }).click()
  await ada.getByRole('button', { name: 'Seal my vote' }).click()
  await ada.getByText(/^In the log, entry/).waitFor()
  await bo.getByText('Ada · Sealed').waitFor()
  await bo.getByText('1 of 2 members sealed a vote.').waitFor()
  await look(ada, '71-sealed')
  await bo.getByRole('button', { name: 'Rank Di first' }).click()
  await bo.getByRole('button', { name: 'Rank Cy second' }).click()
  await bo.getByRole('button', { name: 'Seal my vote' }).click()
  await ada.getByRole('button', { name: 'Open my vote' }).click()
  await bo.getByText('Ranks Cy').waitFor()
  await look(bo, '72-opening')
  await bo.getByRole('button', { name: 'Open my vote' }).click()
  await ada.getByRole('link', { name: 'See how it was counted' }).waitFor()
})

test('projects have their costs beside them, and what is paid for is counted', async () => {
  await propose('Spend', 'What do we pay for?', [])
  await ada.getByRole('checkbox', { name: /lathe/ }).check()
  await ada.getByRole('checkbox', { name: /ramp/ }).check()
  await ada.getByText('Together they cost 5\u202f000; there is 5\u202f000 to spend.').waitFor()
  await look(ada, '69-projects')
  await sign(ada)
  await bo.getByRole('checkbox', { name: /ramp/ }).check()
  await sign(bo)
  await ada.getByRole('link', { name: 'See how it was counted' }).click()
  await ada.getByRole('heading', { name: 'What is paid for' }).waitFor()
  await ada.getByText('it is the result that the community keeps').waitFor()
  await look(ada, '70-paid')
})

test('one gives one’s vote to another, sees how it was cast, and takes it back by voting', async () => {
  await bo.goto('/c/ballots/members')
  await bo.getByRole('link', { name: 'Who votes for me' }).click()
  await arrive(bo, 'Who votes for me')
  await bo.getByRole('button', { name: /Give my vote.*General/ }).click()
  await bo.getByRole('button', { name: 'Sign it' }).click()
  await bo.getByRole('alert').getByText('Choose who shall vote for you.').waitFor()
  await bo.getByLabel('Who votes for you', { exact: true }).selectOption({ label: 'Ada' })
  await bo.getByRole('slider', { name: 'Part for Ada' }).fill('30')
  await bo.getByText('The rest, 1/2, stays with you.').waitFor()
  await look(bo, '73-giving')
  await bo.getByRole('slider', { name: 'Part for Ada' }).fill('60')
  await bo.getByRole('button', { name: 'Sign it' }).click()
  await bo.getByText('Ada', { exact: true }).waitFor()
  await look(bo, '74-given')
  await propose('General', 'We meet on Sundays', [])
  await ada.getByText('You vote for 1 other member here.').waitFor()
  await ada.getByRole('radio', { name: /^For/ }).check()
  await sign(ada)
  await bo.getByText('Ada spoke for you.').waitFor()
  await look(bo, '75-cast-for-me')
  await bo.getByRole('radio', { name: /^Against/ }).check()
  await sign(bo)
  await bo.getByText('You spoke for yourself.').waitFor()
})

test('no page complained', () => {
  expect(journey.complaints).toEqual([])
})
