// The rulebook as a plugin: adopted at the founding, changed by the exact difference that a proposal carries.

import { beginDuties } from '../decisions/duties.ts'
import { canonical } from '../json/index.ts'
import type { Kernel } from '../kernel/kernel.ts'
import { plugin, table } from '../plugin.ts'
import { applyChanges, type Change } from '../rulebook/changes.ts'
import { hashOf } from '../rulebook/compile.ts'
import type { Rulebook } from '../rulebook/rulebook.ts'
import { code, hash, instant, integer, type Json, json, list, oneOf, optional, record } from '../schema.ts'

/** The most characters that a rulebook may have, as canonical JSON. */
export const longestRulebook = 200_000

/** `kernel`: the machine that the rulebook rules; only it can say whether a rulebook holds together. */
export function rulebookPlugin(kernel: Kernel) {
  return plugin({
    name: 'rulebook',
    version: 1,
    about: 'All that the community goes by; it changes by its own rules.',
    tables: {
      rulebooks: table(['number'], { hash, rulebook: json(longestRulebook), since: instant, entry: integer(0, Number.MAX_SAFE_INTEGER) }),
      current: table(['current'], { number: code('^[0-9]{6}$', 6), hash }),
    },
    refusals: {
      outdated: 'The rulebook has changed since this difference was made. Make it again from the present one.',
      changes: 'The changes do not fit the rulebook: one of the places that they name does not exist.',
      broken: 'The rulebook would not hold together.',
      'in-use': 'Open proposals still use a plugin that this would remove or replace. Let them end first.',
    },
    actions: {
      amend: {
        about: 'Change the rulebook.',
        by: 'community',
        input: {
          /** The hash of the rulebook that the changes were made from. */
          from: hash,
          changes: list(
            record({ at: code('^(/[^/]{1,80}){1,16}$', 400), do: oneOf('put', 'drop', 'insert'), value: optional(json(longestRulebook)) }),
            200,
          ),
        },
        apply({ from, changes }, { tables, community, refuse }) {
          const current = tables.current.get('current')
          if (current?.hash !== from) return refuse('outdated')
          const before = tables.rulebooks.get(current.number)?.rulebook as Json
          const after = applyChanges(before, changes as readonly Change[])
          if (after === undefined || canonical(after).length > longestRulebook) return refuse('changes')
          if ('findings' in kernel.rulebooks.compile(after)) refuse('broken')
          if (usedByOpen(kernel, replaced(before, after))) refuse('in-use')
          const number = String(Number(current.number) + 1).padStart(6, '0')
          tables.rulebooks.put({ number, hash: hashOf(after), rulebook: after, since: community.now, entry: community.entry })
          tables.current.put({ current: 'current', number, hash: hashOf(after) })
          beginDuties(kernel)
        },
      },
    },
  })
}

/** Plugins of the one rulebook that the other lacks or has in another version. */
function replaced(before: Json, after: Json): ReadonlySet<string> {
  const [was, is] = [before, after].map(rulebook => (rulebook as unknown as Rulebook).plugins) as [Rulebook['plugins'], Rulebook['plugins']]
  return new Set(Object.keys(was).filter(name => !Object.hasOwn(is, name) || is[name] !== was[name]))
}
function usedByOpen(kernel: Kernel, plugins: ReadonlySet<string>): boolean {
  if (!plugins.size) return false
  const live = [...kernel.table('proposals', 'proposals').rows()].filter(row => row.live)
  return live.some(row => {
    const stages = [...kernel.typeOf(row.proposal as string).stages.values()]
    const named = stages.flatMap(stage => [
      ...stage.acts.keys(),
      ...stage.settings.keys(),
      ...stage.moves.flatMap(move => move.if?.reads ?? []),
    ])
    return named.some(name => plugins.has(name.split('.', 1)[0] as string))
  })
}
