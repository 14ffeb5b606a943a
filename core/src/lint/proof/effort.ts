// How much may be spent on looking: counted in steps, never in time, so that every machine finds the same.

/** A budget that is spent once; whoever shares it shares what is left. */
export class Effort {
  left: number
  private readonly above: Effort | undefined

  /** `above`: a larger budget of which this one is a part. */
  constructor(steps: number, above?: Effort) {
    this.left = above ? Math.min(steps, above.left) : steps
    this.above = above
  }

  /** Whether there was so much left; what is spent is gone either way. */
  spend(steps: number): boolean {
    this.left -= steps
    this.above?.spend(steps)
    return this.left >= 0
  }
}
