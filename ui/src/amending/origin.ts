// Where the rulebook of a community comes from, as its server finds it among the rulebooks that stand ready.
import type { Change, Conflict, Json, TemplatePin } from '@polyarchy/core'
import { server } from '../talk/server.ts'

export interface Update {
  readonly version: number
  /** Ours wherever there is a conflict. */
  readonly merged: Json
  readonly changes: readonly Change[]
  readonly conflicts: readonly Conflict[]
}
export interface Origin {
  readonly template?: TemplatePin
  /** The version that it was copied from is there, so that differences can be told. */
  readonly known: boolean
  /** Places that differ from it. */
  readonly modified: readonly string[]
  /** What a newer version would bring. */
  readonly update?: Update
}

export const originOf = (slug: string): Promise<Origin> => server.http.get(`/api/c/${encodeURIComponent(slug)}/rulebook/origin`)
