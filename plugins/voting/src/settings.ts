// What a stage sets for a vote: how members answer, between what, and the options of the method by the names that they have there.
import {
  type Around,
  amount,
  amountsAsText,
  code,
  described,
  type Field,
  flag,
  type Infer,
  id,
  integer,
  type Json,
  list,
  oneOf,
  optional,
  readField,
  record,
} from '@polyarchy/core'
import { mostOptions } from './ballots/ballot.ts'
import { needsCosts } from './counting/count.ts'
import { commonOptions, type Method } from './counting/index.ts'
import { missetDelegation, ofDelegation } from './delegation/settings.ts'
import { together } from './method-options.ts'
import { counted, countedNamed, howMethods, plainMethods } from './methods.ts'
import { ofSecrecy } from './secrecy/settings.ts'

const markings = ['choice', 'approval', 'ranking', 'points'] as const
const option = list(id, mostOptions)

const ofVotes = {
  method: optional(described(howMethods, oneOf(...plainMethods, ...counted.map(({ name }) => name)), 'yes-no')),
  options: optional(described('What is voted on: words, members, or proposals beneath this one.', option, [])),
  change: optional(described('Whether a ballot may be changed or taken back.', flag, true)),
  reason: optional(described('Whether a ballot may or must say why.', oneOf('optional', 'required', 'off'), 'optional')),
  explained: optional(described('Options that may only be chosen with a reason.', option, [])),
  quorum: optional(
    described('How many members must vote: what `voting.reached` waits for. Without it, that is never.', integer(0, 1_000_000_000)),
  ),
  ...ofSecrecy,
  ...ofDelegation,
}
const ofCounts = {
  seats: optional(described('How many are to be elected.', integer(1, 1000), 1)),
  group: optional(
    described(
      'The group that votes: a ballot counts with the weight that its member has there, and not at all from outside. Unless said, every ballot counts once.',
      code('^[a-z][a-z0-9_-]{0,63}$', 64),
    ),
  ),
  marking: optional(
    described('How members mark, where a method understands several ways. Unless said, the first one of the method.', oneOf(...markings)),
  ),
  withdrawn: optional(described('Options that take no part though they may stand on ballots.', option, [])),
  affiliation: optional(
    described(
      'What options that are members belong to, where `cap` is said: a fact of members by its name, as rules read it behind `member.`, when the ballots are counted.',
      code('^[a-z][a-z0-9-]*(\\.[a-z0-9_-]+){1,3}$', 200),
    ),
  ),
  seated: optional(described('Members who keep their seats: what they belong to counts towards the `cap`.', list(id, 1000), [])),
  budget: optional(described('All there is to spend, where options cost something.', amount)),
  costs: optional(described('What each option costs.', list(record({ option: id, cost: amount }), mostOptions), [])),
  cost: optional(
    described('Of options that are proposals beneath this one: the answer that says what it costs.', code('^[a-z][a-z0-9_-]{0,63}$', 64)),
  ),
}

/** The options of all methods, flat, by the names that they have there: data of the methods, not written again. */
const ofMethods = together([...counted.map(({ name, options }) => ({ name, options })), { name: '', options: commonOptions }])

export const settings = { ...ofVotes, ...ofCounts, ...ofMethods } as typeof ofVotes & typeof ofCounts
export type Settings = Partial<Infer<typeof ofVotes & typeof ofCounts>> & { readonly [name: string]: unknown }

/** Names that mean something for every count. */
const general: ReadonlySet<string> = new Set([...Object.keys(ofVotes), ...Object.keys(ofCounts), ...Object.keys(commonOptions)])

/** The options of a method among the settings, as they are written in JSON. */
export function optionsOf(method: Method, settings: Settings): Readonly<Record<string, Json>> {
  const names = new Set([...Object.keys(method.options), ...Object.keys(commonOptions)])
  return Object.fromEntries([...names].flatMap(name => (settings[name] === undefined ? [] : [[name, amountsAsText(settings[name])]])))
}

/** What a count needs beside the ballots, and what does nothing without it. */
function* lacking(method: Method, set: Settings, around: Around): Generator<Wrong[number]> {
  const said = (name: string): boolean => set[name] !== undefined || around.ruled(name)
  if (needsCosts(method) && !said('costs') && !said('cost'))
    yield { setting: 'method', message: `${method.name} needs to know what things cost: say \`costs\`, or \`cost\` for proposals beneath.` }
  if (needsCosts(method) && !said('budget')) yield { setting: 'method', message: `${method.name} needs a \`budget\`.` }
  if (said('cap') && !said('affiliation'))
    yield { setting: 'cap', message: 'Say in `affiliation` which fact of members tells what they belong to, such as affiliations.of.' }
}

type Wrong = readonly { readonly setting: string; readonly message: string }[]

/** What is wrong with settings as far as they are known. */
export function misset(set: Settings, around: Around): Wrong {
  const method = countedNamed(set.method)
  const wrong = [...twice(set), ...bodies(set, around), ...missetDelegation(set, around)]
  if (!method) return around.ruled('method') ? wrong : [...wrong, ...uncounted(set)]
  if (!set.options?.length && !around.ruled('options')) wrong.push({ setting: 'options', message: 'Say in `options` what is voted on.' })
  return [...wrong, ...foreign(method, set), ...unfit(method, set), ...lacking(method, set, around)]
}

function* twice({ options = [] }: Settings): Generator<Wrong[number]> {
  const double = options.find((one, place) => options.indexOf(one) !== place)
  if (double !== undefined) yield { setting: 'options', message: `${double} stands there twice.` }
}
function* bodies(set: Settings, around: Around): Generator<Wrong[number]> {
  if (set.group !== undefined && !around.group(set.group))
    yield { setting: 'group', message: `There is no group ${set.group} in this decision type.` }
  if (set.affiliation !== undefined && !around.memberFact(set.affiliation))
    yield { setting: 'affiliation', message: `There is no fact ${set.affiliation} of members.` }
}

/** What is added up as it comes has no options of a count. */
function* uncounted(set: Settings): Generator<Wrong[number]> {
  const { method = 'yes-no' } = set
  for (const name of Object.keys(set))
    if (!Object.hasOwn(ofVotes, name))
      yield { setting: name, message: `${method} has no option ${name}: nothing is counted when the vote ends.` }
}
/** What belongs to another method does nothing here, and was perhaps meant to. */
function* foreign(method: Method, set: Settings): Generator<Wrong[number]> {
  for (const name of Object.keys(set))
    if (!general.has(name) && !Object.hasOwn(method.options, name))
      yield { setting: name, message: `${method.name} has no option ${name}.${known(method)}` }
}
const known = ({ options }: Method): string => {
  const names = Object.keys(options).sort()
  return names.length > 0 ? ` It has: ${names.join(', ')}.` : ''
}
function* unfit(method: Method, set: Settings): Generator<Wrong[number]> {
  for (const [name, field] of Object.entries({ ...method.options, ...commonOptions }) as [string, Field][]) {
    const read = set[name] === undefined ? undefined : readField(field, amountsAsText(set[name]), '')
    if (read && 'misfit' in read) yield { setting: name, message: `In ${method.name}: ${read.misfit.message}` }
  }
  if (method.elects === 'one' && (set.seats ?? 1) > 1)
    yield { setting: 'seats', message: `${method.name} elects one; name a method for several.` }
  const { marking } = set
  if (marking !== undefined && marking !== method.marking && !method.reads?.includes(marking))
    yield {
      setting: 'marking',
      message: `${method.name} is counted from ballots of the kind ${[method.marking, ...(method.reads ?? [])].join(', ')}.`,
    }
  const { default_option: fallback, options } = set as { readonly default_option?: string; readonly options?: readonly string[] }
  if (fallback !== undefined && options && !options.includes(fallback))
    yield { setting: 'default_option', message: `${fallback} is not among the options.` }
}
