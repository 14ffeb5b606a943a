// Values of the rules as people write them: shares, lengths of time.
import { readDuration } from '@polyarchy/core'

/** "1/4", "25%" or "0.25", whatever room there is between the signs; undefined: it is no share. */
export function readShare(typed: string): string | undefined {
  const share = typed.replace(/\s+/g, '')
  return /^(\d{1,9}\/0*[1-9]\d{0,8}|\d{1,9}(\.\d{1,9})?%?)$/.test(share) ? share : undefined
}

/** Units of time from small to large, as rulebooks write them. */
export const units = ['m', 'h', 'd', 'wd', 'mo', 'y'] as const
export type Unit = (typeof units)[number]

/** A length of time of one unit; undefined: it has several, or is none. */
export function oneUnit(text: string): { readonly number: number; readonly unit: Unit } | undefined {
  const [, number, unit] = /^(\d{1,5})(m|h|d|wd|mo|y)$/.exec(text) ?? []
  return number === undefined ? undefined : { number: Number(number), unit: unit as Unit }
}

/** undefined: no length of time is so written. */
export function readLength(typed: string): string | undefined {
  const length = typed.replace(/\s+/g, '')
  return readDuration(length) ? length : undefined
}

/** A whole number; undefined: it is none. */
export function readWhole(typed: string): number | undefined {
  const number = Number(typed)
  return typed.trim() !== '' && Number.isSafeInteger(number) ? number : undefined
}
