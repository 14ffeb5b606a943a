// Rulebooks that are copied and modified: each remembers what it was copied from, and takes in what changes there.
import type { Json } from '../schema.ts'
import { difference, placesThatDiffer } from './changes.ts'
import { hashOf } from './compile.ts'
import { type Merge, mergeRulebooks } from './merge.ts'
import type { Rulebook, TemplatePin } from './rulebook.ts'

const longestLineage = 100

/** SHA-256 of its canonical JSON, hex, without its origin and its name: what a community calls itself is no part of its rules. `rulebook` is assembled. */
export function templateHash(rulebook: Json): string {
  const { template: _, name: __, ...rules } = rulebook as unknown as Rulebook
  return hashOf(rules as unknown as Json)
}

/**
 * A rulebook as it is published, or as a community copies it: it names itself, and then what it came from. Publishing the same rules
 * under the same name and version again changes nothing.
 */
export function asTemplate(rulebook: Json, name: string, version: number): Json {
  const { template: from, ...rest } = rulebook as unknown as Rulebook
  const published = { ...rest, version } as unknown as Json
  const hash = templateHash(published)
  const { lineage: before = [], ...parent } = from ?? {}
  const isItself = from?.hash === hash && from.name === name && from.version === version
  const lineage = (isItself || !from ? before : [parent as TemplatePin, ...before]).slice(0, longestLineage)
  const template = { name, version, hash, ...(lineage.length ? { lineage } : {}) }
  return { ...(published as object), template } as unknown as Json
}

/** Where a community's rulebook differs from the template that it was copied from: as long as there are such places, it is modified. */
export function modifiedPlaces(template: Json, own: Json): readonly string[] {
  return placesThatDiffer(comparable(template), comparable(own))
}

/**
 * What a newer version of its template makes of a community's rulebook: untouched places follow it, own changes stay, and the origin
 * becomes the newer one; what both changed stays as it is and is a conflict for people. `base`: the version, as published, that the
 * rulebook was copied from or last updated to; undefined is answered if it is not that one.
 */
export function updateFromTemplate(base: Json, own: Json, newer: Json): Merge | undefined {
  const { name, template } = own as unknown as Rulebook
  if (!template || templateHash(base) !== template.hash) return undefined
  const next = newer as unknown as Rulebook
  const published = asTemplate(newer, next.template?.name ?? template.name, next.version ?? template.version + 1) as unknown as Rulebook
  const { merged, conflicts } = mergeRulebooks(comparable(base), comparable(own), comparable(newer))
  const updated = { ...(merged as object), name, version: published.version, template: published.template } as unknown as Json
  return { merged: updated, changes: difference(own, updated), conflicts }
}

/** Without what each has for itself. */
function comparable(rulebook: Json): Json {
  const { template: _, version: __, name: ___, ...rules } = rulebook as unknown as Rulebook
  return rules as unknown as Json
}
