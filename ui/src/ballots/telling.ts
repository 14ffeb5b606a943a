// Asks for what a proposal does not tell of its options: the names of members, and what proposals beneath it cost.
import type { ProposalView } from '@polyarchy/core'
import type { Visit } from '../talk/visit.svelte.ts'
import { type Told, unnamed } from './options.ts'
import type { Settings } from './rules.ts'

export async function toldOf(visit: Visit, settings: Settings, proposal: ProposalView): Promise<Told> {
  const [members, costs] = await Promise.all([
    unnamed(settings, proposal) ? visit.client.members() : [],
    typeof settings.cost === 'string' ? costsBeneath(visit, settings.cost, proposal) : [],
  ])
  return { names: new Map(members.map(({ id, name }) => [id, name])), costs: new Map(costs) }
}

/** Each child answers under this name what it costs. */
async function costsBeneath(visit: Visit, name: string, { beneath }: ProposalView): Promise<readonly (readonly [string, string])[]> {
  const children = await Promise.all(beneath.map(({ id }) => visit.client.proposal(id)))
  return children.flatMap(child => {
    const answer = child?.asked.find(one => one.name === name)
    return child && answer ? [[child.id, String(answer.value)] as const] : []
  })
}
