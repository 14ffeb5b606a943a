// What a measure finds: a value and what it is a ratio to, both taken in the same run on the same machine.

/** What we want a figure to reach. */
export interface Aim {
  readonly of: 'ratio' | 'value'
  readonly atLeast?: number
  readonly atMost?: number
}

export interface Figure {
  readonly name: string
  readonly value: number
  readonly unit: string
  /** `value` over the value of `to`: the median of what the rounds gave, so not always `value / base`. */
  readonly ratio: number
  /** What it is a ratio to. */
  readonly to: string
  /** The value of `to`, in the same unit. */
  readonly base: number
  readonly aim?: Aim
}

/** What could not be measured since the program refuses it, with the code of why. */
export interface Refusal {
  readonly name: string
  readonly refused: string
}
export type Finding = Figure | Refusal
export const isRefusal = (finding: Finding): finding is Refusal => 'refused' in finding

/** Whether a figure reaches its aim; undefined where there is none. */
export function isMet({ aim, ratio, value }: Figure): boolean | undefined {
  if (!aim) return undefined
  const reached = aim.of === 'ratio' ? ratio : value
  return reached >= (aim.atLeast ?? Number.NEGATIVE_INFINITY) && reached <= (aim.atMost ?? Number.POSITIVE_INFINITY)
}

/** What a measured thing gave, round by round, in the same order as what it is compared with. */
export interface Rounds {
  readonly name: string
  readonly unit: string
  readonly values: readonly number[]
}

/** The medians of two things that were measured in turn, and of their ratios within each round. Throws when their rounds do not match. */
export function compared(measured: Rounds, base: Rounds, aim?: Aim): Figure {
  if (measured.values.length !== base.values.length) throw new Error(`${measured.name} and ${base.name} were not measured in turn.`)
  return {
    name: measured.name,
    value: median(measured.values),
    unit: measured.unit,
    ratio: median(measured.values.map((value, round) => value / (base.values[round] as number))),
    to: base.name,
    base: median(base.values),
    ...(aim ? { aim } : {}),
  }
}

/** The middle one; of an even count, the mean of the two in the middle. Throws for none. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const upper = sorted[sorted.length >> 1]
  const lower = sorted[(sorted.length - 1) >> 1]
  if (upper === undefined || lower === undefined) throw new Error('There is no median of nothing.')
  return (lower + upper) / 2
}
