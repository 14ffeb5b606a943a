// How a rulebook says that it changes, in sentences: who may, and for which places that is not enough.
import type { AmendingEntry } from '../rulebook/amending.ts'
import { series } from '../rules/index.ts'
import { grantLines } from './permissions.ts'
import type { Line } from './section.ts'
import { quoted, type Telling, uncapped } from './telling.ts'

export const amend = 'rulebook.amend'

export function changingLines(telling: Telling): readonly Line[] {
  const granted = grantLines(telling, amend, 'Change these rules')
  if (!granted.length) return [{ key: 'never', text: 'Nobody can change these rules' }]
  const { amending = [] } = telling.rulebook.source
  if (!amending.length) return granted
  return [
    ...granted,
    ...amending.map((entry, index) => ({
      key: `amending ${index}`,
      ordered: true as const,
      text: entryInWords(telling, entry, index, amending.length),
    })),
    { key: 'mixed', text: 'A change of several places needs the strictest of them; whatever decides more strictly is enough too' },
  ]
}

/** From the least strict to the strictest, which alone may change this order. */
function entryInWords(telling: Telling, entry: AmendingEntry, index: number, of: number): string {
  const by =
    'members' in entry ? 'those who may do it by themselves' : `the decision ${series([entry.decision].flat().map(quoted), 'or').text}`
  const places = entry.for
    ? series(
        entry.for.map(place => placeInWords(telling, place)),
        'and',
      ).text
    : 'whatever is not named here'
  const own = index === of - 1 ? ' and this order itself' : ''
  return `It takes ${by} to change ${places}${own}`
}

const PARTS: Readonly<Record<string, string>> = {
  name: 'the name',
  about: 'what it is for',
  plugins: 'the plugins',
  options: 'what is set for plugins',
  roles: 'the roles',
  calendars: 'the calendars',
  rules: 'the named rules',
  modules: 'the modules',
  decisions: 'how it is decided',
  permissions: 'who may do what',
  duties: 'what holds without anyone proposing',
  amending: 'this order',
}
const ONE: Readonly<Record<string, string>> = {
  options: 'what is set for the plugin',
  roles: 'the role',
  calendars: 'the calendar',
  rules: 'the rule',
  modules: 'the module',
  decisions: 'how this is decided:',
  duties: 'the duty',
}

/** A place that a JSON pointer names, by its first two names. */
function placeInWords(telling: Telling, pointer: string): string {
  const [part = '', name, ...rest] = pointer.split('/').slice(1)
  const further = rest.length ? ` (/${rest.join('/')})` : ''
  if (name === undefined) return PARTS[part] ?? pointer
  if (part === 'permissions') return `who may “${uncapped(telling.doing(name))}”${further}`
  return Object.hasOwn(ONE, part) ? `${ONE[part]} ${quoted(name)}${further}` : pointer
}
