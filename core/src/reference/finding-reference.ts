// What is said of a rulebook that does not hold together, or may not be meant: every code with a sentence that was really given.
import { lint } from '../lint/lint.ts'
import type { AnyPlugin } from '../plugin.ts'
import { applyChanges, type Change } from '../rulebook/changes.ts'
import { compileRulebook } from '../rulebook/compile.ts'
import { checkModule } from '../rulebook/published.ts'
import type { Json } from '../schema.ts'
import type { Finding } from '../shape/shape.ts'
import { markdownTable } from './plugin-reference.ts'

/** A way to come by a finding: changes of a sound rulebook, or the file of a module. */
export interface FindingExample {
  readonly code: string
  readonly changes?: readonly Change[]
  readonly module?: Json
  /** The changed rulebook is to replace the sound one. */
  readonly before?: true
}

/** The finding that an example shows; undefined: it does not. */
export function shownBy(
  { code, changes = [], module, before }: FindingExample,
  sound: Json,
  plugins: readonly AnyPlugin[],
  builtIn: readonly AnyPlugin[],
): Finding | undefined {
  const withCode = (found: readonly Finding[]) => found.find(one => one.code === code)
  if (module !== undefined) return withCode(checkModule(module))
  const compiled = (json: Json | undefined) => compileRulebook(json, plugins, builtIn)
  const done = compiled(applyChanges(sound, changes))
  if ('findings' in done) return withCode(done.findings)
  const was = compiled(sound)
  return withCode(lint(done.compiled, before && 'compiled' in was ? { before: was.compiled } : {}))
}

/** Markdown: those that stop a rulebook, and those that warn. */
export function findingReference(
  examples: readonly FindingExample[],
  sound: Json,
  plugins: readonly AnyPlugin[],
  builtIn: readonly AnyPlugin[],
): string {
  const shown = examples.map(example => {
    const finding = shownBy(example, sound, plugins, builtIn)
    if (!finding) throw new Error(`the example of ${example.code} does not show it`)
    return finding
  })
  const table = (some: readonly Finding[]) =>
    markdownTable(
      ['code', 'for example', 'at'],
      some
        .toSorted((a, b) => (a.code < b.code ? -1 : 1))
        .map(({ code, message, pointer }) => [`\`${code}\``, message, `\`${pointer || '/'}\``]),
    )
  return [
    '### What stops it',
    'Nobody can adopt a rulebook of which one of these is told; `locked-out` can be adopted and should not be.',
    table(shown.filter(({ level }) => level !== 'warning')),
    '### What may not be meant',
    'Told by `polyarchy rulebook lint` and in the workshop of the web app. It stops nothing.',
    table(shown.filter(({ level }) => level === 'warning')),
  ].join('\n\n')
}
