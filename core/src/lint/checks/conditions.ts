// Conditions that can never hold or always hold, as wholes and in parts.
import type { Env } from '../../decisions/env.ts'
import { type Compiled, explain, type Node, sentence } from '../../rules/index.ts'
import type { Notes } from '../notes.ts'
import { YES } from '../proof/formula.ts'
import type { Prover } from '../prover.ts'
import type { RuleIn, Use } from '../rules-in.ts'

type Verdict = ReturnType<Prover['verdict']>

/** Codes: `never-opened`, `never-holds`, `always-holds`, `part-never`, `part-always`, `beyond-window`. */
export function aboutCondition(found: RuleIn, prover: Prover, notes: Notes): void {
  const { use, rule, scene, around, pointer } = found
  const { tree } = rule
  if (tree.operator === 'literal') return
  const place = notes.written.placeOf(pointer)
  const verdict = prover.verdict(scene, scene.meaning.truth(tree), around)
  const window = verdict === 'never' && prover.verdict(scene, scene.meaning.truth(tree), YES) !== 'never'
  const said = verdict && wordsOf(use, verdict, window, rule)
  const never = use.of === 'propose' ? 'never-opened' : 'never-holds'
  notes.look('beyond-window', place, window ? said : undefined)
  notes.look(never, place, verdict === 'never' && !window ? said : undefined)
  notes.look('always-holds', place, verdict === 'always' ? said : undefined)
  if (verdict) return
  for (const part of partsOf(tree)) aboutPart(part, found, prover, notes)
}

/** A part that decides nothing, or with which its surroundings decide nothing. Where it is one, its own parts are not looked at. */
function aboutPart(part: Node<Env>, found: RuleIn, prover: Prover, notes: Notes): void {
  const place = notes.written.ofNode(part)
  const verdict = part.operator === 'literal' ? undefined : prover.verdict(found.scene, found.scene.meaning.truth(part), found.around)
  notes.look('part-never', place, verdict === 'never' ? `This part can never hold: ${say(part)}. Change it, or leave it out.` : undefined)
  notes.look('part-always', place, verdict === 'always' ? `This part always holds: ${say(part)}. Change it, or leave it out.` : undefined)
  if (!verdict) for (const below of partsOf(part)) aboutPart(below, found, prover, notes)
}

/** The conditions that a condition is made of. */
function partsOf({ operator, parts }: Node<Env>): readonly Node<Env>[] {
  return operator === 'certain' ? [] : parts.filter(({ type }) => type === 'boolean')
}

/** A condition in words, cut short. */
export function say(node: Node<Env>): string {
  const words = sentence(explain({ tree: node, type: 'boolean' } as Compiled<Env>))
  return words.length > 200 ? `${words.slice(0, 199)}…` : words
}

function wordsOf(use: Use, verdict: NonNullable<Verdict>, window: boolean, { tree }: Compiled<Env>): string {
  const condition = say(tree)
  if (verdict === 'never')
    return `${neverWords(use)}: ${condition} ${window ? 'cannot be so before the window ends' : 'can never be so'}. Change the condition${use.of === 'move' ? `${window ? ', or when the window ends' : ', or drop the move'}` : ''}.`
  return `${alwaysWords(use)}: ${condition} is always so. ${use.of === 'move' ? 'Leave out “if”' : 'Write true'} if that is meant, else change it.`
}
function neverWords(use: Use): string {
  switch (use.of) {
    case 'propose':
      return `Nobody may ever open a proposal of the kind ${use.name}`
    case 'readers':
      return `Nobody may ever read what is written in ${use.name}, not even whoever wrote it`
    case 'who':
      return `Nobody is ever in ${use.name}`
    case 'act':
      return `Nobody can ever do ${use.name} in ${use.stage}`
    case 'call':
      return `Nobody can ever say “${use.name}” in ${use.stage}`
    case 'move':
      return `No proposal ever goes from ${use.stage} to ${use.to} by this move`
    case 'permission':
      return `Nobody is ever permitted ${use.name} by this`
    case 'duty':
      return `The duty ${use.name} is never due`
    case 'members':
      return `The duty ${use.name} concerns nobody`
  }
}
function alwaysWords(use: Use): string {
  switch (use.of) {
    case 'propose':
      return `Whoever is a member may open a proposal of the kind ${use.name}`
    case 'readers':
      return `Every member may read what is written in ${use.name}`
    case 'who':
      return `Every member is in ${use.name}`
    case 'act':
      return `Every member may do ${use.name} in ${use.stage}`
    case 'call':
      return `Every member may say “${use.name}” in ${use.stage}`
    case 'move':
      return `Every proposal that comes so far goes from ${use.stage} to ${use.to}`
    case 'permission':
      return `Every member is permitted ${use.name} by this`
    case 'duty':
      return `The duty ${use.name} is due as soon as it is looked at`
    case 'members':
      return `The duty ${use.name} concerns every member`
  }
}
