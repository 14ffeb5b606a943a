// The reference of the language of rulebooks, drawn from the values that define it: operators, variables, built-in plugins.
import type { AnyPlugin } from '../plugin.ts'
import { type Argument, REFERENCE } from '../rules/index.ts'
import { markdownTable, pluginReference } from './plugin-reference.ts'
import { variablesByPlace } from './variable-reference.ts'

/** Markdown; `builtIn` are the plugins that every community has. */
export function languageReference(builtIn: readonly AnyPlugin[]): string {
  return [
    '# Reference of the language of rulebooks',
    'Drawn from the code by `npm run docs`. How to write a rulebook: [RULEBOOKS.md](RULEBOOKS.md).',
    '## Operators',
    markdownTable(
      ['operator', 'takes', 'gives', 'means', 'example'],
      REFERENCE.map(one => [
        `\`${one.operator}\``,
        one.arguments.map(taken).join(', '),
        one.gives,
        one.about,
        `\`${JSON.stringify(one.example)}\``,
      ]),
    ),
    '## Variables',
    'Which rules may speak of what. `<g>` is a group, `<s>` a stage, `<d>` a decision type, `<p>` a plugin, `<f>` one of its facts, `<a>` an answer, `<w>` a call. Whatever is not listed is refused when the rulebook is read.',
    markdownTable(
      ['variable', 'type', 'means', 'in rules of'],
      variablesByPlace.map(one => [`\`${one.path}\``, one.type, one.about, one.places]),
    ),
    '## What every community has',
    ...builtIn.flatMap(plugin => [
      `### ${plugin.name}`,
      plugin.about,
      pluginReference(plugin).replaceAll('\n## ', '\n#### ').replace(/^## /, '#### '),
    ]),
  ].join('\n\n')
}

const taken = ({ name, type, count }: Argument): string => `${name}${count ?? ''} (${type})`
