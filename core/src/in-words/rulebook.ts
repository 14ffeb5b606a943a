// A whole rulebook in words: sections of sentences, drawn from the very trees that are evaluated.
import type { Period } from '../decisions/type.ts'
import type { CompiledRulebook } from '../rulebook/compile.ts'
import { type Clause, say, spoken } from '../rules/index.ts'
import { below } from '../shape/shape.ts'
import { amend, changingLines } from './changing.ts'
import { decisionSection } from './decisions.ts'
import { calendarLines, moduleLines, pluginLines } from './made-of.ts'
import { covenantLines } from './membership.ts'
import { permissionLines } from './permissions.ts'
import type { Line, Section } from './section.ts'
import { optionLines } from './set-for-plugins.ts'
import { runInWords } from './stages.ts'
import { may, quoted, Telling, told, under, unstopped } from './telling.ts'

/**
 * What it is for, roles, how each kind of proposal is decided, who may do what, what holds without anyone proposing, how the rules
 * change, the modules and plugins it is made of. Sections with nothing in them are left out. Clauses have holes as in the catalogue.
 */
export const rulebookInWords = (rulebook: CompiledRulebook): readonly Section[] => sectionsOf(new Telling(rulebook))

export function sectionsOf(telling: Telling): readonly Section[] {
  const { rulebook } = telling
  const { source, types, duties } = rulebook
  const sections: readonly Section[] = [
    section('purpose', source.name, purpose(rulebook)),
    section('roles', 'Roles', roles(telling), '/roles'),
    section('covenant', 'What everyone who joins agrees to', covenantLines(rulebook), '/covenant'),
    {
      ...section('decisions', 'How it is decided', [], '/decisions'),
      sections: [...types].map(([name, type]) => decisionSection(telling, name, type)),
    },
    section('permissions', 'Who may do what', permissionLines(telling, amend), '/permissions'),
    {
      ...section('duties', 'What holds without anyone proposing', [], '/duties'),
      sections: [...duties.keys()].map(name => dutySection(telling, name)),
    },
    section('amending', 'How these rules change', changingLines(telling), '/amending'),
    section('options', 'What is set for plugins', optionLines(rulebook), '/options'),
    section('calendars', 'Calendars', calendarLines(rulebook), '/calendars'),
    // Whether something is written out or in a module makes no difference.
    section('modules', 'Modules that it is made of', telling.comparing ? [] : moduleLines(rulebook), '/modules'),
    section('plugins', 'What it is built on', pluginLines(rulebook), '/plugins'),
  ]
  return sections.filter(({ lines, sections: inner }, index) => index === 0 || lines.length + inner.length > 0)
}

const section = (key: string, title: string, lines: readonly Line[], at = ''): Section => ({ key, title, at, lines, sections: [] })

function purpose({ source }: CompiledRulebook): readonly Line[] {
  const { readings = [] } = source as { readonly readings?: readonly string[] }
  return [
    ...(source.about ? [{ key: 'about', text: unstopped(source.about) }] : []),
    ...readings.map((reading, index) => ({ key: `reading ${index}`, text: `Read as: ${unstopped(reading)}` })),
  ]
}

function roles({ rulebook, written }: Telling): readonly Line[] {
  const all = rulebook.source.roles ?? {}
  return Object.keys(all)
    .sort()
    .map(name => {
      const { about = '', seats } = all[name] ?? {}
      const said = `${quoted(name)}: ${unstopped(about)}`
      if (seats === undefined) return { key: `role ${name}`, text: said }
      const number = spoken(String(seats), { kind: 'integer', value: seats, pointer: `${below('/roles', name)}/seats` }, written)
      return { key: `role ${name}`, ...told(say`${said} (${number} ${seats === 1 ? 'seat' : 'seats'})`) }
    })
}

function dutySection(telling: Telling, name: string): Section {
  const { duty, members, when, runs } = telling.rulebook.duties.get(name)!
  const often = duty.every ? `${everyInWords(duty.every)}, if ` : 'As soon as this holds: '
  const whom: Clause = members ? may('It is about', members, telling) : { text: 'It is about the community' }
  return {
    key: `duty ${name}`,
    title: quoted(name),
    at: below('/duties', name),
    lines: [
      { key: 'about', text: unstopped(duty.about) },
      { key: 'of', ...whom },
      { key: 'when', ...under(often, telling.tell(when)) },
      ...runs.map((run, index) => ({ key: `run ${index} ${run.run}`, ...runInWords(telling, run) })),
    ],
    sections: [],
  }
}

/** A month and a day, as "05-01", come once a year. */
const everyInWords = (every: Period): string => (/^\d/.test(every) ? `Every year on ${every}` : `At the end of every ${every}`)
