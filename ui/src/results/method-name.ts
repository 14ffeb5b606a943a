// Names of methods as they are read; one that has none is shown by its own.
import { titled } from '../parts/stage-name.ts'
import { later } from '../words/later.ts'

export const methodName = (name: string): string =>
  (Object.hasOwn(later.results.methods, name) ? later.results.methods[name] : undefined) ?? titled(name)
