// Ratios as plugins read them from settings and options: "1/50".
import { code } from './schema.ts'

/** `of` is above zero. */
export interface Ratio {
  readonly parts: bigint
  readonly of: bigint
}

/** A share as a setting or an option: `1/50`. */
export const ratio = code('^[0-9]{1,9}/[1-9][0-9]{0,8}$', 19)

/** Reads what has the form of `ratio`. */
export function readRatio(text: string): Ratio {
  const [parts = '0', of = '1'] = text.split('/')
  return { parts: BigInt(parts), of: BigInt(of) }
}

/** Whether it is more than all. */
export const isAboveOne = ({ parts, of }: Ratio): boolean => parts > of
