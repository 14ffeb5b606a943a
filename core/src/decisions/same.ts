// "The same matter": proposals of one type with equal answers, and when the last of them entered a stage.
import { canonical } from '../json/index.ts'
import type { Kernel } from '../kernel/kernel.ts'
import type { Json } from '../schema.ts'
import type { Env } from './env.ts'
import { contentsOf, findProposal } from './rows.ts'
import type { DecisionType } from './type.ts'

/** The answers that make two proposals the same matter, as one word. */
export function matterOf(type: DecisionType, asked: Readonly<Record<string, Json>>): string {
  return canonical((type.same ?? []).map(name => (Object.hasOwn(asked, name) ? (asked[name] as Json) : null)))
}

/** When the last other proposal of this type about the same matter entered the stage; null is never. */
export function lastSame(env: Env, type: DecisionType, stage: string): number | null {
  const { kernel, proposal } = env
  const name = proposal === undefined ? (env.decision as string) : (findProposal(kernel, proposal)?.decision as string)
  const asked = env.asked ?? contentsOf(kernel, proposal as string).asked
  let last: number | null = null
  for (const row of kernel.table('proposals', 'same').rows(name, matterOf(type, asked), stage))
    if (row.proposal !== proposal && (last === null || (row.entered as number) > last)) last = row.entered as number
  return last
}

/** Notes that a proposal entered a stage, for those that come after it. */
export function noteSame(kernel: Kernel, type: DecisionType, proposal: string, stage: string): void {
  if (!type.same) return
  const decision = findProposal(kernel, proposal)?.decision as string
  const matter = matterOf(type, contentsOf(kernel, proposal).asked)
  kernel.table('proposals', 'same').put({ decision, matter, stage, proposal, entered: kernel.now })
}
