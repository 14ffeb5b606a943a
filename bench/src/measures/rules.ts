// What it costs to ask a rule: on plain values against JSON-logic's own interpreter, and in a community with real ballots.
import { compileRule, type Moment, type Scope } from '@polyarchy/core'
import { Sandbox } from '@polyarchy/core/testing'
import { plugins } from '@polyarchy/plugins'
import { compared, type Figure } from '../figure.ts'
import type { Scale } from '../scale.ts'

// The package brings no types.
const { default: jsonLogic } = (await import('json-logic-js' as string)) as {
  readonly default: { apply(rule: unknown, data: unknown): unknown }
}

/** More in favour than against, a quarter voted, nobody objects: with the operators that both know. */
const rule = {
  and: [
    { '>': [{ var: 'voting.yes' }, { var: 'voting.no' }] },
    { '>=': [{ '*': [4, { var: 'voting.voters' }] }, { var: 'groups.members.size' }] },
    { '==': [{ var: 'lazy-consensus.standing' }, 0] },
  ],
}
const facts = { 'voting.yes': 5, 'voting.no': 3, 'voting.voters': 9, 'groups.members.size': 30, 'lazy-consensus.standing': 0 } as const

interface Given extends Moment {
  readonly values: Readonly<Record<string, number>>
}
const scope: Scope<Given> = {
  variable: path =>
    Object.hasOwn(facts, path) ? { type: 'integer', about: path, read: ({ values }) => values[path] as number } : undefined,
}

/** Nanoseconds for one evaluation of a typical rule. */
export function measureRules({ rules: { rounds, times } }: Scale): Figure[] {
  const { compiled } = compileRule<Given>(rule, 'boolean', scope)
  if (!compiled) throw new Error('The rule of the benchmark does not compile.')
  const given: Given = { now: 0, values: facts }
  const nested = { voting: { yes: 5, no: 3, voters: 9 }, groups: { members: { size: 30 } }, 'lazy-consensus': { standing: 0 } }
  const community = inCommunity()
  const found = { ours: [] as number[], interpreted: [] as number[], community: [] as number[] }
  for (let round = 0; round <= rounds; round++) {
    const one = {
      ours: nanoseconds(times, () => compiled.evaluate(given)),
      interpreted: nanoseconds(times / 10, () => jsonLogic.apply(rule, nested)),
      community: nanoseconds(times / 10, community),
    }
    // The first round warms up.
    if (round > 0) for (const which of ['ours', 'interpreted', 'community'] as const) found[which].push(one[which])
  }
  const interpreted = { name: 'json-logic-js on the same rule', unit: 'ns', values: found.interpreted }
  return [
    compared({ name: 'a typical rule, its values at hand', unit: 'ns', values: found.ours }, interpreted),
    compared({ name: 'the same in a community, its facts read from tables', unit: 'ns', values: found.community }, interpreted),
  ]
}

/** The rule as the move of a proposal on which nine of thirty members have voted. */
function inCommunity(): () => unknown {
  const names = Array.from({ length: 30 }, (_, index) => `m${index}`)
  const stage = {
    name: 'vote',
    closes: '7d',
    acts: { 'voting.cast': true, 'lazy-consensus.object': true },
    moves: [
      { at: 'close' as const, if: rule, to: 'accepted' },
      { at: 'close' as const, to: 'rejected' },
    ],
  }
  const ordinary = { about: 'Ordinary.', propose: true, groups: { members: { who: true, at: 'opening' as const } }, stages: [stage] }
  const sandbox = new Sandbox({
    plugins,
    rulebook: { name: 'Bench', plugins: { voting: 1, 'lazy-consensus': 1 }, decisions: { ordinary }, permissions: {} },
    members: Object.fromEntries(names.map(name => [name, []])),
  })
  const proposal = sandbox.propose('m0', 'ordinary')
  for (const [index, name] of names.slice(0, 9).entries())
    sandbox.act(name, proposal, 'voting.cast', { choice: index < 5 ? 'yes' : index < 8 ? 'no' : 'abstain' })
  const kernel = sandbox.replica.machine
  const asked = kernel.typeOf(proposal).stages.get('vote')?.moves[0]?.if
  const env = { now: sandbox.now, kernel, proposal }
  return () => asked?.evaluate(env)
}

function nanoseconds(times: number, work: () => unknown): number {
  let held = 0
  const start = performance.now()
  for (let count = 0; count < times; count++) if (work() === true) held++
  const spent = performance.now() - start
  if (held !== Math.ceil(times)) throw new Error('The rule of the benchmark should hold.')
  return (spent * 1e6) / times
}
