// Every operator as those who write rules need to know it: documentation, completion and the linter are drawn from this.
import type { Rule, Type } from './rule.ts'

export interface Argument {
  readonly name: string
  /** A type of rules; or something written out: a ratio, a duration, a name. */
  readonly type: Type | 'any' | 'ratio' | 'duration' | 'name'
  /** `?`: may be left out. `+`: one or more of it. */
  readonly count?: '?' | '+'
}
export interface Reference {
  readonly operator: string
  readonly arguments: readonly Argument[]
  /** What it gives; `any`: what its last argument gives. */
  readonly gives: Type | 'any'
  readonly about: string
  readonly example: Rule
}

const truth = (name: string, count?: '+'): Argument => ({ name, type: 'boolean', ...(count ? { count } : {}) })
const number = (name: string, count?: '+' | '?'): Argument => ({ name, type: 'integer', ...(count ? { count } : {}) })
const instant = (name: string, count?: '+'): Argument => ({ name, type: 'instant', ...(count ? { count } : {}) })
const ratio: Argument = { name: 'ratio', type: 'ratio' }
const both: readonly Argument[] = [number('a'), number('b')]
const yes: Rule = { var: 'ballots.yes' }
const no: Rule = { var: 'ballots.no' }
const voters: Rule = { var: 'ballots.voters' }
const size: Rule = { var: 'groups.all.size' }
const opened: Rule = { var: 'proposal.opened' }
const roles: Rule = { var: 'actor.roles' }

/** In the order in which they are taught. */
export const REFERENCE: readonly Reference[] = [
  {
    operator: 'var',
    arguments: [{ name: 'variable', type: 'name' }],
    gives: 'any',
    about: 'The value of a variable. A name that is not declared is refused when the rule is read.',
    example: yes,
  },
  {
    operator: 'param',
    arguments: [{ name: 'parameter', type: 'name' }],
    gives: 'any',
    about: 'What was given for a parameter of the module; filled in, as text or JSON, before the rule is checked.',
    example: { param: 'quorum' },
  },
  {
    operator: 'rule',
    arguments: [{ name: 'rule', type: 'name' }],
    gives: 'any',
    about:
      'A named rule of the rulebook, or a module that is a rule; put in its place before the rule is checked. A second key `with` gives it parameters.',
    example: { rule: 'quorum', with: { share: '1/4' } },
  },
  {
    operator: 'and',
    arguments: [truth('conditions', '+')],
    gives: 'boolean',
    about: 'All conditions hold. What stands behind the first that does not is not looked at.',
    example: { and: [{ '>': [yes, no] }, { '>=': [voters, 5] }] },
  },
  {
    operator: 'or',
    arguments: [truth('conditions', '+')],
    gives: 'boolean',
    about: 'At least one condition holds. What stands behind the first that does is not looked at.',
    example: { or: [{ '>=': [yes, 3] }, { past: { after: [opened, '7d'] } }] },
  },
  {
    operator: '!',
    arguments: [truth('condition')],
    gives: 'boolean',
    about: 'The condition does not hold.',
    example: { '!': { '>': [no, 0] } },
  },
  {
    operator: 'if',
    arguments: [truth('condition'), { name: 'value', type: 'any' }, { name: 'otherwise', type: 'any' }],
    gives: 'any',
    about: 'The value behind the first condition that holds, else the last; further pairs of condition and value may stand between.',
    example: { if: [{ '<': [size, 30] }, { '>=': [voters, { '-': [size, 2] }] }, { 'at-least': ['9/10', voters, size] }] },
  },
  { operator: '==', arguments: both, gives: 'boolean', about: 'Two numbers are equal, or two truths.', example: { '==': [no, 0] } },
  {
    operator: '<',
    arguments: [...both, number('c', '?')],
    gives: 'boolean',
    about: 'The first number is smaller than the second; with three, each is smaller than the next.',
    example: { '<': [no, yes] },
  },
  {
    operator: '<=',
    arguments: [...both, number('c', '?')],
    gives: 'boolean',
    about: 'The first number is at most the second; with three, each is at most the next.',
    example: { '<=': [3, voters, 30] },
  },
  { operator: '>', arguments: both, gives: 'boolean', about: 'The first number is larger than the second.', example: { '>': [yes, no] } },
  { operator: '>=', arguments: both, gives: 'boolean', about: 'The first number is at least the second.', example: { '>=': [yes, 3] } },
  { operator: '+', arguments: [number('numbers', '+')], gives: 'integer', about: 'The sum.', example: { '+': [yes, no] } },
  {
    operator: '-',
    arguments: [number('a'), number('b', '?')],
    gives: 'integer',
    about: 'The difference of two numbers, or the opposite of one.',
    example: { '-': [size, 2] },
  },
  { operator: '*', arguments: [number('numbers', '+')], gives: 'integer', about: 'The product.', example: { '*': [2, no] } },
  { operator: 'min', arguments: [number('numbers', '+')], gives: 'integer', about: 'The smallest.', example: { min: [voters, 10] } },
  { operator: 'max', arguments: [number('numbers', '+')], gives: 'integer', about: 'The greatest.', example: { max: [voters, 10] } },
  {
    operator: 'at-least',
    arguments: [ratio, number('part'), number('whole')],
    gives: 'boolean',
    about: 'The part is at least this share of the whole, exactly. Never of a whole that is zero or less.',
    example: { 'at-least': ['1/4', voters, size] },
  },
  {
    operator: 'more-than',
    arguments: [ratio, number('part'), number('whole')],
    gives: 'boolean',
    about: 'The part is more than this share of the whole, exactly. Never of a whole that is zero or less.',
    example: { 'more-than': ['1/2', yes, { '+': [yes, no] }] },
  },
  {
    operator: 'at-least-root',
    arguments: [ratio, number('part'), number('whole')],
    gives: 'boolean',
    about: 'The part is at least so many times the square root of the whole, without rounding. Never of a whole that is zero or less.',
    example: { 'at-least-root': ['3/2', voters, size] },
  },
  {
    operator: 'floor-of',
    arguments: [ratio, number('number')],
    gives: 'integer',
    about: 'A share of a number, rounded down.',
    example: { 'floor-of': ['75%', size] },
  },
  {
    operator: 'ceil-of',
    arguments: [ratio, number('number')],
    gives: 'integer',
    about: 'A share of a number, rounded up.',
    example: { 'ceil-of': ['0.66', size] },
  },
  {
    operator: 'same',
    arguments: [
      { name: 'a', type: 'id' },
      { name: 'b', type: 'id' },
    ],
    gives: 'boolean',
    about: 'Two ids are the same. False where an answer was not stated.',
    example: { same: [{ var: 'actor.id' }, { var: 'proposal.author' }] },
  },
  {
    operator: 'in',
    arguments: [
      { name: 'id', type: 'id' },
      { name: 'list', type: 'ids' },
    ],
    gives: 'boolean',
    about: 'The id is one of the list; never a part of a word.',
    example: { in: ['steward', roles] },
  },
  {
    operator: 'stated',
    arguments: [{ name: 'variable', type: 'any' }],
    gives: 'boolean',
    about: 'An answer that may be left out was given. Where it was not, all other operators but `same` fail on it.',
    example: { stated: { var: 'asked.subject' } },
  },
  {
    operator: 'count',
    arguments: [{ name: 'list', type: 'ids' }],
    gives: 'integer',
    about: 'How many ids are in a list.',
    example: { '==': [{ count: roles }, 0] },
  },
  {
    operator: 'merge',
    arguments: [{ name: 'lists', type: 'ids', count: '+' }],
    gives: 'ids',
    about: 'Several lists of ids as one, in their order.',
    example: { in: ['steward', { merge: [roles, ['chair']] }] },
  },
  {
    operator: 'past',
    arguments: [instant('instant')],
    gives: 'boolean',
    about: 'The instant has come. Not so if it is never. The rule is looked at again when it comes.',
    example: { past: { after: [opened, '72h'] } },
  },
  {
    operator: 'after',
    arguments: [instant('instant'), { name: 'duration', type: 'duration' }, { name: 'calendar', type: 'name', count: '?' }],
    gives: 'instant',
    about:
      'The instant so long after another; the duration is written, or an answer of that kind: m, h, d (24 hours), wd (working days of the calendar named, else of `working`, else Monday to Friday), mo, y.',
    example: { after: [opened, '1d12h'] },
  },
  {
    operator: 'earliest',
    arguments: [instant('instants', '+')],
    gives: 'instant',
    about: 'The first of them; those that are never are left out.',
    example: { earliest: [{ after: [opened, '14d'] }, { after: [{ var: 'ballots.reached' }, '2d'] }] },
  },
  {
    operator: 'latest',
    arguments: [instant('instants', '+')],
    gives: 'instant',
    about: 'The last of them; those that are never are left out.',
    example: { latest: [{ after: [opened, '7d'] }, { after: [{ var: 'ballots.reached' }, '2d'] }] },
  },
  {
    operator: 'before',
    arguments: [instant('a'), instant('b')],
    gives: 'boolean',
    about: 'The first instant comes before the second, not at the same time. False if either is never.',
    example: { before: [{ var: 'ballots.reached' }, { after: [opened, '3d'] }] },
  },
  {
    operator: 'days',
    arguments: [instant('from'), instant('to')],
    gives: 'integer',
    about: 'Whole days of 24 hours from one instant to another. Fails if either is never.',
    example: { '>=': [{ days: [opened, { var: 'ballots.reached' }] }, 2] },
  },
  {
    operator: 'calendar',
    arguments: [instant('instant'), { name: 'calendar', type: 'name' }],
    gives: 'boolean',
    about: 'The day of the instant, in UTC, is an open day of the calendar. Fails if the instant is never.',
    example: { calendar: [opened, 'assembly'] },
  },
  {
    operator: 'now-after',
    arguments: [instant('instant')],
    gives: 'boolean',
    about: 'The act is done at or after the instant. Only where there is an act: in propose, acts, calls and permissions.',
    example: { 'now-after': { after: [{ var: 'actor.joined' }, '30d'] } },
  },
  {
    operator: 'certain',
    arguments: [truth('condition')],
    gives: 'boolean',
    about: 'The condition holds whatever values its variables may still take before the window ends.',
    example: { certain: { 'more-than': ['1/2', yes, size] } },
  },
]
