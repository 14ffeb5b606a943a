// What all rules that elect by approvals have in common: the ballots they take, and the options on marks and ties.
import type { Fields, Infer } from '@polyarchy/core'
import type { TieSettings } from '../committees/committee-count.ts'
import { type Count, type Method, method } from '../method.ts'
import { tieOptions } from '../ties.ts'
import { type Approvals, markOptions, readApprovals } from './approvals.ts'

interface Rule<O extends Fields> extends Pick<Method, 'name' | 'about' | 'source' | 'words'> {
  /** `several` unless said. */
  readonly elects?: Method['elects']
  /** Those of its own. */
  readonly options?: O
  count(approvals: Approvals, settings: TieSettings & Infer<O>): Count
}

/** A method that counts who approves whom. */
export function approvalRule<const O extends Fields = Record<never, never>>({ options, count, ...rule }: Rule<O>): Method {
  return method({
    marking: 'approval',
    reads: ['choice'],
    elects: 'several',
    ...rule,
    options: { ...options, ...markOptions, ...tieOptions },
    count: (election, { most, ...settings }, watch) => count(readApprovals(election, most, watch), settings as never),
  })
}
