// The form of a rulebook, as data: what is checked before anything is compiled, and what the published JSON Schema says.
import { decisionTypeShape, dutyShape, names } from '../decisions/shape.ts'
import type { Json } from '../schema.ts'
import { jsonSchema } from '../shape/json-schema.ts'
import type { Shape } from '../shape/shape.ts'

const text = (max: number): Shape => ({ kind: 'text', max })
const map = (of: Shape, max: number): Shape => ({ kind: 'map', of, max, names })
const decisionName: Shape = { kind: 'text', max: 64, pattern: names, about: 'the name of a decision type' }

const grant: Shape = {
  kind: 'either',
  about: '{ "members": a rule } or { "decision": a decision type }',
  of: [
    { kind: 'record', about: 'those of whom the rule holds', needs: { members: { kind: 'rule' } } },
    {
      kind: 'record',
      about: 'what such a proposal decides',
      needs: {
        decision: {
          kind: 'either',
          about: 'One name or a list of names',
          of: [decisionName, { kind: 'list', of: decisionName, min: 1, max: 60 }],
        },
      },
    },
  ],
}
const grants: Shape = { kind: 'either', about: 'A grant or a list of grants', of: [grant, { kind: 'list', of: grant, min: 1, max: 20 }] }

const used: Shape = {
  kind: 'record',
  about: 'a module of this rulebook, filled in',
  needs: { use: { kind: 'text', max: 64, pattern: names } },
  may: { with: map({ kind: 'json' }, 40) },
}
const moduleShape: Shape = {
  kind: 'record',
  about: 'a decision type with holes: { "param": name }',
  needs: { about: text(600), params: map(text(300), 40), decision: { kind: 'json' } },
}

/** `decisions` are looked at again, one by one, once their modules are filled in. */
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
    source: text(400),
    roles: map({ kind: 'record', needs: { about: text(300) }, may: { seats: { kind: 'integer', min: 0, max: 1_000_000 } } }, 100),
    calendars: map({ kind: 'json' }, 20),
    rules: map({ kind: 'rule' }, 200),
    modules: map(moduleShape, 60),
    duties: map(dutyShape, 60),
    readings: { kind: 'list', of: text(600), max: 100 },
    scenarios: { kind: 'json' },
    tests: { kind: 'list', of: { kind: 'json' }, max: 200 },
  },
}

/** The same with the decision types written out, for the published schema. */
export const publishedRulebookShape: Shape = {
  ...rulebookShape,
  needs: {
    ...rulebookShape.needs,
    decisions: map({ kind: 'either', about: 'A decision type, or a module filled in', of: [decisionTypeShape, used] }, 100),
  },
}
export { used as usedModuleShape }

/** The published JSON Schema (2020-12) of rulebooks: their form; whether rules and names hold together is for the linter. */
export function rulebookSchema(): Json {
  return { $schema: 'https://json-schema.org/draft/2020-12/schema', title: 'Polyarchy rulebook', ...jsonSchema(publishedRulebookShape) }
}
