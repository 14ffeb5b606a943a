// The form of a rulebook, as data: what is checked before anything is compiled, and what the published JSON Schema says.
import { admits, decisionTypeShape, dutyShape, names } from '../decisions/shape.ts'
import { PARAM_KINDS } from '../rules/index.ts'
import type { Json } from '../schema.ts'
import { jsonSchema } from '../shape/json-schema.ts'
import type { Shape } from '../shape/shape.ts'

const text = (max: number): Shape => ({ kind: 'text', max })
const map = (of: Shape, max: number): Shape => ({ kind: 'map', of, max, names })
const decisionName: Shape = { kind: 'text', max: 64, pattern: names, about: 'the name of a decision type' }

const decisionNames: Shape = {
  kind: 'either',
  about: 'One name or a list of names',
  of: [decisionName, { kind: 'list', of: decisionName, min: 1, max: 60 }],
}

const grant: Shape = {
  kind: 'either',
  about: '{ "members": a rule }, { "decision": a decision type } or { "stages": a decision type }',
  of: [
    {
      kind: 'record',
      about: 'those of whom the rule holds',
      needs: { members: { kind: 'rule' } },
      may: { admits },
      says: {
        members: 'Members of whom this holds may do it, each by themselves, with `actor.…` and `act.…`.',
        admits: 'Besides members, people of these statuses of whom it holds.',
      },
    },
    {
      kind: 'record',
      about: 'what such a proposal decides',
      needs: { decision: decisionNames },
      says: { decision: 'Proposals of this kind, or of one of these, may carry it, and their stages may run it.' },
    },
    {
      kind: 'record',
      about: 'what stages of such a proposal run',
      needs: { stages: decisionNames },
      says: { stages: 'Only what stages of this kind of proposal, or of one of these, run by themselves: whoever proposes cannot add it.' },
    },
  ],
}
const grants: Shape = { kind: 'either', about: 'A grant or a list of grants', of: [grant, { kind: 'list', of: grant, min: 1, max: 20 }] }

const used: Shape = {
  kind: 'record',
  about: 'a module, filled in',
  needs: { use: { kind: 'text', max: 64, pattern: names } },
  may: { with: map({ kind: 'json' }, 40) },
  says: { use: 'The name of a module of this rulebook.', with: 'What is given for its parameters, by their names.' },
}
const bound: Shape = {
  kind: 'either',
  about: 'A whole number, or a share or a length of time as text',
  of: [{ kind: 'integer', min: -Number.MAX_SAFE_INTEGER, max: Number.MAX_SAFE_INTEGER }, text(60)],
}
const param: Shape = {
  kind: 'record',
  about: 'what is asked of those who use a module',
  needs: {
    about: text(300),
    kind: {
      kind: 'either',
      about: `A kind (${PARAM_KINDS.join(', ')}) or a list of words`,
      of: [
        { kind: 'word', words: PARAM_KINDS },
        { kind: 'list', of: text(64), min: 1, max: 60 },
      ],
    },
  },
  may: { min: bound, max: bound, default: { kind: 'json' } },
  says: {
    about: 'What is asked for, in plain words.',
    kind: 'What it must be.',
    min: 'Of an integer, a ratio or a duration: the least.',
    max: 'Of an integer, a ratio or a duration: the most.',
    default: 'What holds where nothing is given; without one it must be given.',
  },
}
const moduleParts = {
  about: text(1000),
  params: map(param, 40),
  rule: { kind: 'rule' },
  stages: { kind: 'list', of: { kind: 'json' }, min: 1, max: 40 },
  decision: { kind: 'json' },
  duty: { kind: 'json' },
} satisfies Readonly<Record<string, Shape>>
const { about: moduleAbout, ...moduleBody } = moduleParts
const moduleSays = {
  about: 'What it does, in plain words; `{name}` is filled in.',
  params: 'What is asked of those who use it, by names.',
  rule: 'A rule. A module has exactly one of `rule`, `stages`, `decision` and `duty`.',
  stages: 'Some stages of a decision type.',
  decision: 'A whole decision type.',
  duty: 'A duty.',
  name: 'What it is published as.',
  version: 'Of a published one: it never changes, a change is a new version.',
}
const published = {
  name: { kind: 'text', max: 64, pattern: '^[a-z][a-z0-9-]{0,63}$', about: 'a name of small letters, digits and hyphens' },
  version: { kind: 'integer', min: 1, max: 999_999 },
} satisfies Readonly<Record<string, Shape>>

/** A published module: what stands in its file. */
export const moduleShape: Shape = {
  kind: 'record',
  about: 'a piece of a rulebook with holes',
  needs: { ...published, about: moduleAbout },
  may: { ...moduleBody, tests: { kind: 'record', needs: { rulebook: { kind: 'json' }, scenarios: { kind: 'json' } } } },
  says: { ...moduleSays, tests: 'A small rulebook that uses it, and scenarios that show what it does.' },
}
const moduleEntry: Shape = {
  kind: 'either',
  about: 'A module written out, or { "from": "name@1", "hash": … }',
  of: [
    {
      kind: 'record',
      about: 'a published module, pinned by its hash',
      needs: { from: { kind: 'text', max: 72, pattern: '^[a-z][a-z0-9-]{0,63}@[1-9][0-9]{0,5}$', about: 'name@version' } },
      may: {
        hash: { kind: 'text', max: 64, pattern: '^[0-9a-f]{64}$', about: 'a SHA-256 in hex' },
        module: { kind: 'record', needs: { ...published, about: moduleAbout }, may: moduleBody, says: moduleSays },
      },
      says: {
        from: 'Which published module: its name and version.',
        hash: 'What its text must have as its hash; filled in when it is put in.',
        module: 'The module itself, without its tests; put in by the command line, the server and the web app.',
      },
    },
    {
      kind: 'record',
      about: 'a piece of this rulebook with holes',
      needs: { about: moduleAbout },
      may: { ...published, ...moduleBody },
      says: moduleSays,
    },
  ],
}

const covenant: Shape = {
  kind: 'record',
  about: 'what whoever joins agrees to',
  needs: { text: text(20_000) },
  may: { rules: map(text(600), 100) },
  says: {
    text: 'What people promise one another here, in plain words.',
    rules: 'Single rules by their names, each a sentence: a charge names the one that was broken.',
  },
}

const place: Shape = { kind: 'text', max: 400, pattern: '^(/[^/]{1,80}){1,16}$', about: 'a place in the rulebook, such as /permissions' }
const places = { for: { kind: 'list', of: place, min: 1, max: 100 } } satisfies Readonly<Record<string, Shape>>
const placesSay = { for: 'The places that need at least this entry, with all beneath them and what holds them; all places unless said.' }
const amendingEntry: Shape = {
  kind: 'either',
  about: '{ "decision": a decision type } or { "members": true }, with "for" if it is not for all places',
  of: [
    {
      kind: 'record',
      about: 'proposals of this kind',
      needs: { decision: decisionNames },
      may: places,
      says: { decision: 'Proposals of this kind, or of one of these.', ...placesSay },
    },
    {
      kind: 'record',
      about: 'those whom the permissions let amend',
      needs: { members: { kind: 'word', words: [true] } },
      may: places,
      says: { members: 'Those whom `permissions` let amend by themselves.', ...placesSay },
    },
  ],
}
const pin = {
  name: published.name,
  version: published.version,
  hash: { kind: 'text', max: 64, pattern: '^[0-9a-f]{64}$', about: 'a SHA-256 in hex' },
} satisfies Readonly<Record<string, Shape>>
const pinSays = { name: 'What it is published as.', version: 'Its version.', hash: 'The hash of its text.' }
const template: Shape = {
  kind: 'record',
  about: 'the template that this rulebook was copied from',
  needs: pin,
  may: { lineage: { kind: 'list', of: { kind: 'record', needs: pin, says: pinSays }, max: 100 } },
  says: { ...pinSays, lineage: 'What that one came from, nearest first.' },
}
const role: Shape = {
  kind: 'record',
  needs: { about: text(300) },
  may: { seats: { kind: 'integer', min: 0, max: 1_000_000 } },
  says: {
    about: 'What whoever holds it does, in plain words.',
    seats: 'A number for rules to speak of (`community.roles.seats.<role>`); by itself it limits nothing.',
  },
}

/** Decisions and duties are looked at again, one by one, once their modules are filled in. */
export const rulebookShape: Shape = {
  kind: 'record',
  about: 'a rulebook',
  needs: {
    name: text(120),
    plugins: { kind: 'map', of: { kind: 'integer', min: 1, max: 1_000_000 }, max: 60, names: '^[a-z][a-z0-9-]{0,39}$' },
    decisions: map({ kind: 'json' }, 100),
    permissions: { kind: 'map', of: grants, max: 200, names: '^[a-z][a-z0-9-]*\\.[a-z][a-z0-9-]*$' },
  },
  may: {
    about: text(2000),
    version: published.version,
    template,
    amending: { kind: 'list', of: amendingEntry, min: 1, max: 20 },
    source: text(400),
    options: { kind: 'map', of: { kind: 'map', of: { kind: 'json' }, max: 40, names }, max: 60, names: '^[a-z][a-z0-9-]{0,39}$' },
    roles: map(role, 100),
    covenant,
    calendars: map({ kind: 'json' }, 20),
    rules: map({ kind: 'rule' }, 200),
    modules: map(moduleEntry, 100),
    duties: map({ kind: 'json' }, 60),
    readings: { kind: 'list', of: text(600), max: 100 },
    scenarios: { kind: 'json' },
    tests: { kind: 'list', of: { kind: 'json' }, max: 200 },
  },
  says: {
    name: 'What it is called.',
    about: 'What it is for.',
    version: 'Of a published template.',
    template: 'What it was copied from.',
    source: 'Where the text is that it was written after.',
    readings: 'How open questions of that text were read.',
    plugins: 'What it uses: plugin → version.',
    options: 'What holds for a plugin as a whole: plugin → its options.',
    roles: 'What members may be: role → what for.',
    covenant: 'What whoever joins agrees to, by its hash; those who are here agree anew when it changes.',
    calendars: 'Working days, days of rest: name → `about`, `week`, `closed`. The one called `working` counts working days.',
    rules: 'Rules by name, used as `{ "rule": … }`.',
    modules: 'Pieces with holes, by the names that they have here: your own, or published ones.',
    decisions: 'The kinds of proposals, and how each is decided.',
    permissions: 'Who may do what changes the community: action → grant, or several. Whatever has no entry nobody can do.',
    amending: 'Who may change what of this rulebook, from the least to the most strict.',
    duties: 'What is seen to without anyone proposing.',
    scenarios: 'How written scenarios call its proposals, acts, stages and figures.',
    tests: 'Scenarios of its own.',
  },
}

/** The same with decision types and duties written out, for the published schema. */
export const publishedRulebookShape: Shape = {
  ...rulebookShape,
  needs: {
    ...rulebookShape.needs,
    decisions: map({ kind: 'either', about: 'A decision type, or a module filled in', of: [writtenType(), used] }, 100),
  },
  may: { ...rulebookShape.may, duties: map({ kind: 'either', about: 'A duty, or a module filled in', of: [dutyShape, used] }, 60) },
}
/** As it is written: with modules among its stages. */
function writtenType(): Shape {
  const stages = decisionTypeShape.needs.stages
  return {
    ...decisionTypeShape,
    needs: {
      ...decisionTypeShape.needs,
      stages: { ...stages, of: { kind: 'either', about: 'A stage, or a module filled in', of: [stages.of, used] } },
    },
  }
}

/** The published JSON Schema (2020-12) of rulebooks: their form; whether rules and names hold together is for the linter. */
export function rulebookSchema(): Json {
  return { $schema: 'https://json-schema.org/draft/2020-12/schema', title: 'Polyarchy rulebook', ...jsonSchema(publishedRulebookShape) }
}
