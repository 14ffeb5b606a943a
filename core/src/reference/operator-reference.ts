// The operators of rules, for the reference: what each takes, gives and means, and what it turns down.
import type { AnyPlugin } from '../plugin.ts'
import { type Argument, compile, REFERENCE, type Rule, type Scope, type Type } from '../rules/index.ts'
import { mistakes } from './mistakes.ts'
import { markdownTable } from './plugin-reference.ts'
import { anySampleScope, sampleScope } from './sample.ts'

/** Markdown: a table of what they mean, and one of what is turned down. */
export function operatorReference(builtIn: readonly AnyPlugin[]): string {
  const anywhere = anySampleScope(builtIn)
  const inMoves = sampleScope('moves', builtIn)
  return [
    markdownTable(
      ['operator', 'takes', 'gives', 'means', 'example'],
      REFERENCE.map(one => [code(one.operator), one.arguments.map(taken).join(', '), one.gives, one.about, written(one.example)]),
    ),
    '### What they turn down',
    'A rule is read as a whole before anybody can adopt it. Nothing is made to fit: a number is no truth, a text is no number, and what is unknown is an error, never false.',
    markdownTable(
      ['operator', 'for example', 'is turned down with', 'code'],
      REFERENCE.flatMap(({ operator }) =>
        (mistakes[operator] ?? []).map(rule => {
          const { code: why, message } = problemOf(rule, operator === 'now-after' ? inMoves : anywhere)
          return [code(operator), written(rule), message, code(why)]
        }),
      ),
    ),
  ].join('\n\n')
}

/** The first thing that is wrong with a rule, whatever it is read as. */
function problemOf(rule: Rule, scope: Scope<never>): { readonly code: string; readonly message: string } {
  const wanted = (REFERENCE.find(({ operator }) => typeof rule === 'object' && Object.hasOwn(rule, operator))?.gives ?? 'any') as
    | Type
    | 'any'
  const [problem] = compile(rule, wanted === 'any' ? 'boolean' : wanted, scope).problems ?? []
  if (!problem) throw new Error(`nothing is wrong with ${JSON.stringify(rule)}`)
  return problem
}

const taken = ({ name, type, count }: Argument): string => `${name}${count ?? ''} (${type})`
const code = (text: string): string => `\`${text}\``
const written = (rule: Rule): string => code(JSON.stringify(rule))
