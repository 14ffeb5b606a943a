// "The same matter": proposals of one type with equal answers, and when the last of them entered a stage.
import { toHex, utf8 } from '../bytes/index.ts'
import { sha256 } from '../crypto/index.ts'
import { canonical } from '../json/index.ts'
import type { Kernel } from '../kernel/kernel.ts'
import type { Run } from '../plugin.ts'
import type { Json } from '../schema.ts'
import type { Env } from './env.ts'
import { contentsOf, findProposal } from './rows.ts'
import type { DecisionType } from './type.ts'

/** What `same` may name besides answers: all that a proposal would carry out, to the letter. */
export const carried = 'actions'

/** What makes two proposals the same matter, as one word. */
function matterOf(type: DecisionType, asked: Readonly<Record<string, Json>>, actions: readonly Run[]): string {
  const isCarried = (name: string) => name === carried && !Object.hasOwn(type.asks ?? {}, name)
  const part = (name: string): Json =>
    isCarried(name) ? toHex(sha256(utf8(canonical(actions as unknown as Json)))) : Object.hasOwn(asked, name) ? (asked[name] as Json) : null
  return canonical((type.same ?? []).map(part))
}

/** When the last other proposal of this type about the same matter entered the stage; null is never. */
export function lastSame(env: Env, type: DecisionType, stage: string): number | null {
  const { kernel, proposal, decision = '', actions = [] } = env
  const opened = proposal === undefined ? undefined : contentsOf(kernel, proposal)
  const name = proposal === undefined ? decision : (findProposal(kernel, proposal)?.decision as string)
  const matter = matterOf(type, env.asked ?? opened?.asked ?? {}, opened?.actions ?? actions)
  let last: number | null = null
  for (const row of kernel.table('proposals', 'same').rows(name, matter, stage))
    if (row.proposal !== proposal && (last === null || (row.entered as number) > last)) last = row.entered as number
  return last
}

/** Notes that a proposal entered a stage, for those that come after it. */
export function noteSame(kernel: Kernel, type: DecisionType, proposal: string, stage: string): void {
  if (!type.same) return
  const decision = findProposal(kernel, proposal)?.decision as string
  const { asked, actions } = contentsOf(kernel, proposal)
  const matter = matterOf(type, asked, actions)
  kernel.table('proposals', 'same').put({ decision, matter, stage, proposal, entered: kernel.now })
}
