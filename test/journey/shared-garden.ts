// A garden in which anyone contributes and those in charge review, for browsers: its rulebook, by which newcomers contribute too, and what is done often.
import type { Page } from '@playwright/test'
import { arrive } from './start.ts'

const inCharge = { var: 'actor.in.reviewers' }
const author = { same: [{ var: 'actor.id' }, { var: 'proposal.author' }] }
const everyone = { everyone: { who: true, at: 'opening' } }

export const sharedGarden = {
  name: 'Shared garden',
  about: 'What is written here belongs to all: anyone contributes, and whoever looks after the place looks at it.',
  plugins: { 'maintainer-review': 1 },
  options: {
    'maintainer-review': {
      domains: [
        { name: 'guides', about: 'What newcomers read first.', paths: ['guides'] },
        { name: 'plans', about: 'Beds, sheds and money.', paths: ['plans', 'accounts'] },
      ],
    },
  },
  decisions: {
    contribution: {
      about: 'Whoever looks after the place accepts it, asks for changes or turns it down. What nobody decides in thirty days goes stale.',
      propose: true,
      admits: ['candidate'],
      groups: { reviewers: { who: { var: 'member.maintainer-review.maintains' }, at: 'now' } },
      stages: [
        {
          name: 'review',
          closes: '30d',
          acts: { 'maintainer-review.review': inCharge, 'maintainer-review.unreview': inCharge, 'proposals.edit': author },
          calls: { withdraw: { about: 'Take the contribution back.', who: author } },
          moves: [
            { if: { past: { var: 'called.withdraw' } }, to: 'withdrawn' },
            { if: { '>': [{ var: 'maintainer-review.rejected' }, 0] }, to: 'turned-down' },
            {
              if: {
                and: [{ '==': [{ var: 'maintainer-review.unowned' }, 0] }, { '==': [{ var: 'maintainer-review.changes' }, 0] }],
              },
              to: 'accepted',
            },
            { at: 'close', to: 'stale' },
          ],
        },
        { name: 'turned-down', decides: 'failed' },
        { name: 'withdrawn', decides: 'failed' },
        { name: 'stale', decides: 'failed' },
      ],
    },
    charge: {
      about: 'Who looks after what is said and done at once.',
      propose: true,
      groups: everyone,
      stages: [{ name: 'said', moves: [{ to: 'accepted' }] }],
    },
  },
  permissions: {
    'members.invite': { members: true },
    'members.introduce': { members: true },
    'members.accept': { decision: 'charge' },
    'members.remove': { decision: 'charge' },
    'keys.replace': { decision: 'charge' },
    'rulebook.amend': { decision: 'charge' },
    'maintainer-review.publish': { decision: 'contribution' },
    'maintainer-review.revert': { decision: 'contribution' },
    'maintainer-review.appoint': { decision: 'charge' },
    'maintainer-review.recall': { decision: 'charge' },
  },
}

type Contributed = readonly [path: string, words: string, title: string]

/** Someone is put in charge of a domain, by a proposal that passes at once. */
export async function putInCharge(page: Page, name: string, domain: string): Promise<void> {
  await page.goto('/c/garden/propose')
  await arrive(page, 'Propose something')
  await page.getByRole('radio', { name: /^Charge\b/ }).check()
  await page
    .getByLabel('What shall happen if it passes?')
    .selectOption({ label: 'Put a member in charge of a domain, until an instant or until they are recalled' })
  await page.getByLabel('Domain').fill(domain)
  await page.getByLabel('Member', { exact: true }).selectOption({ label: name })
  await page.getByLabel('Title', { exact: true }).fill(`${name} looks after ${domain}`)
  await page.getByRole('button', { name: 'Sign and propose' }).click()
  await arrive(page, `${name} looks after ${domain}`)
}

/** Words are contributed; the page is then that of the contribution. */
export async function contribute(page: Page, ...[path, words, title]: Contributed): Promise<void> {
  await page.goto('/c/garden/contribute')
  await page.getByLabel('Where it belongs').fill(path)
  await page.getByLabel('The words').fill(words)
  await page.getByLabel('What it does').fill(title)
  await page.getByRole('button', { name: 'Sign and contribute' }).click()
  await arrive(page, title)
}

/** A contribution is accepted by the one whose word is enough, and so published. */
export async function accept(page: Page, where: string): Promise<void> {
  await page.goto(where)
  await page.getByRole('radio', { name: /^Accept/ }).check()
  await page.getByRole('button', { name: 'Sign that I accept it' }).click()
  await page.getByText(/^published as version/).waitFor()
}
