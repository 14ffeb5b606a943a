// Mistakes that are made with each operator: the reference shows how each is turned down.
import type { Rule } from '../rules/index.ts'

const yes: Rule = { var: 'ballots.yes' }
const no: Rule = { var: 'ballots.no' }
const voters: Rule = { var: 'ballots.voters' }
const size: Rule = { var: 'groups.all.size' }
const opened: Rule = { var: 'proposal.opened' }
const roles: Rule = { var: 'actor.roles' }

/** By the operator, as if in a move for `now-after`. Every one of them is refused when the rule is read. */
export const mistakes: Readonly<Record<string, readonly Rule[]>> = {
  var: [{ var: 'ballots.yess' }],
  and: [{ and: [yes, true] }],
  or: [{ or: [] }],
  '!': [{ '!': no }],
  if: [{ if: [{ '>': [yes, no] }, 3, true] }, { if: [{ '>': [yes, no] }, 3] }],
  '==': [{ '==': [{ var: 'actor.id' }, { var: 'proposal.author' }] }],
  '<': [{ '<': [opened, 3] }],
  '<=': [{ '<=': ['3', voters] }],
  '>': [{ '>': [yes, 0.5] }],
  '>=': [{ '>=': [1, yes, 3] }],
  '+': [{ '+': [yes, '1'] }],
  '-': [{ '-': [yes, no, 1] }],
  '*': [{ '*': ['2/3', yes] }],
  min: [{ min: [opened] }],
  max: [{ max: [] }],
  'at-least': [{ 'at-least': [0.25, voters, size] }, { 'at-least': ['1/4', voters] }],
  'more-than': [{ 'more-than': ['a half', yes, size] }],
  'at-least-root': [{ 'at-least-root': [voters, size] }],
  'floor-of': [{ 'floor-of': [size, '75%'] }],
  'ceil-of': [{ 'ceil-of': ['2/0', size] }],
  same: [{ same: [roles, 'steward'] }],
  in: [{ in: [roles, 'steward'] }, { in: ['stward', roles] }],
  stated: [{ stated: opened }],
  count: [{ count: 'steward' }],
  merge: [{ merge: ['steward'] }],
  past: [{ past: '72h' }],
  after: [{ after: [opened, '3 days'] }, { after: ['7d', opened] }],
  earliest: [{ earliest: [opened, 7] }],
  latest: [{ latest: [] }],
  before: [{ before: [opened, '7d'] }],
  days: [{ days: [opened] }],
  calendar: [{ calendar: [opened, 'holidays'] }],
  'now-after': [{ 'now-after': { after: [opened, '3d'] } }],
  certain: [{ certain: yes }],
}
