// Which two versions are compared, as the address says it: `#2-4`; where it says nothing, the newest with the one before.

export interface Chosen {
  /** 0: with nothing. */
  readonly from: number
  readonly to: number
}

export function chosenIn(fragment: string, newest: number): Chosen {
  const [, from, to] = /^(\d{1,9})-(\d{1,9})$/.exec(fragment) ?? []
  const named = { from: Number(from), to: Number(to) }
  const there = from !== undefined && named.from <= newest && named.to >= 1 && named.to <= newest
  return there ? named : { from: Math.max(0, newest - 1), to: newest }
}

export const fragmentOf = ({ from, to }: Chosen): string => `#${from}-${to}`
