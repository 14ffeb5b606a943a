// What the plugin remembers of evaluations, and what a stage sets for them.
import { amount, described, flag, id, instant, integer, oneOf, optional, ratio, table, text } from '@polyarchy/core'
import { hour } from '../tables.ts'
import { exponent } from './power.ts'

/** Each evaluation reads the standing of all who evaluated before: so many may, and no more. */
const mostEvaluators = 500

export const evaluationSettings = {
  fee: optional(described('Evaluations: what one costs at most, as a part of the standing of whoever evaluates.', ratio, '1/50')),
  falls: optional(
    described(
      'Evaluations: the fee falls by the share of all standing that has evaluated, to the power of this: of whole numbers up to 20.',
      exponent,
      '1/2',
    ),
  ),
  gain: optional(
    described('Evaluations: the part of their standing that those gain at most who said the same before somebody says it.', ratio, '2/25'),
  ),
  times: optional(
    described(
      'Evaluations: by how many later ones somebody gains at most on one contribution, however often it is edited.',
      integer(0, mostEvaluators),
      1,
    ),
  ),
  threshold: optional(described('Evaluations: the share of all standing that must be in favour before the author gains.', ratio, '1/2')),
  reward: optional(
    described(
      'Evaluations: points that the author gains in all if all standing is in favour, however often it is edited; of less, that share of it.',
      integer(0, 1_000_000),
      5,
    ),
  ),
  evaluators: optional(
    described(
      'Evaluations: how many members may evaluate one contribution, before and after edits together.',
      integer(1, mostEvaluators),
      100,
    ),
  ),
}

export const verdict = oneOf('up', 'down')

export const evaluationTables = {
  /** What each says of the contribution as it is in this round. */
  evaluations: table(
    ['round', 'member'],
    { verdict, reason: optional(text(2000)), at: instant },
    { counts: row => ({ [row.verdict === 'up' ? 'ups' : 'downs']: 1 }) },
  ),
  /**
   * What they come to in this round, as it was right after the last of them: what those weigh who are in favour, those who are against and
   * all, in parts of a point, as if the contribution had paid and taken nothing.
   */
  evaluated: table(['round'], { up: amount, down: amount, all: amount }),
  /**
   * What each said last of the contribution, in whichever round; `rewarded`: by how many later evaluations they gained, `changed`: they said
   * something else before.
   */
  words: table(['proposal', 'member'], { verdict, rewarded: integer(0, mostEvaluators), changed: flag }),
  /** Where a contribution is evaluated; `paid`: the share in favour for which its author gained in any round, in parts of 10^18. */
  works: table(['proposal'], { domain: id, paid: amount }),
  /**
   * What a contribution gave a member in a domain itself, in parts of a point as of that hour; below nothing where it took more. It fades
   * like the standing that it is a part of.
   */
  moved: table(['proposal', 'domain', 'member'], { parts: amount, hour }),
}
export type EvaluationTables = typeof evaluationTables

export const evaluationTallies = {
  ups: { about: 'members who evaluate it as good', unit: 'members' },
  downs: { about: 'members who evaluate it as not good', unit: 'members' },
  evaluators: { about: 'members who evaluated it', unit: 'members', of: ['ups', 'downs'] },
} as const
