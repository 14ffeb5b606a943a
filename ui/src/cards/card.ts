// How a plugin looks on a proposal's screen. A plugin without a card is drawn from its fields.
import type { ActView, Consequence, Json, ProposalView } from '@polyarchy/core'
import type { Component } from 'svelte'
import type { Tint } from '../parts/Patterns.svelte'

export interface ActProps {
  readonly proposal: ProposalView
  readonly act: ActView
}
export interface Stance {
  /** What a member said, in a word or two. */
  readonly text: string
  readonly tint?: Tint
  /** It no longer counts, such as an objection that was withdrawn. */
  readonly past?: boolean
}
export interface Card {
  readonly plugin: string
  /**
   * A part of the screen of its own, with all its acts, loaded where the plugin is in use. It asks what it needs, and shows nothing where
   * nothing was said and nothing can be.
   */
  panel?(): Promise<{ readonly default: Component<{ readonly proposal: ProposalView }> }>
  /** What one member can do before all others, at the top of the screen; it shows nothing to anyone else. */
  first?(): Promise<{ readonly default: Component<{ readonly proposal: ProposalView }> }>
  /** By the act's whole name. */
  readonly acts: Readonly<Record<string, Component<ActProps>>>
  /** Acts that are drawn inside of those or of the panel, and so not by themselves. */
  readonly inside: readonly string[]
  /** How it stands, from the tallies. */
  readonly result?: Component<{ readonly proposal: ProposalView }>
  /** What it would carry out, said shortly where the panel says the rest; undefined: as the server says it. */
  consequence?(consequence: Consequence): string | undefined
  /** A row of one of its tables, as others read it. */
  stance(said: { readonly [name: string]: Json }, proposal: ProposalView): Stance
}
