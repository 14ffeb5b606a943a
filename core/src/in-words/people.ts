// Those of whom a rule holds, by the short name that they have in a rulebook: every member, a role, a group, the proposer.
import type { Env } from '../decisions/env.ts'
import type { Node } from '../rules/index.ts'
import { name, type Speaker } from '../rules/phrases.ts'
import { type Said, say, series } from '../rules/spoken.ts'

/** undefined: only the rule itself says who they are. */
export function peopleOf(node: Node<Env>, speaker: Speaker<Env>): Said | undefined {
  const [first, second] = node.parts
  switch (node.operator) {
    case 'literal':
      return node.run({} as Env) === true ? 'every member' : 'nobody'
    case 'var':
      if (node.path?.startsWith('actor.in.')) return `members of “${node.path.slice('actor.in.'.length)}”`
      return node.path?.startsWith('actor.reads.') ? `whoever may read “${node.path.slice('actor.reads.'.length)}” beneath it` : undefined
    case 'in':
      if (first?.operator === 'literal' && isOf(second, 'roles')) return say`members with the role ${name(first, speaker, 'role')}`
      if (isOf(first, 'id') && second?.operator === 'list') return say`whoever is ${name(second, speaker)}`
      return undefined
    case 'same': {
      const [who, other] = isOf(second, 'id') ? [second, first] : [first, second]
      if (!isOf(who, 'id')) return undefined
      if (other?.path === 'proposal.author') return 'the proposer'
      if (other?.path === 'parent.proposal.author') return 'the proposer of the one above'
      if (other?.path?.startsWith('asked.')) return `whoever is named as “${other.path.slice('asked.'.length).replaceAll('_', ' ')}”`
      return other?.operator === 'literal' ? say`whoever is ${name(other, speaker)}` : undefined
    }
    case 'or': {
      const found = node.parts.map(part => peopleOf(part, speaker))
      return found.every(one => one !== undefined) ? series(found, 'or') : undefined
    }
    default:
      return node.parts.length === 1 && node.operator === 'and' ? peopleOf(first as Node<Env>, speaker) : undefined
  }
}

/** The id or the roles of whoever acts, or of the member who is asked about. */
const isOf = (node: Node<Env> | undefined, fact: 'id' | 'roles'): boolean =>
  node?.path === `actor.${fact}` || node?.path === `member.${fact}`
