// Leads findings about a filled-in rulebook back to where its authors wrote what they are about.
import { type Filled, writtenAt } from '../rules/index.ts'
import type { Finding } from '../shape/shape.ts'

/** The same findings, with pointers into the rulebook as it is written; what a named rule lacks says who uses it. */
export function asWritten(findings: readonly Finding[], filled: readonly Filled[]): readonly Finding[] {
  return findings.map(finding => {
    const pointer = writtenAt(finding.pointer, filled)
    const rule = /^\/rules\/[^/]+/.exec(pointer)?.[0]
    if (!rule || pointer === finding.pointer) return { ...finding, pointer }
    const use = filled.find(({ resolved, written }) => written === rule && isWithin(finding.pointer, resolved))
    return { ...finding, pointer, message: use ? `${finding.message} (As ${use.resolved} uses it.)` : finding.message }
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

const isWithin = (pointer: string, place: string): boolean => pointer === place || pointer.startsWith(`${place}/`)
