// Operators that compare with a share of a number: at-least, more-than, at-least-root; and the shares floor-of, ceil-of.
import { larger, withinBounds } from '../integer.ts'
import { integer, type Operand, type Operator, type Parser, spanOf } from '../node.ts'
import { boundedSpan, mapEnds, type Span, type Truth, truth } from '../possible.ts'
import { atLeast, atLeastRoot, ceilOf, floorOf, moreThan, type Ratio, readRatio } from '../ratio.ts'
import type { Integer, Moment } from '../rule.ts'

type Test = (ratio: Ratio, x: Integer, base: Integer) => boolean

/** `[ratio, x, base]`: three arguments always, there is no base by default. */
function testing(test: Test): Operator {
  return {
    least: 3,
    most: 3,
    make(operands, parser) {
      const ratio = ratioOf(operands[0]!, parser)
      const parts = parser.parts(operands.slice(1), 'integer')
      if (!ratio || !parts) return undefined
      const [x, base] = [integer(parts[0]!), integer(parts[1]!)]
      const [spanOfX, spanOfBase] = [spanOf(parts[0]!), spanOf(parts[1]!)]
      return {
        type: 'boolean',
        parts,
        ratio,
        run: env => test(ratio, x(env), base(env)),
        truth: env => possible(ratio, test, spanOfX(env), spanOfBase(env)),
      }
    },
  }
}

/** All three tests are the likelier the larger x and the smaller the base, as long as the base is positive; else they are false. */
function possible(ratio: Ratio, test: Test, x: Span, base: Span): Truth {
  const fails = x.fails || base.fails
  if (!x.ends || !base.ends) return truth(false, false, fails)
  const [[least, most], [low, high]] = [x.ends, base.ends]
  const someBase = high === undefined || high > 0
  const canHold = someBase && (most === undefined || test(ratio, most, low === undefined ? 1 : larger(low, 1)))
  const canFail = least === undefined || low === undefined || high === undefined || low <= 0 || !test(ratio, least, high)
  return truth(canHold, canFail, fails)
}

/** `[ratio, n]`. The ratio may be above one, so that the result may be too large, like a product. */
function taking(share: (ratio: Ratio, n: Integer) => Integer): Operator {
  return {
    least: 2,
    most: 2,
    make(operands, parser, pointer) {
      const ratio = ratioOf(operands[0]!, parser)
      const parts = parser.parts(operands.slice(1), 'integer')
      if (!ratio || !parts) return undefined
      const [n, span] = [integer(parts[0]!), spanOf(parts[0]!)]
      return {
        type: 'integer',
        parts,
        ratio,
        run: env => withinBounds(share(ratio, n(env)), pointer),
        span: env => {
          const may = span(env)
          return may.ends
            ? boundedSpan(
                mapEnds(may.ends, end => share(ratio, end)),
                may.fails,
              )
            : may
        },
      }
    },
  }
}

function ratioOf<E extends Moment>({ rule, pointer }: Operand, parser: Parser<E>): Ratio | undefined {
  const ratio = typeof rule === 'string' ? readRatio(rule) : undefined
  return ratio ?? parser.problem('wrong-ratio', pointer, 'A ratio is written as text: "2/3", "0.66" or "66%", with at most 30 digits.')
}

export const shares: readonly (readonly [string, Operator])[] = [
  ['at-least', testing(atLeast)],
  ['more-than', testing(moreThan)],
  ['at-least-root', testing(atLeastRoot)],
  ['floor-of', taking(floorOf)],
  ['ceil-of', taking(ceilOf)],
]
