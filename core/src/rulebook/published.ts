// What a published module must keep: its form, and that it stands by itself, so that it means the same wherever it is used.
import type { Json } from '../schema.ts'
import { below, checkShape, type Finding } from '../shape/shape.ts'
import { type RuleModule, readModule } from './modules.ts'
import { moduleShape } from './shape.ts'

/**
 * What is wrong with the file of a published module. Beside its form: `module-form`, `wrong-param`, `not-closed` (it names rules or
 * modules, which only a rulebook has), `unused-param`, `unknown-param` (in what it says of itself).
 */
export function checkModule(file: Json): readonly Finding[] {
  const wrong = checkShape(moduleShape, file)
  if (wrong.length > 0) return wrong
  const module = file as unknown as RuleModule
  const { findings, hollow } = readModule(module, '')
  if (!hollow) return findings
  const params = Object.keys(module.params ?? {})
  const used = new Set<string>(holesIn(module.about))
  const asked = new Set<string>(holesIn(module.about))
  for (const [name, { default: usual }] of Object.entries(module.params ?? {})) lookIn(usual ?? null, below('/params', name), used, [])
  const open: Finding[] = []
  lookIn(hollow.body, `/${hollow.kind}`, used, open)
  return [
    ...findings,
    ...open,
    ...params
      .filter(name => !used.has(name))
      .map(name => ({ code: 'unused-param', pointer: below('/params', name), message: `Nothing in it speaks of ${name}.` })),
    ...[...asked]
      .filter(name => !params.includes(name))
      .map(name => ({ code: 'unknown-param', pointer: '/about', message: `It has no parameter ${name}.` })),
  ]
}

function lookIn(json: Json, at: string, used: Set<string>, open: Finding[]): void {
  if (typeof json === 'string') for (const name of holesIn(json)) used.add(name)
  if (typeof json !== 'object' || json === null) return
  const { param, rule, use } = json as { readonly [name: string]: Json }
  if (typeof param === 'string') used.add(param)
  if (typeof rule === 'string' || typeof use === 'string')
    open.push({ code: 'not-closed', pointer: at, message: `A published module stands by itself, and this names ${rule ?? use}.` })
  for (const [name, part] of Object.entries(json)) {
    for (const hole of holesIn(name)) used.add(hole)
    lookIn(part as Json, below(at, name), used, open)
  }
}

const holesIn = (text: string): readonly string[] => [...text.matchAll(/\{([a-z][a-z0-9_-]*)\}/g)].map(([, name = '']) => name)
