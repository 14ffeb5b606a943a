// All methods of counting, by their names.
import { methods as approval } from './approval/index.ts'
import { methods as budget } from './budget/index.ts'
import { methods as condorcet } from './condorcet/index.ts'
import type { Method } from './method.ts'
import { methods as points } from './points/index.ts'
import { methods as ranked } from './ranked/index.ts'
import { methods as score } from './score/index.ts'
import { methods as transferable } from './transferable/index.ts'

/** Every method, family by family. */
export const methods: readonly Method[] = [...ranked, ...condorcet, ...transferable, ...approval, ...score, ...points, ...budget]

const byName: ReadonlyMap<string, Method> = new Map(methods.map(one => [one.name, one]))
export const methodNamed = (name: string): Method | undefined => byName.get(name)
