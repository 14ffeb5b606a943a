// How much more can be staked.
const point = 10n ** 12n

/** Whole points: what is free, or what the side still needs. Amounts are parts of which 10^12 make a point. */
export function mostToStake(
  { free, needed, ...staked }: { readonly free: string | null; readonly needed: number | null; readonly yes: string; readonly no: string },
  side: 'yes' | 'no',
): number {
  const missing = BigInt(needed ?? 0) * point - BigInt(staked[side])
  const has = BigInt(free ?? '0')
  return Number((missing < has ? missing : has) / point)
}
