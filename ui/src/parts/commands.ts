// What the menu offers.
import type { Visit } from '../talk/visit.svelte.ts'
import { words } from '../words/index.ts'
import { titled } from './stage-name.ts'

export interface Command {
  readonly name: string
  readonly path?: string
  readonly run?: () => void
}
const text = words.shell

/** What can be done outside of any community. */
export function openCommands(openHelp: () => void): readonly Command[] {
  return [
    { name: text.nav.key, path: '/key' },
    { name: text.welcome.found, path: '/found' },
    { name: text.welcome.communities, path: '/' },
    { name: text.commands.show, run: openHelp },
  ]
}

/** The screens of a community, its open proposals, and what can be proposed in it. */
export async function commandsIn(visit: Visit): Promise<readonly Command[]> {
  const me = visit.me?.id
  const screens: readonly Command[] = [
    { name: text.nav.home, path: visit.at() },
    { name: text.nav.propose, path: visit.at('propose') },
    ...(visit.uses('maintainer-review')
      ? [
          { name: text.nav.work, path: visit.at('work') },
          { name: text.nav.contribute, path: visit.at('contribute') },
        ]
      : []),
    { name: text.nav.members, path: visit.at('members') },
    ...(me === undefined ? [] : [{ name: text.nav.me, path: visit.at(`members/${me}`) }]),
    ...(visit.uses('reputation') ? [{ name: text.nav.standing, path: visit.at('standing') }] : []),
    ...(visit.community?.covenant ? [{ name: text.nav.covenant, path: visit.at('covenant') }] : []),
    { name: text.nav.rulebook, path: visit.at('rulebook') },
    { name: text.nav.log, path: visit.at('log') },
    { name: words.trust.check.title, path: visit.at('check') },
  ]
  try {
    const [open, { catalogue }] = await Promise.all([
      visit.client.proposals({ state: 'open', ...(me === undefined ? {} : { member: me }) }),
      visit.client.rulebook(me),
    ])
    const proposals = open.proposals.map(({ id, title, decision }) => ({ name: title || decision, path: visit.at(`p/${id}`) }))
    const kinds = me === undefined ? [] : catalogue.decisions.filter(({ refusal, within }) => refusal === null && within.length === 0)
    const propose = kinds.map(({ name }) => ({ name: text.commands.propose(titled(name)), path: `${visit.at('propose')}#${name}` }))
    return [...screens, ...proposals, ...propose]
  } catch {
    // Without the server the screens can still be gone to.
    return screens
  }
}
