// What is said to be never or always so is so in communities that do whatever comes to their mind.
import { RuleFailure } from '@polyarchy/core'
import { type Chance, chance, Sandbox } from '@polyarchy/core/testing'
import { plugins } from '@polyarchy/plugins'
import { expect, test } from 'vitest'
import type { Env } from '../../core/src/decisions/env.ts'
import { Written } from '../../core/src/lint/notes.ts'
import { Prover } from '../../core/src/lint/prover.ts'
import { type RuleIn, RulesIn } from '../../core/src/lint/rules-in.ts'
import { type CompiledRulebook, compileRulebook } from '../../core/src/rulebook/compile.ts'
import type { Compiled, Node } from '../../core/src/rules/index.ts'
import { anyRulebook } from './any-rulebook.ts'

interface Claim {
  readonly found: RuleIn
  readonly node: Node<Env>
  readonly verdict: 'never' | 'always'
}

/** All that is claimed of the rules of one kind of proposal, in whole and in part. */
function claims(rulebook: CompiledRulebook): readonly Claim[] {
  const rules = new RulesIn(rulebook, new Written(rulebook.source as never, rulebook.filled), new Set())
  const prover = new Prover()
  const parts = (node: Node<Env>): readonly Node<Env>[] => [...(node.type === 'boolean' ? [node] : []), ...node.parts.flatMap(parts)]
  return [...rules.ofType('other', rulebook.types.get('other')!.compiled)].flatMap(found =>
    found.use.of !== 'move' || found.use.at === 'edit'
      ? []
      : parts(found.rule.tree).flatMap(node => {
          const verdict =
            node.operator === 'literal' ? undefined : prover.verdict(found.scene, found.scene.meaning.truth(node), found.around)
          return verdict ? [{ found, node, verdict }] : []
        }),
  )
}

/** true, false, or `fails`. */
function outcome(node: Node<Env>, env: Env): unknown {
  try {
    return node.run(env)
  } catch (failure) {
    if (failure instanceof RuleFailure) return 'fails'
    throw failure
  }
}

/** Whether a claim about a move is broken as things stand; only where that move would be looked at now. */
function broken({ found, node, verdict }: Claim, c: Sandbox, proposal: string): boolean {
  const { use } = found
  const { stage, live, error, closes } = c.proposal(proposal)
  if (use.of !== 'move' || !live || error || stage !== use.stage) return false
  const closed = closes !== undefined && closes <= c.now
  if (use.at === 'close' && !closed) return false
  const is = outcome(node, { now: c.now, kernel: c.replica.machine, proposal })
  return verdict === 'never' ? is === true : is !== true
}

function play(dice: Chance, c: Sandbox, watch: (proposal: string) => void): void {
  const names = ['ada', 'bo', 'cy', 'di']
  const proposals: string[] = []
  for (let turn = 0; turn < 60; turn++) {
    const name = dice.one(names)
    const kind = dice.below(12)
    if (kind < 2 || !proposals.length) {
      const asked = {
        ...(dice.once(2) ? { number: dice.below(5) - 1 } : {}),
        ...(dice.once(2) ? { flag: true } : {}),
        ...(dice.once(2) ? { word: dice.one(['red', 'blue']) } : {}),
      }
      if (!c.try(name, 'proposals.open', { decision: 'other', title: 'By chance', asked, actions: [] }))
        proposals.push(String(c.replica.machine.entry))
    } else if (kind < 6) c.tryAct(name, dice.one(proposals), 'voting.cast', { choice: dice.one(['yes', 'no', 'abstain']) })
    else if (kind === 6) c.tryAct(name, dice.one(proposals), 'proposals.support')
    else if (kind === 7) c.tryAct(name, dice.one(proposals), 'proposals.call', { word: dice.one(['go', 'stop']) })
    else if (kind === 8) c.tryAct(name, dice.one(proposals), 'proposals.edit', { title: `Another ${turn}` })
    else if (kind === 9) c.try(name, 'roles.grant', { member: c.id(dice.one(names)), role: 'chair' })
    else if (kind === 10 && dice.once(6)) c.try(name, 'members.leave', {})
    else c.wait(dice.below(40) * 3_600_000)
    for (const proposal of proposals) watch(proposal)
  }
}

test('nothing that is claimed of a rule is ever otherwise, whatever members do', () => {
  const seen = { never: 0, always: 0, looked: 0 }
  for (let seed = 1; seed <= 120; seed++) {
    const dice = chance(seed)
    const given = anyRulebook(dice)
    const c = new Sandbox({ plugins, rulebook: given as never, members: { ada: ['chair'], bo: [], cy: [], di: [] } })
    const done = compileRulebook(given, plugins, c.replica.machine.builtIn)
    if ('findings' in done) throw new Error(`seed ${seed}: ${JSON.stringify(done.findings)}`)
    const claimed = claims(done.compiled)
    for (const { verdict } of claimed) seen[verdict]++
    play(dice, c, proposal => {
      for (const claim of claimed) {
        seen.looked++
        if (broken(claim, c, proposal))
          throw new Error(
            `seed ${seed}, ${claim.verdict} at ${claim.node.pointer} in ${JSON.stringify((claim.found.rule as Compiled<Env>).rule)}, now ${c.now - c.began} after the founding`,
          )
      }
    })
  }
  expect(seen.never).toBeGreaterThan(100)
  expect(seen.always).toBeGreaterThan(50)
  expect(seen.looked).toBeGreaterThan(10_000)
})
