// What is said of who gains and who loses agrees with what every kind of member may really do.
import { compileRulebook, differenceInWords, type Rule } from '@polyarchy/core'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { communityOf, rulebookOf } from './community.ts'

const v = (path: string) => ({ var: path })
const roles = ['a', 'b', 'c'] as const
/** One member for every set of roles. */
const members = Object.fromEntries(Array.from({ length: 8 }, (_, set) => [`m${set}`, roles.filter((_role, place) => set & (1 << place))]))
const options = { decisions: {}, members, roles: [...roles] }
const c = communityOf(options)
const { machine } = c.replica

function compiledWith(rule: Rule) {
  const rulebook = rulebookOf({ ...options, permissions: { 'members.remove': { members: rule } } })
  const done = compileRulebook(rulebook, machine.library, machine.builtIn)
  if ('findings' in done) throw new Error(JSON.stringify(done.findings))
  return done.compiled
}
/** Whether each member may remove each of two others, at two times. */
function allowed(compiled: ReturnType<typeof compiledWith>): readonly boolean[] {
  const grant = compiled.grants.get('members.remove')![0]!
  if (!('members' in grant)) throw new Error('members were granted it')
  return Object.keys(members).flatMap(name =>
    ['m0', 'm3'].flatMap(subject =>
      [c.began, c.began + 86_400_000 * 400].map(
        now => grant.members.evaluate({ now, kernel: machine, actor: c.id(name), act: { member: c.id(subject) } }) === true,
      ),
    ),
  )
}

const leaf = fc.oneof(
  fc.constantFrom<Rule>(true, false, { same: [v('actor.id'), v('act.member')] }, { same: [v('act.member'), c.id('m3')] }),
  fc.constantFrom(...roles).map((role): Rule => ({ in: [role, v('actor.roles')] })),
  fc.constantFrom('3mo', '6mo', '2y').map((time): Rule => ({ past: { after: [v('actor.joined'), time] } })),
)
const { rule } = fc.letrec<{ rule: Rule }>(tie => ({
  rule: fc.oneof(
    { depthSize: 'small', maxDepth: 3 },
    leaf,
    fc.array(tie('rule'), { minLength: 1, maxLength: 3 }).map((and): Rule => ({ and })),
    fc.array(tie('rule'), { minLength: 1, maxLength: 3 }).map((or): Rule => ({ or })),
    tie('rule').map((part): Rule => ({ '!': part })),
    fc.tuple(tie('rule'), tie('rule'), tie('rule')).map((parts): Rule => ({ if: parts })),
  ),
}))

test('nobody gains where only a loss is told, and nobody loses where only a gain is; what changes is told', () => {
  fc.assert(
    fc.property(rule, rule, (one, other) => {
      for (const after of [other, { or: [one, other] }, { and: [one, other] }] as Rule[]) {
        const [was, is] = [compiledWith(one), compiledWith(after)]
        const { powers } = differenceInWords(was, is)
        const told = new Set(powers.map(({ change }) => change))
        const [could, can] = [allowed(was), allowed(is)]
        const gains = can.some((may, place) => may && !could[place])
        const loses = could.some((might, place) => might && !can[place])
        if (gains) expect(told.has('gains') || told.has('changes'), JSON.stringify({ one, after })).toBe(true)
        if (loses) expect(told.has('loses') || told.has('changes'), JSON.stringify({ one, after })).toBe(true)
      }
    }),
    { numRuns: 60 },
  )
})
