// A guild for browser journeys: Ada and Bo in browsers, Mel who writes down what was done, and others who need no browser.
import type { Page } from '@playwright/test'
import { guild } from './guild.ts'
import { arrive, desktop, type Journey, phone } from './start.ts'
import { Companion } from './without-a-browser.ts'

export interface Guild {
  readonly journey: Journey
  readonly ada: Page
  /** On a phone, as is the newcomer, who does not belong yet. */
  readonly bo: Page
  readonly newcomer: Page
  readonly mel: Companion
  /** Cleo, Dev, Eli, Fay and Gus. */
  readonly others: readonly [Companion, Companion, Companion, Companion, Companion]
  award(member: string, domain: string, points: number, reason: string): Promise<number>
  idOf(name: string): Promise<string>
}

/** Founded by Ada; everyone joins with her invitations. `onJoining`: looks at Bo's screen before he agrees to the covenant. */
export async function foundGuild(journey: Journey, onJoining: (bo: Page) => Promise<void> = async () => {}): Promise<Guild> {
  const ada = await journey.visitor(desktop)
  const bo = await journey.visitor(phone)
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
  const mel = await Companion.join(await invite(ada, 1, 'Steward'), 'Mel')
  const link = await invite(ada, 9)
  await bo.goto(new URL(link).pathname + new URL(link).hash)
  await arrive(bo, 'Join Guild')
  await bo.getByLabel('Your name').fill('Bo')
  await onJoining(bo)
  await bo.getByLabel('I have read it, and I agree to it.').check()
  await bo.getByRole('button', { name: 'Join' }).click()
  await bo.getByText(/^In the log, entry/).waitFor()
  const join = (name: string) => Companion.join(link, name)
  return {
    journey,
    ada,
    bo,
    newcomer: await journey.visitor(phone),
    mel,
    others: [await join('Cleo'), await join('Dev'), await join('Eli'), await join('Fay'), await join('Gus')],
    award: (member, domain, points, reason) => mel.act('reputation.award', { member, domain, points, reason }),
    async idOf(name) {
      return (await mel.community.members()).find(one => one.name === name)?.id as string
    },
  }
}

/** The link of an invitation. */
async function invite(ada: Page, uses: number, role?: string): Promise<string> {
  await ada.goto('/c/guild/members')
  await ada.getByLabel('How many may join with it').fill(String(uses))
  if (role) await ada.getByLabel(role).check()
  await ada.getByRole('button', { name: 'Make a link' }).click()
  return ada.getByLabel('Invitation link').inputValue()
}
