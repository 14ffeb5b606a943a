// Rulebooks that were damaged at random, and lives lived under them at random: nothing crashes, nothing hangs, and what cannot be evaluated never passes.
import { type CompiledRulebook, compileRulebook, type Json, Replica, type Rulebook } from '@polyarchy/core'
import { type Chance, chance, drawInput, keyOf, Sandbox } from '@polyarchy/core/testing'
import { readyRulebook, readyRulebooks } from '@polyarchy/server/rulebooks'
import { expect, test } from 'vitest'
import { plugins } from '../plugins/index.ts'
import voting from '../plugins/voting/src/index.ts'
import { replayed } from './kernel/replaying.ts'

const builtIn = new Replica(plugins).machine.builtIn
const ready = readyRulebooks().map(id => ({ id, rulebook: readyRulebook(id) }))
const compile = (rulebook: Json) => compileRulebook(rulebook, plugins, builtIn)

type Path = readonly (string | number)[]

/** Every place in a document. */
function* placesIn(value: Json, path: Path = []): Generator<readonly [Path, Json]> {
  yield [path, value]
  if (typeof value !== 'object' || value === null) return
  for (const [name, part] of Object.entries(value)) yield* placesIn(part as Json, [...path, Array.isArray(value) ? Number(name) : name])
}
function put(value: Json, [name, ...rest]: Path, now: Json | undefined): Json {
  if (name === undefined) return now as Json
  if (Array.isArray(value)) {
    const index = name as number
    if (rest.length === 0 && now === undefined) return value.toSpliced(index, 1)
    return value.with(index, put(value[index] as Json, rest, now))
  }
  const object = value as { readonly [name: string]: Json }
  const { [name]: part, ...others } = object
  return rest.length === 0 && now === undefined ? others : { ...object, [name]: put(part as Json, rest, now) }
}

const odd: readonly Json[] = [
  0,
  1,
  -1,
  2,
  9_007_199_254_740_991,
  '1/2',
  '0/1',
  '3/2',
  '1/3',
  '1m',
  '1wd',
  '3mo',
  '200y',
  true,
  false,
  'never',
  [],
  {},
  null,
]
const operators = [
  '>',
  '>=',
  '<',
  '<=',
  '==',
  '+',
  '-',
  '*',
  'min',
  'max',
  'and',
  'or',
  '!',
  'past',
  'certain',
  'at-least',
  'more-than',
  'latest',
  'earliest',
]

/** One thing is otherwise: another value, an operator, a part that is gone, that stands elsewhere or twice. */
function damaged(rulebook: Json, dice: Chance): Json {
  const rules = [...placesIn(rulebook)].filter(
    ([path]) => path.length > 1 && /^(decisions|rules|duties|permissions|amending)$/.test(String(path[0])),
  )
  const [path, value] = dice.one(rules)
  const kind = dice.below(6)
  if (kind === 0) return put(rulebook, path, dice.one(odd))
  if (kind === 1) return put(rulebook, path, dice.one(rules)[1])
  if (kind === 2) return put(rulebook, path, undefined)
  if (kind === 3 && Array.isArray(value)) return put(rulebook, path, dice.once(2) ? value.toReversed() : [...value, ...value])
  if (kind === 4) return put(rulebook, path, { '!': value })
  const [first, ...others] = typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.entries(value) : []
  return first && others.length === 0
    ? put(rulebook, path, { [dice.one(operators)]: first[1] as Json })
    : put(rulebook, path, dice.one(odd))
}

/** A ready rulebook with some damage that still holds together; everything on the way is compiled too. */
function survivor(dice: Chance): { readonly id: string; readonly compiled: CompiledRulebook } {
  const { id, rulebook } = dice.one(ready)
  let holds = compile(rulebook)
  for (let tries = 0, harm = 0; tries < 40 && harm < 3; tries++) {
    const next = damaged(('compiled' in holds ? holds.compiled.source : rulebook) as unknown as Json, dice)
    const done = compile(next)
    if ('compiled' in done) {
      holds = done
      harm++
    } else {
      seen.refused++
      for (const { code, pointer, message } of done.findings)
        expect([typeof code, typeof pointer, message.length > 10]).toEqual(['string', 'string', true])
    }
  }
  if (!('compiled' in holds)) throw new Error(`${id} does not hold together as it is`)
  return { id, compiled: holds.compiled }
}

/** How much of everything there was. */
const seen = { refused: 0, opened: 0, acts: 0, stopped: 0 }
const people = ['ada', 'bo', 'cy', 'di', 'eve']
const hour = 3_600_000

class Life {
  private readonly c: Sandbox
  private readonly proposals: string[] = []
  /** How a proposal stood when it stopped. */
  private readonly stopped = new Map<string, string>()

  constructor(
    private readonly compiled: CompiledRulebook,
    private readonly dice: Chance,
  ) {
    const roles = Object.keys(compiled.source.roles ?? {})
    const members = Object.fromEntries(people.map(name => [name, roles.filter(() => !dice.once(4))]))
    this.c = new Sandbox({ plugins, rulebook: compiled.source as Rulebook, members })
  }

  live(turns: number): void {
    for (let turn = 0; turn < turns; turn++) {
      this.turn()
      for (const proposal of this.proposals) this.look(proposal)
    }
    this.c.wait('60d')
    for (const proposal of this.proposals) this.look(proposal)
    const { replica } = this.c
    expect(replayed(this.c.taken, plugins).stateHash()).toBe(replica.stateHash())
  }

  private turn(): void {
    const { c, dice } = this
    const kind = dice.below(8)
    const name = dice.one(people)
    if (kind === 0) c.wait(dice.below(9 * 24) * hour + 1)
    else if (kind <= 2 || this.proposals.length === 0) this.open(name)
    else this.speak(name)
  }
  private speak(name: string): void {
    const { c, dice, compiled } = this
    const proposal = dice.one(this.proposals)
    const stage = c.replica.machine.typeOf(proposal).stages.get(c.proposal(proposal).stage)
    const words = [...(stage?.calls.keys() ?? [])]
    if (dice.once(4) && words.length > 0) {
      c.tryAct(name, proposal, 'proposals.call', { word: dice.one(words) })
      return
    }
    const about = [...(stage?.acts.keys() ?? [])]
    const acts = about.length === 0 || dice.once(4) ? [...compiled.grants.keys()] : about
    if (acts.length > 0) this.act(name, proposal, dice.one(acts))
  }

  private open(name: string): void {
    const { c, dice, compiled } = this
    const [decision, { type }] = dice.one([...compiled.types])
    const asked = Object.fromEntries(
      Object.entries(type.asks ?? {}).flatMap(([answer, of]) => (dice.once(9) ? [] : [[answer, this.answer(of)]])),
    )
    const within = type.within && this.proposals.length > 0 ? { within: dice.one(this.proposals) } : {}
    const refused = c.try(name, 'proposals.open', { decision, title: 'x', asked, actions: [], ...within })
    if (refused) return
    this.proposals.push(String(c.replica.machine.entry))
    seen.opened++
  }
  private answer(kind: unknown): Json {
    const { c, dice } = this
    if (Array.isArray(kind)) return dice.one(kind) as Json
    const answers: Readonly<Record<string, () => Json>> = {
      member: () => c.id(dice.one(people)),
      members: () => [c.id(dice.one(people))],
      role: () => dice.one([...Object.keys(this.compiled.source.roles ?? {}), 'nobody']),
      boolean: () => dice.once(2),
      integer: () => dice.below(9),
      amount: () => String(dice.below(9)),
      instant: () => c.now + dice.below(400) * hour,
      duration: () => `${1 + dice.below(20)}d`,
      text: () => '0'.repeat(64),
      proposal: () => this.proposals[0] ?? '1',
      options: () => [{ id: 'one', text: '0'.repeat(64) }],
    }
    return answers[kind as string]?.() ?? null
  }
  private act(name: string, proposal: string, run: string): void {
    const { c, dice, compiled } = this
    const [plugin, verb] = run.split('.') as [string, string]
    const action = compiled.plugins.get(plugin)?.actions[verb]
    if (!action) return
    const input = drawInput(
      action.input,
      {
        members: people.map(one => c.id(one)),
        proposals: this.proposals,
        roles: Object.keys(compiled.source.roles ?? { nobody: 1 }),
        words: ['yes', 'no', 'abstain', '+1', '-1', 'agree', 'block', 'veto', keyOf('zoe')],
        now: c.now,
      },
      dice,
    )
    const said = run === 'voting.cast' && !dice.once(5) ? { ...this.ballot(proposal), reason: '0'.repeat(64) } : input
    const refused = action.on === 'proposal' ? c.tryAct(name, proposal, run, said) : c.try(name, run, said)
    if (!refused) seen.acts++
  }
  /** A ballot of one kind, about what is voted on. */
  private ballot(proposal: string): Readonly<Record<string, Json>> {
    const { c, dice } = this
    const round = c.replica.machine.reading(voting).settings(`${proposal}.${c.proposal(proposal).round}`) as { options?: readonly string[] }
    const options = round.options ?? []
    const some = options.filter(() => dice.once(2))
    const kinds: readonly (() => Readonly<Record<string, Json>>)[] = [
      () => ({ choice: dice.one(options.length > 0 ? options : ['yes', 'no', 'abstain', '+1', '-1', 'agree', 'block']) }),
      () => ({ approved: some }),
      () => ({ ranking: some.map(option => [option]) }),
      () => ({ points: some.map(option => ({ option, points: dice.below(6) })) }),
    ]
    return dice.one(options.length > 0 ? kinds : kinds.slice(0, 1))()
  }

  /** Once a rule of it could not be evaluated, nothing is decided or carried any more unless people begin it anew. */
  private look(proposal: string): void {
    const row = this.c.proposal(proposal)
    const before = this.stopped.get(proposal)
    if (!row.error) {
      this.stopped.delete(proposal)
      return
    }
    const now = JSON.stringify([row.stage, row.decided ?? null, row.carried ?? null, row.moves])
    if (before === undefined) {
      this.stopped.set(proposal, now)
      seen.stopped++
    } else expect(now).toBe(before)
  }
}

const seeds = Array.from({ length: Number(process.env.SEEDS ?? 90) }, (_, index) => index + 1)
test.each(seeds)('a life under damaged rules, seed %i', seed => {
  const dice = chance(seed * 7_919)
  const began = performance.now()
  const { compiled } = survivor(dice)
  new Life(compiled, dice).live(60)
  expect(performance.now() - began).toBeLessThan(20_000)
})

test('and in these lives things were refused, opened, said and stopped', () => {
  expect(seen.refused).toBeGreaterThan(3 * seeds.length)
  expect(seen.opened).toBeGreaterThan(3 * seeds.length)
  expect(seen.acts).toBeGreaterThan(3 * seeds.length)
  expect(seen.stopped).toBeGreaterThan(0)
})
