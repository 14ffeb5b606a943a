// The methods of this family.
import type { Method } from '../method.ts'

export const methods: readonly Method[] = []
