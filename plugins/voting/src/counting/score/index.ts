// The methods that count scores and grades.
import type { Method } from '../method.ts'
import { methods as allocatedScore } from './allocated-score.ts'
import { methods as majorityJudgment } from './majority-judgment.ts'
import { methods as reweightedRange } from './reweighted-range.ts'
import { methods as score } from './score.ts'
import { methods as star } from './star.ts'

export const methods: readonly Method[] = [...score, ...star, ...allocatedScore, ...reweightedRange, ...majorityJudgment]
