// Decimals as they are written, exactly: whole multiples of 10^-d, never floats.

const form = /^([+-]?)([0-9]+)(?:\.([0-9]*))?(?:[eE]([+-]?[0-9]{1,3}))?$/

interface Decimal {
  readonly digits: bigint
  /** How many of the digits stand behind the point; negative: as many zeros follow them. */
  readonly behind: number
}

function read(text: string): Decimal {
  const found = form.exec(text)
  if (!found) throw new SyntaxError(`${text} is no decimal`)
  const [, sign = '', whole = '', fraction = '', exponent = '0'] = found
  const trimmed = fraction.replace(/0+$/, '')
  return { digits: BigInt(`${sign === '-' ? '-' : ''}${whole}${trimmed}`), behind: trimmed.length - Number(exponent) }
}

/** How many decimals it takes to write the number exactly. */
export const decimalsOf = (text: string): number => Math.max(0, read(text).behind)

/** The number in units of 10^-decimals. Throws if it is not a whole number of them. */
export function inUnits(text: string, decimals: number): bigint {
  const { digits, behind } = read(text)
  if (behind > decimals) throw new RangeError(`${text} has more than ${decimals} decimals`)
  return digits * 10n ** BigInt(decimals - behind)
}

/** The number that so many units of 10^-decimals are, written out. */
export function outOfUnits(units: bigint, decimals: number): string {
  const size = (units < 0n ? -units : units).toString().padStart(decimals + 1, '0')
  const at = size.length - decimals
  const fraction = size.slice(at).replace(/0+$/, '')
  return `${units < 0n ? '-' : ''}${size.slice(0, at)}${fraction === '' ? '' : `.${fraction}`}`
}
