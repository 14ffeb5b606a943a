// Remembers what each write replaced, so that a refused action or a failed disk leaves no trace.

/** A place that can put a former value back. */
export interface Restorable {
  restore(key: readonly string[], before: unknown): void
}

/** What was written since the last `keep`, oldest first: the place, the key, and what stood there before. */
export class Journal {
  private places: Restorable[] = []
  private keys: (readonly string[])[] = []
  private befores: unknown[] = []

  get length(): number {
    return this.places.length
  }

  note(place: Restorable, key: readonly string[], before: unknown): void {
    this.places.push(place)
    this.keys.push(key)
    this.befores.push(before)
  }

  /** Takes back all that was written after `mark`, newest first. */
  undo(mark: number): void {
    for (let at = this.places.length - 1; at >= mark; at--)
      (this.places[at] as Restorable).restore(this.keys[at] as readonly string[], this.befores[at])
    this.places.length = mark
    this.keys.length = mark
    this.befores.length = mark
  }

  /** Each write after `mark`, with the place and the key. */
  since(mark: number, visit: (place: Restorable, key: readonly string[]) => void): void {
    for (let at = mark; at < this.places.length; at++) visit(this.places[at] as Restorable, this.keys[at] as readonly string[])
  }

  /** From here on nothing before can be taken back. */
  keep(): void {
    this.places = []
    this.keys = []
    this.befores = []
  }
}
