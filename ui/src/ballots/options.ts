// What is voted on, as voters read it: the proposer's words, members, or proposals beneath this one.
import type { Json, ProposalView } from '@polyarchy/core'

export interface Option {
  /** As it is signed. */
  readonly id: string
  readonly name: string
  /** More about it, where the proposer wrote more. */
  readonly about?: string
  /** Where it is told at length. */
  readonly link?: string
  /** What it costs, as a whole number. */
  readonly cost?: string
}

type Row = { readonly [name: string]: Json }

/** The options under these settings; `more`: names and costs that the proposal itself does not tell. */
export function optionsOf(settings: Row, proposal: ProposalView, more: Partial<Told> = {}): readonly Option[] {
  const stated = statedIn(proposal)
  const listed = listOf(settings.options) as readonly string[]
  const names = new Map([...namesIn(proposal), ...(more.names ?? [])])
  const costs = new Map([...costsIn(settings), ...(more.costs ?? [])])
  const children = new Set(proposal.beneath.map(({ id }) => id))
  return (listed.length > 0 ? listed : stated.map(({ id }) => id)).map(id => {
    const cost = costs.get(id)
    return {
      ...(stated.find(option => option.id === id) ?? { id, name: names.get(id) || id }),
      ...(children.has(id) ? { link: id } : {}),
      ...(cost === undefined ? {} : { cost }),
    }
  })
}

/** What the proposal itself does not tell about its options. */
export interface Told {
  readonly names: ReadonlyMap<string, string>
  readonly costs: ReadonlyMap<string, string>
}

/** Options that nothing in the proposal names: members, most likely. */
export function unnamed(settings: Row, proposal: ProposalView): boolean {
  const names = namesIn(proposal)
  return (listOf(settings.options) as readonly string[]).some(id => !names.has(id))
}

/** Names that the proposal tells by the way: of options, of proposals beneath it, and of those who speak. */
export function namesIn(proposal: ProposalView): ReadonlyMap<string, string> {
  const people = [...proposal.voicesHeard.map(({ member }) => member), ...proposal.silent, ...(proposal.author ? [proposal.author] : [])]
  return new Map([
    ...people.map(({ id, name }) => [id, name] as const),
    ...proposal.beneath.map(({ id, title }) => [id, title] as const),
    ...statedIn(proposal).map(({ id, name }) => [id, name] as const),
  ])
}

/** Options that the proposer wrote. */
function statedIn({ asked }: ProposalView): readonly Option[] {
  return asked.flatMap(({ kind, value }) => (kind === 'options' ? listOf(value).flatMap(stated) : []))
}
function stated(value: Json): readonly Option[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return []
  const { id, text } = value as Row
  return typeof id === 'string' ? [{ id, name: typeof text === 'string' && text !== '' ? text : id }] : []
}

function costsIn({ costs }: Row): readonly (readonly [string, string])[] {
  return (listOf(costs) as readonly Row[]).map(({ option, cost }) => [String(option), String(cost)])
}

const listOf = (value: Json | undefined): readonly Json[] => (Array.isArray(value) ? (value as readonly Json[]) : [])
