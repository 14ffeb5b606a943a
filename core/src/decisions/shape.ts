// The form of a decision type and of a duty, as data.
import { admissible } from '../community/membership/statuses.ts'
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
const run: Shape = {
  kind: 'record',
  about: 'an action with its input',
  needs: { run: action, input: map(rule, 30) },
  may: { each: rule },
  says: {
    run: 'The action.',
    each: 'A list of ids, such as those who were elected: done once for each of them, whom inputs read as `{ "var": "each" }`.',
    input: 'Each input of the action, from a rule or written out.',
  },
}

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
  says: {
    who: 'Asked of each member, with `member.…`: who belongs to it.',
    at: 'When `who` and `weight` are read: as a proposal opens, on first entering a stage in each round, or live (`now`).',
    weight: 'How heavy a voice is: a whole number from 0. 1 unless said; whoever weighs 0 is outside.',
    leavers: 'Of a frozen group: whether those who leave the community still count. Kept unless said.',
  },
}

const move: Shape = {
  kind: 'record',
  about: 'a way out of a stage',
  needs: { to: name },
  may: { at: { kind: 'word', words: ['close', 'edit'] }, if: rule, fresh: { kind: 'word', words: [true] } },
  says: {
    to: 'The stage that it leads to.',
    at: 'Only when the window has ended, or only upon an edit; at any time unless said.',
    if: 'What must hold; nothing must, unless said.',
    fresh: 'Begins a new round: voices and calls start empty, and groups frozen at a stage are read anew.',
  },
}
const call: Shape = {
  kind: 'record',
  about: 'a signed word',
  needs: { about: text(300), who: rule },
  may: { asks },
  says: {
    about: 'What it says, in plain words, as a sentence.',
    who: 'Who may say it, with `actor.…` and `act.…`.',
    asks: 'What is stated with it; rules read `called.<word>.<answer>`.',
  },
}
const carries: Shape = {
  kind: 'record',
  needs: { failing: name },
  may: { options: rule, each: { kind: 'word', words: [true] } },
  says: {
    failing: 'The stage that a failure leads to, so that it is seen.',
    options: 'The actions of these proposals beneath it (a list of ids) instead of its own.',
    each: 'Each action by itself; all or nothing unless said.',
  },
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
    calls: map(call, 30),
    settings: map(map({ kind: 'json' }, 30), 30),
    moves: { kind: 'list', of: move, max: 60 },
    decides: { kind: 'word', words: ['passed', 'failed'] },
    carries,
    author: actionMap(map(rule, 30)),
    runs: { kind: 'list', of: run, max: 20 },
    failing: name,
  },
  says: {
    name: 'Also what members see as the status.',
    closes: 'When its window ends: so long after entering, or an instant that is read again after every entry. Never, unless said.',
    acts: 'What may be done about a proposal here: action → who may, with `actor.…` and `act.…`. All else is refused.',
    calls: 'Words that persons with discretion may say here, each signed: word → what, who.',
    settings: 'How plugins collect voices here: plugin → setting → value, or a rule. The same within one round.',
    moves:
      'The ways out, tried in their order after every entry about the proposal and at every instant that they name. Without any, it is an end.',
    decides: 'Entering here is the decision; once, and what is said later does not change it.',
    carries: 'Entering here carries out what the proposal holds; once, all or nothing.',
    author: 'What whoever proposed is taken to say on entering: act → its input. Left out where `acts` do not let them.',
    runs: 'Actions that are run on entering, whatever the proposal holds; each must be granted to this decision type in `permissions`. All of them happen, or none.',
    failing:
      'Where it leads if one of `runs` is refused. Unless said: to `stuck` from a stage that decides it passed; from others nowhere, and the failure is shown.',
  },
}

/** Who besides members. */
export const admits: Shape = {
  kind: 'list',
  of: { kind: 'word', words: admissible },
  min: 1,
  max: admissible.length,
}

export const decisionTypeShape = {
  kind: 'record',
  about: 'how one kind of proposal is decided',
  needs: { about: text(600), propose: rule, groups: map(group, 20), stages: { kind: 'list', of: stage, min: 1, max: 40 } },
  may: { asks, admits, same: { kind: 'list', of: name, max: 30 }, within: { kind: 'list', of: name, max: 30 }, readers: rule },
  says: {
    about: 'What it is for and what it takes, in plain words.',
    asks: 'What a proposer states besides the actions: answer → its kind; rules read `asked.<answer>`.',
    propose: 'Who may open one, and when.',
    admits:
      'Besides members, people of these statuses may open and act on them where `propose`, `acts` and `calls` let them; a guest only about the proposal that they are a guest of, and those beneath it. Nobody, unless said.',
    same: 'The answers that make two proposals the same matter; `actions`: what they carry, to the letter.',
    within: 'The decision types beneath whose proposals this one lives: an option, an amendment, a hold, an appeal.',
    readers:
      'Who may read the words of such a proposal: its title and description, and the texts of what is said about it. Everyone, unless said; beneath a proposal, whoever may read the words of that one. Who does what, and when, stays public.',
    groups: 'The bodies whose voices are counted apart.',
    stages: 'A proposal begins in the first. `accepted`, `rejected` and `stuck` need not be written out.',
  },
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
  says: {
    about: 'What it sees to, in plain words.',
    of: 'Whom it is about: the community as a whole, or each member of whom a rule holds.',
    when: 'It is done once each time that this turns true for whom it is about.',
    every: 'Looked at when each such period ends (UTC), or on that day of each year, and then done whenever `when` holds.',
    runs: 'What is done; nobody needs to be granted it.',
  },
}
