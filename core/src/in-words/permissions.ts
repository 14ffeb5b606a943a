// Who may do what without a proposal, and what proposals may do, in sentences.
import { series } from '../rules/index.ts'
import { admitted, isIdle } from './membership.ts'
import type { Line } from './section.ts'
import { may, quoted, type Telling } from './telling.ts'

/** What is granted besides changing the rules, and what members do in their own name because nothing else is said of it. */
export function permissionLines(telling: Telling, except: string): readonly Line[] {
  const { grants, inOrder } = telling.rulebook
  const granted = [...grants.keys()].filter(run => run !== except).flatMap(run => grantLines(telling, run, telling.doing(run)))
  const own = inOrder.flatMap(({ name: plugin, actions }) =>
    Object.keys(actions)
      .filter(name => actions[name]?.by === 'member' && actions[name]?.on === undefined && plugin !== 'proposals')
      .map(name => `${plugin}.${name}`)
      .filter(run => !grants.has(run) && !isIdle(telling.rulebook, run)),
  )
  return [...granted, ...own.map(run => ({ key: `own ${run}`, text: `${telling.doing(run)}: everyone, in their own name` }))]
}

export function grantLines(telling: Telling, run: string, lead: string): readonly Line[] {
  return (telling.rulebook.grants.get(run) ?? []).map((grant, index) => {
    const key = `grant ${run} ${'members' in grant ? 'members' : grant.stages ? 'stages' : 'decision'} ${index}`
    if ('members' in grant)
      return { key, ...may(grant.admits ? `${lead} (members and ${admitted(grant.admits)})` : lead, grant.members, telling) }
    const decisions = series(grant.decisions.map(quoted), 'or').text
    return { key, text: grant.stages ? `${lead}: only as the stages of ${decisions} say` : `${lead}: by the decision ${decisions}` }
  })
}
