// What somebody can be in a community: the statuses, and which of them are here.

/** Only `member` counts in groups and duties. The first five are here; the last three are gone, and their keys still lead to them. */
export const statuses = ['member', 'left', 'removed', 'candidate', 'guest', 'inactive', 'suspended', 'expelled'] as const
export type Status = (typeof statuses)[number]

/** Those who are not members, and of whom a rulebook may say what they may do all the same. */
export const admissible = [
  'candidate',
  'guest',
  'inactive',
  'suspended',
  'left',
  'removed',
  'expelled',
] as const satisfies readonly Status[]
export type Admissible = (typeof admissible)[number]

const gone: ReadonlySet<Status> = new Set(['left', 'removed', 'expelled'])
export const isGone = (status: Status): boolean => gone.has(status)
/** Here, and no member: they are listed by their status. */
export const isBeside = (status: Status): boolean => status !== 'member' && !gone.has(status)
