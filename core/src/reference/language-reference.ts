// The reference of the language of rulebooks, drawn from the values that define it: form, answers, time, operators, variables, plugins, findings, refusals.
import { mostAtOnce, mostEver } from '../decisions/settle.ts'
import { plainEnds } from '../decisions/type.ts'
import { deepest, most } from '../kernel/running.ts'
import type { AnyPlugin } from '../plugin.ts'
import { RULE_LIMITS } from '../rules/limits.ts'
import type { Json } from '../schema.ts'
import { answerReference } from './answer-reference.ts'
import { type FindingExample, findingReference } from './finding-reference.ts'
import { formReference } from './form-reference.ts'
import { operatorReference } from './operator-reference.ts'
import { pluginReference, tableReference } from './plugin-reference.ts'
import { failuresIn, refusalReference, refusalsIn } from './refusal-reference.ts'
import { timeReference } from './time-reference.ts'
import { variableReference } from './variable-reference.ts'

export interface ReferenceSources {
  /** The plugins that every community has. */
  readonly builtIn: readonly AnyPlugin[]
  /** All others. */
  readonly plugins: readonly AnyPlugin[]
  /** A rulebook of which nothing is told, and what leads from it to each finding. */
  readonly sound: Json
  readonly findings: readonly FindingExample[]
  /** The texts of the sources that turn something down, by what they are about. */
  readonly refusing: Readonly<Record<string, readonly string[]>>
  /** Those in which rules are evaluated. */
  readonly evaluating: readonly string[]
}

/** Markdown. */
export function languageReference({ builtIn, plugins, sound, findings, refusing, evaluating }: ReferenceSources): string {
  const sections: readonly (readonly [string, readonly string[]])[] = [
    ['The parts of a rulebook', ['Members with a `?` may be left out.', formReference()]],
    ['What is asked', ['Kinds of answers, in `asks` of a decision type or of a call.', answerReference()]],
    ['Time, shares and calendars', [timeReference()]],
    ['Operators', ['The examples speak of a plugin `ballots`, which counts yes and no.', operatorReference(builtIn)]],
    ['Variables', [aboutVariables, variableReference(builtIn)]],
    ['Outcomes', outcomes],
    ['What every community has', builtIn.map(aboutPlugin)],
    ['Plugins', ['What a rulebook may name in `plugins`.', ...plugins.map(aboutPlugin)]],
    [
      'Tables',
      [
        'What plugins keep, as the effects of [scenarios](SCENARIOS.md) look at it. Rules never see it.',
        tableReference([...builtIn.filter(({ name }) => name !== 'proposals'), ...plugins]),
      ],
    ],
    ['What the check says of a rulebook', [findingReference(findings, sound, plugins, builtIn)]],
    ['Why something is turned down', [aboutRefusals, ...refusals(refusing)]],
    ['When a rule cannot be evaluated', [aboutFailures, refusalReference(evaluating.flatMap(failuresIn))]],
    ['When things happen', timers],
  ]
  return [
    '# Reference of the language of rulebooks',
    'Drawn from the code by `npm run docs`: whatever stands here is so. How to write a rulebook: [RULEBOOKS.md](RULEBOOKS.md).',
    sections.map(([title]) => `- [${title}](#${title.toLowerCase().replaceAll(',', '').replaceAll(' ', '-')})`).join('\n'),
    ...sections.flatMap(([title, parts]) => [`## ${title}`, ...parts]),
  ].join('\n\n')
}

const aboutPlugin = (plugin: AnyPlugin): string =>
  [`### ${plugin.name}`, plugin.about, pluginReference(plugin).replaceAll('\n## ', '\n#### ').replace(/^## /, '#### ')].join('\n\n')

const aboutVariables =
  'Which rules may speak of what. `<g>` is a group, `<s>` a stage, `<d>` a decision type, `<p>` a plugin, `<f>` one of its facts, `<a>` an answer, `<w>` a call. “Stages” are the rules of moves, `closes`, settings, `acts`, calls and `runs`; “groups” their `who` and `weight`, frozen and live. Whatever is not listed is refused when the rulebook is read.'

const outcomes: readonly string[] = [
  'The status of a proposal is the name of the stage that it is in. What has no moves is an end. Three ends need not be written out where a move leads to them:',
  Object.values(plainEnds)
    .map(end => `- \`${JSON.stringify(end)}\``)
    .join('\n'),
  '`decides` says that entering is the decision, passed or failed: it is shown so, rules of other proposals may build on it, and it happens once; whatever follows (a delay, an appeal, a review) does not decide again. `carries` says that entering carries out the actions of the proposal, once, all or nothing; that they were granted was checked as it opened. If one of them is turned down, none is done, and the proposal goes to the stage named as `failing`; its decision stays. A stage may decide, carry, both or neither.',
  'A proposal whose rule cannot be evaluated stops where it is and is shown as stopped (`error` in scenarios). It never counts as passed. Whoever opened it may withdraw it, `proposals.dismiss` puts it away, and an amendment with `"open": "anew"` lets it begin again.',
]

const aboutRefusals =
  'Each refusal has a code and a sentence; `…` is filled in. Nothing that is turned down leaves a trace. Those of plugins stand with the plugins.'

const refusals = (refusing: ReferenceSources['refusing']): readonly string[] =>
  Object.entries(refusing).flatMap(([about, texts]) => [`### ${about}`, refusalReference(texts.flatMap(refusalsIn))])

const aboutFailures =
  'What is unknown is neither true nor false. In moves, `closes`, settings and `runs` it stops the proposal, visibly; where somebody acts, the act is turned down; in a duty nothing is done, and the failure is kept.'

const timers: readonly string[] = [
  'There is one clock, that of the log. Rules do not read it; they name instants, and are looked at again when one comes.',
  [
    '- What is due happens at its own instant, before anything that somebody does at that instant or later, however late the server wakes up.',
    '- Of what is due at one instant, plugins come first, then proposals in the order of their opening, then duties.',
    `- After an entry the moves of every proposal that it touches are tried, in their order, until none holds: at most ${mostAtOnce} at once and ${mostEver} in the life of a proposal. Beyond that it stops, since its rules lead in a circle.`,
    `- One entry may set off at most ${most} further actions, ${deepest} deep.`,
    `- A rule, filled in, has at most ${RULE_LIMITS.nodes} parts, ${RULE_LIMITS.depth} deep, with texts of at most ${RULE_LIMITS.text} characters. Numbers have at most 256 bits, instants lie in the years 1 to 9999.`,
  ].join('\n'),
]
