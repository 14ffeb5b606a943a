// The methods of this family: members decide together what a sum is spent on.
import type { Method } from '../method.ts'
import { equalSharesBudget } from './equal-shares-budget.ts'
import { greedyBudget } from './greedy-budget.ts'
import { phragmenBudget } from './phragmen-budget.ts'
import { quadraticFunding } from './quadratic-funding.ts'

export const methods: readonly Method[] = [greedyBudget, equalSharesBudget, phragmenBudget, quadraticFunding]
