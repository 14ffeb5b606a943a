// A ballot as it is typed: one answer, approvals, a ranking or points, with options by their names or ids.
import type { CommunityClient } from '@polyarchy/client'
import type { ActView, Json, ProposalView } from '@polyarchy/core'
import { methodNamed } from '@polyarchy/voting/counting'
import { Failure } from '../failure.ts'

/** The options of the command line that mark a ballot. */
export interface Marked {
  readonly approve?: string
  readonly rank?: string
  readonly points?: string
}
export type Ballot = { readonly [name: string]: Json }

/**
 * What was typed, as a ballot is cast: `choice`, `approved`, `ranking` or `points`; undefined where nothing was typed. Throws a Failure
 * where it is not one ballot, or names what is not voted on.
 */
export async function readBallot(
  choice: string | undefined,
  { approve, rank, points }: Marked,
  act: ActView,
  view: ProposalView,
  community: CommunityClient,
): Promise<Ballot | undefined> {
  const typed = [choice, approve, rank, points].filter(one => one !== undefined)
  if (typed.length === 0) return undefined
  if (typed.length > 1) throw new Failure('One ballot at a time: an answer, or --approve, or --rank, or --points.')
  const ids = listOf(act.settings.options).map(String)
  const names = ids.length > 0 ? await namesOf(ids, view, community) : new Map<string, string>()
  const option = (text: string): string => named(text, ids, names)
  if (choice !== undefined)
    return { choice: ids.length > 0 && !ids.includes(choice) ? (names.get(choice.toLowerCase()) ?? choice) : choice }
  if (approve !== undefined) return { approved: split(approve, ',').map(option) }
  if (rank !== undefined) return { ranking: split(rank, '>').map(one => split(one, '=').map(option)) }
  return { points: split(points as string, ',').map(one => pointsOf(one, option)) }
}

const split = (text: string, by: string): readonly string[] =>
  text
    .split(by)
    .map(one => one.trim())
    .filter(one => one !== '')
const listOf = (value: Json | undefined): readonly Json[] => (Array.isArray(value) ? value : [])

function pointsOf(text: string, option: (text: string) => string): Ballot {
  const at = text.lastIndexOf('=')
  const points = Number(text.slice(at + 1))
  if (at < 1 || !Number.isSafeInteger(points) || text.slice(at + 1).trim() === '')
    throw new Failure(`“${text}” are no points. Give whole numbers: --points "bench=3, tree=2".`)
  return { option: option(text.slice(0, at).trim()), points }
}

function named(text: string, ids: readonly string[], names: ReadonlyMap<string, string>): string {
  if (ids.includes(text)) return text
  const id = names.get(text.toLowerCase())
  if (id !== undefined) return id
  const known = [...names.keys()].length > 0 ? [...names.keys()] : ids
  throw new Failure(`“${text}” is not voted on here. What is: ${known.join(', ')}.`)
}

/** Ids by the names that people know options by, in small letters: words of the proposer, titles, members. */
async function namesOf(ids: readonly string[], view: ProposalView, community: CommunityClient): Promise<ReadonlyMap<string, string>> {
  const names = new Map<string, string>()
  const add = (id: unknown, name: unknown) => {
    if (typeof id === 'string' && typeof name === 'string' && ids.includes(id)) names.set(name.toLowerCase(), id)
  }
  for (const { id, title } of view.beneath) add(id, title)
  for (const { kind, value } of view.asked)
    if (kind === 'options')
      for (const one of listOf(value) as readonly { readonly id?: Json; readonly text?: Json }[]) add(one.id, one.text)
  if (ids.some(id => ![...names.values()].includes(id))) for (const { id, name } of await community.members()) add(id, name)
  return names
}

/** How a ballot is typed here, in words. */
export function howToVote({ settings: { method = 'yes-no', marking, options } }: ActView): string {
  const given = listOf(options).map(String)
  const [one = 'a', other = 'b'] = given
  if (method === 'signed') return 'a number from -1 to +1, such as +1, 0 or -0.5'
  if (method === 'tick') return 'yes'
  if (method === 'yes-no') return 'yes, no, abstain'
  if (method === 'consent') return 'agree, stand-aside, block'
  if (method === 'single') return given.join(', ')
  const counted = marking ?? methodNamed(String(method))?.marking
  if (counted === 'approval') return `those of whom you approve, as in --approve "${one}, ${other}"`
  if (counted === 'ranking') return `a ranking, the best first, as in --rank "${one} > ${other}"`
  if (counted === 'points') return `whole numbers, as in --points "${one}=3, ${other}=2"`
  return [...given, 'abstain'].join(', ')
}
