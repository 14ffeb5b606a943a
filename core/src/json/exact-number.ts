// Numbers that mean the same on every machine: those that a double holds as they are written.

/**
 * The number that a JSON literal stands for, or undefined if the nearest double is written as another decimal value:
 * 0.1, 1.50 and 1e3 are kept, 9007199254740993, 1e400 and 1e-400 are not. Minus zero becomes zero.
 */
export function exactNumber(literal: string): number | undefined {
  const number = Number(literal)
  const shortest = String(number)
  if (shortest === literal) return number
  if (!Number.isFinite(number)) return undefined
  const meant = decimal(literal)
  const held = decimal(shortest)
  if (meant.digits !== held.digits || meant.exponent !== held.exponent) return undefined
  return number === 0 ? 0 : number
}

/** The value, its sign aside, as digits without outer zeros times ten to the exponent. */
function decimal(literal: string): { digits: string; exponent: number } {
  const [mantissa = '', exponent = '0'] = literal.toLowerCase().split('e')
  const [whole = '', fraction = ''] = mantissa.replace('-', '').split('.')
  const all = whole + fraction
  let end = all.length
  while (end > 0 && all[end - 1] === '0') end--
  let start = 0
  while (start < end && all[start] === '0') start++
  if (start === end) return { digits: '', exponent: 0 }
  return { digits: all.slice(start, end), exponent: Number(exponent) - fraction.length + (all.length - end) }
}
