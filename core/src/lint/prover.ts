// Asks whether something can be so in a rulebook: what it answers with no is surely never so.

import type { Known } from './proof/case-search.ts'
import { mayHold } from './proof/case-search.ts'
import { Effort } from './proof/effort.ts'
import { all, any, type Formula, isNo } from './proof/formula.ts'
import type { Truth } from './proof/sense.ts'

/** Steps that all questions about one rulebook may take, and one of them. */
const most = 200_000
const mostEach = 6_000

export class Prover {
  private readonly effort = new Effort(most)

  /** Whether there may be a case in which all of these hold: yes where it was not found out. */
  can(known: Known, ...parts: readonly Formula[]): boolean {
    const formula = all(...parts)
    return !isNo(formula) && mayHold(formula, known, new Effort(mostEach, this.effort))
  }
  /** Whether a case was found in which all of these hold: no where it was not found out. */
  does(known: Known, ...parts: readonly Formula[]): boolean {
    const formula = all(...parts)
    const effort = new Effort(mostEach, this.effort)
    return !isNo(formula) && mayHold(formula, known, effort) && effort.left >= 0
  }
  /** `never`: it is true in no case; `always`: in no case is it false, and in none does it fail. */
  verdict(known: Known, { is, not, fails }: Truth, around: Formula): 'never' | 'always' | undefined {
    if (!this.can(known, around)) return undefined
    if (!this.can(known, around, is)) return 'never'
    return this.can(known, around, any(not, fails)) ? undefined : 'always'
  }
}
