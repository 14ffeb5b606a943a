// The plugins that are part of every community, by the same interface as all others.
import type { Kernel } from '../kernel/kernel.ts'
import type { AnyPlugin } from '../plugin.ts'
import { keys } from './keys.ts'
import { members } from './members.ts'
import { proposalsPlugin } from './proposals.ts'
import { roles } from './roles.ts'
import { rulebookPlugin } from './rulebook.ts'

export function builtIn(kernel: Kernel): readonly AnyPlugin[] {
  return [keys, members, proposalsPlugin(kernel), roles, rulebookPlugin(kernel)]
}
export { deviceProof } from './keys.ts'
export { invitationProof } from './membership/coming.ts'
export type { Admissible, Status } from './membership/statuses.ts'
