// What a reviewer may say of a contribution, in the order in which it is offered, and how it is tinted.
import type { Tint } from '../parts/Patterns.svelte'

export const verdicts = ['accept', 'changes', 'reject'] as const
export type Verdict = (typeof verdicts)[number]

export const tints: Readonly<Record<Verdict, Tint>> = { accept: 'yes', changes: 'abstain', reject: 'no' }
