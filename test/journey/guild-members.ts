// A guild for browser journeys: Ada and Bo in browsers, Mel who writes down what was done, and others who need no browser.
import type { Page } from '@playwright/test'
import { guild } from './guild.ts'
import { desktop, foundWith, inviteTo, type Journey, joinWith, phone } from './start.ts'
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
  await foundWith(ada, guild, { name: 'Guild', about: 'Building what lasts.', founder: 'Ada' })
  const mel = await Companion.join(await inviteTo(ada, 'guild', { uses: 1, role: 'Steward' }), 'Mel')
  const link = await inviteTo(ada, 'guild', { uses: 9 })
  await joinWith(bo, link, { community: 'Guild', name: 'Bo', covenant: true, look: onJoining })
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
