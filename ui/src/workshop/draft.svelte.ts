// A rulebook while it is being changed: as a document and as text, with the way back.
import { type Change, difference, type Json, parseStrict } from '@polyarchy/core'
import { withValue } from './pointer.ts'
import { print } from './print.ts'

/** What is typed at one place within this time is taken back at once. */
const together = 1500
const most = 200

export class Draft {
  /** What it was before anything was changed. */
  original = $state.raw<Json>(null)
  /** As it stands in the editor. */
  text = $state('')
  /** As it was when its text could last be read. */
  document = $state.raw<Json>(null)
  /** Why the text is no JSON; empty: it is. */
  wrong = $state('')
  readonly changes: readonly Change[] = $derived(difference(this.original, this.document))
  private past = $state.raw<readonly string[]>([])
  private future = $state.raw<readonly string[]>([])
  private last = { place: '', at: 0 }

  constructor(original: Json) {
    this.original = original
    this.document = original
    this.text = print(original)
  }

  get canUndo(): boolean {
    return this.past.length > 0
  }
  get canRedo(): boolean {
    return this.future.length > 0
  }

  /** Puts a value at a place of the document; undefined takes away what stands there. */
  put(pointer: string, value: Json | undefined): void {
    const document = withValue(this.document, pointer, value)
    this.remember(pointer)
    this.document = document
    this.text = print(document)
    this.wrong = ''
  }

  /** Takes a whole document in. */
  take(document: Json): void {
    this.put('', document)
  }

  /** What is typed as JSON. */
  write(text: string): void {
    this.remember('text')
    this.show(text)
  }

  undo(): void {
    const before = this.past.at(-1)
    if (before === undefined) return
    this.past = this.past.slice(0, -1)
    this.future = [...this.future, this.text]
    this.last = { place: '', at: 0 }
    this.show(before)
  }

  redo(): void {
    const after = this.future.at(-1)
    if (after === undefined) return
    this.future = this.future.slice(0, -1)
    this.past = [...this.past, this.text]
    this.show(after)
  }

  private show(text: string): void {
    const { value, problem } = parseStrict(text)
    this.text = text
    this.wrong = problem?.message ?? ''
    if (value !== undefined) this.document = value
  }

  private remember(place: string): void {
    const now = performance.now()
    const goesOn = this.last.place === place && now - this.last.at < together
    this.last = { place, at: now }
    this.future = []
    if (!goesOn) this.past = [...this.past.slice(1 - most), this.text]
  }
}
