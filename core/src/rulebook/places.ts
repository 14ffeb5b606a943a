// Leads findings about a filled-in rulebook back to where its authors wrote what they are about.
import { type Filled, writtenAt } from '../rules/index.ts'
import type { Finding } from '../shape/shape.ts'

/** The same findings, with pointers into the rulebook as it is written; what a named rule or a module lacks says who uses it. */
export function asWritten(findings: readonly Finding[], filled: readonly Filled[]): readonly Finding[] {
  return findings.map(finding => {
    const pointer = writtenAt(finding.pointer, filled)
    const named = /^\/(rules|modules)\/[^/]+/.exec(pointer)?.[0]
    if (!named || pointer === finding.pointer) return { ...finding, pointer }
    const first = filled.findIndex(({ resolved, written }) => isWithin(written, named) && isWithin(finding.pointer, resolved))
    const use = writtenAt(filled[first]?.resolved ?? '', filled.slice(0, Math.max(first, 0)))
    return { ...finding, pointer, message: first < 0 ? finding.message : `${finding.message} (As ${use} uses it.)` }
  })
}

/** A named rule that is used in many places is wrong in one. */
export function eachOnce(findings: readonly Finding[]): readonly Finding[] {
  const first = new Map<string, Finding>()
  for (const finding of findings) {
    const key = `${finding.code} ${finding.pointer}`
    if (!first.has(key)) first.set(key, finding)
  }
  return [...first.values()]
}

/** What stands nowhere in the document is told of the nearest part around it. */
export const standing = (findings: readonly Finding[], document: unknown): readonly Finding[] =>
  findings.map(finding => ({ ...finding, pointer: existing(document, finding.pointer) }))

/** The pointer itself, or that of the nearest part around it that is in the document. */
export function existing(document: unknown, pointer: string): string {
  let here = document
  let found = ''
  for (const part of pointer.split('/').slice(1)) {
    const name = part.replaceAll('~1', '/').replaceAll('~0', '~')
    if (typeof here !== 'object' || here === null || !Object.hasOwn(here, name)) return found
    here = (here as Readonly<Record<string, unknown>>)[name]
    found += `/${part}`
  }
  return found
}

const isWithin = (pointer: string, place: string): boolean => pointer === place || pointer.startsWith(`${place}/`)
