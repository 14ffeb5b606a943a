// Puts a piece of a rulebook, as documents show it, into the rulebook that the recipes are put into.
import type { Json, Rulebook } from '@polyarchy/core'
import { assembled, publishedModules } from '@polyarchy/server/rulebooks'
import { read } from './blocks.ts'

type Part = { readonly [name: string]: Json }

const ofRulebook = [
  'roles',
  'calendars',
  'rules',
  'modules',
  'decisions',
  'permissions',
  'amending',
  'duties',
  'plugins',
  'options',
  'readings',
  'covenant',
]
const ofType = ['asks', 'propose', 'same', 'within', 'readers', 'admits', 'groups', 'stages']
const ofStage = ['closes', 'acts', 'calls', 'settings', 'moves', 'author', 'runs']

export const host = JSON.parse(read('docs/examples/club/rulebook.json')) as Rulebook

/** The host with the piece in it, its published modules put in. A whole rulebook stays what it is. */
export function rulebookWith(piece: Part): Rulebook {
  if (piece.plugins !== undefined && piece.decisions !== undefined) return withModules(piece)
  const isAmong = (names: readonly string[]) => Object.keys(piece).every(name => names.includes(name))
  if (isAmong(ofRulebook)) return withModules(merged(host as unknown as Part, piece, 2))
  const { ordinary } = host.decisions
  const type = ordinary as unknown as Part
  const [vote] = type.stages as readonly Part[]
  if (isAmong(ofType)) return withType(merged(type, piece, 1))
  if (isAmong(ofStage)) return withType({ ...type, stages: [merged(vote as Part, piece, 0)] })
  return withType({
    ...type,
    stages: [
      {
        ...vote,
        moves: [
          { at: 'close', if: piece, to: 'accepted' },
          { at: 'close', to: 'rejected' },
        ],
      },
    ],
  })
}

const withType = (ordinary: Part): Rulebook => withModules({ ...host, decisions: { ...host.decisions, ordinary } } as unknown as Part)

/** What stands in both as an object is put together, so deep; all else is replaced. */
function merged(whole: Part, piece: Part, depth: number): Part {
  const parts = Object.entries(piece).map(([name, part]) => {
    const before = whole[name]
    return [name, depth > 0 && isPart(before) && isPart(part) ? merged(before, part, depth - 1) : part] as const
  })
  return { ...whole, ...Object.fromEntries(parts) }
}
const isPart = (json: Json | undefined): json is Part => typeof json === 'object' && json !== null && !Array.isArray(json)

/** Published modules that are used by their own names need not be named in a piece. */
function withModules(rulebook: Part): Rulebook {
  const text = JSON.stringify(rulebook)
  const own = (rulebook.modules ?? {}) as Part
  const used = publishedModules().flatMap(from => {
    const name = from.slice(0, from.indexOf('@'))
    const isUsed = new RegExp(`"(use|rule)":"${name}"`).test(text) && !Object.hasOwn(own, name)
    return isUsed && !Object.hasOwn((rulebook.rules ?? {}) as Part, name) ? [[name, { from }] as const] : []
  })
  const modules = { ...Object.fromEntries(used), ...own }
  return assembled({ ...rulebook, ...(Object.keys(modules).length > 0 ? { modules } : {}) }) as unknown as Rulebook
}
