// The form of a decision type and of a duty, as data.
import type { Shape } from '../shape/shape.ts'

/** Names that rules speak of: small letters, digits, hyphen, underscore. */
export const names = '^[a-z][a-z0-9_-]{0,63}$'
const text = (max: number): Shape => ({ kind: 'text', max })
const name: Shape = { kind: 'text', max: 64, pattern: names, about: 'a name of small letters, digits, hyphens and underscores' }
const action: Shape = {
  kind: 'text',
  max: 80,
  pattern: '^[a-z][a-z0-9-]*\\.[a-z][a-z0-9-]*$',
  about: 'the name of an action, such as voting.cast',
}
const rule: Shape = { kind: 'rule' }
const actionMap = (of: Shape): Shape => ({ kind: 'map', of, max: 60, names: '^[a-z][a-z0-9-]*\\.[a-z][a-z0-9-]*$' })
const map = (of: Shape, max: number): Shape => ({ kind: 'map', of, max, names })

const askedKind: Shape = {
  kind: 'either',
  about:
    'A kind of answer (member, members, role, boolean, integer, amount, instant, duration, text, proposal, options) or a list of words',
  of: [
    {
      kind: 'word',
      words: ['member', 'members', 'role', 'boolean', 'integer', 'amount', 'instant', 'duration', 'text', 'proposal', 'options'],
    },
    { kind: 'list', of: name, min: 1, max: 60 },
  ],
}
const asks = map(askedKind, 30)
const run: Shape = { kind: 'record', about: 'an action with its input', needs: { run: action, input: map(rule, 30) } }

const group: Shape = {
  kind: 'record',
  about: 'a body whose voices are counted apart',
  needs: {
    who: rule,
    at: {
      kind: 'either',
      about: '"opening", "now" or { "stage": … }',
      of: [
        { kind: 'word', words: ['opening', 'now'] },
        { kind: 'record', needs: { stage: name } },
      ],
    },
  },
  may: { weight: rule, leavers: { kind: 'word', words: ['keep', 'drop'] } },
}

const move: Shape = {
  kind: 'record',
  about: 'a way out of a stage',
  needs: { to: name },
  may: { at: { kind: 'word', words: ['close', 'edit'] }, if: rule, fresh: { kind: 'word', words: [true] } },
}

const stage: Shape = {
  kind: 'record',
  about: 'a state of a proposal',
  needs: { name },
  may: {
    closes: {
      kind: 'either',
      about: 'A duration such as "72h", or { "at": an instant }',
      of: [text(60), { kind: 'record', needs: { at: rule } }],
    },
    acts: actionMap(rule),
    calls: map({ kind: 'record', about: 'a signed word', needs: { about: text(300), who: rule }, may: { asks } }, 30),
    settings: map(map({ kind: 'json' }, 30), 30),
    moves: { kind: 'list', of: move, max: 60 },
    decides: { kind: 'word', words: ['passed', 'failed'] },
    carries: { kind: 'record', needs: { failing: name }, may: { options: rule, each: { kind: 'word', words: [true] } } },
    author: actionMap(map(rule, 30)),
    runs: { kind: 'list', of: run, max: 20 },
  },
}

export const decisionTypeShape = {
  kind: 'record',
  about: 'how one kind of proposal is decided',
  needs: { about: text(600), propose: rule, groups: map(group, 20), stages: { kind: 'list', of: stage, min: 1, max: 40 } },
  may: { asks, same: { kind: 'list', of: name, max: 30 }, within: { kind: 'list', of: name, max: 30 } },
} satisfies Shape

const period: Shape = {
  kind: 'either',
  about: 'A period (week, month, quarter, year) or a day of every year such as 03-01',
  of: [
    { kind: 'word', words: ['week', 'month', 'quarter', 'year'] },
    { kind: 'text', max: 5, pattern: '^(?!02-29|02-3|(04|06|09|11)-31)(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$', about: '03-01' },
  ],
}
export const dutyShape: Shape = {
  kind: 'record',
  about: 'what holds without anyone proposing',
  needs: {
    about: text(600),
    of: {
      kind: 'either',
      about: '"community" or { "members": a rule }',
      of: [
        { kind: 'word', words: ['community'] },
        { kind: 'record', needs: { members: rule } },
      ],
    },
    when: rule,
    runs: { kind: 'list', of: run, max: 20 },
  },
  may: { every: period },
}
