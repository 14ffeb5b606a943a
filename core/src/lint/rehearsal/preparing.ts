// What must have happened before a decision: members do what gives them the standing that its rules ask for.
import type { CompiledRulebook } from '../../rulebook/compile.ts'
import { inputsFor } from './inputs.ts'
import { wordsOf } from './words.ts'
import { inEveryRulebook, type World } from './world.ts'

const mostEach = 60

/** Whatever plugins offer about members of whom the rules read something is done once, by all who may, or by decision. */
export function prepare(world: World, rulebook: CompiledRulebook, decision: string | undefined): void {
  const type = decision === undefined ? undefined : rulebook.types.get(decision)?.compiled
  if (!type) return
  const { words, numbers, reads } = wordsOf(type)
  const standing = new Set(
    reads.map(path => path.split('.')).flatMap(([head, plugin]) => (head === 'member' || head === 'actor' ? [plugin as string] : [])),
  )
  const pool = {
    members: world.members,
    roles: Object.keys(rulebook.source.roles ?? {}).sort(),
    proposals: [],
    words,
    numbers,
    now: world.machine.now,
  }
  for (const plugin of rulebook.inOrder) {
    if (!standing.has(plugin.name) || inEveryRulebook.has(plugin.name)) continue
    const paths = reads.map(path => path.split('.')).filter(([, of]) => of === plugin.name)
    const asked = [...new Map(paths.map(path => [path.slice(3).join(), path.slice(3)])).values()]
    for (const [name, action] of Object.entries(plugin.actions)) {
      if (action.on !== undefined || action.by === 'effect') continue
      const run = `${plugin.name}.${name}`
      const deciding = (rulebook.grants.get(run) ?? []).flatMap(grant => ('decisions' in grant ? grant.decisions : []))[0]
      for (const input of asked.flatMap(name => inputsFor(action, { ...pool, words: [...name, ...words] }))) {
        let did = false
        for (const member of world.members.slice(0, mostEach)) {
          const failed = world.do(member, run, input)
          did ||= !failed
          if (failed?.code === 'not-permitted' || (did && action.by === 'community')) break
        }
        if (!did && deciding !== undefined) world.do({ decision: deciding }, run, input)
        if (!world.goesOn) return
      }
    }
  }
}
