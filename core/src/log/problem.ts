// How the log says what is wrong with bytes that came from elsewhere.

export interface LogProblem {
  /** Stable, in kebab-case. */
  readonly code: string
  /** One sentence. */
  readonly message: string
}

/** What was read, or what is wrong with it. */
export type Checked<T> = { readonly value: T; readonly problem?: undefined } | { readonly value?: undefined; readonly problem: LogProblem }

export function found<T>(value: T): Checked<T> {
  return { value }
}

export function wrong(code: string, message: string): { readonly problem: LogProblem } {
  return { problem: { code, message } }
}
