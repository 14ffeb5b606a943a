// Whole numbers as facts give them: a number where it is safe, else a bigint.
import type { Integer } from '../plugin.ts'

export const narrow = (value: bigint): Integer => (value >= -9007199254740991n && value <= 9007199254740991n ? Number(value) : value)
