// What whoever keeps the log answers for an action: where it stands, and under which root.

export interface Receipt {
  /** 64 hex digits. */
  readonly community: string
  /** The number of the entry. */
  readonly number: number
  /** Log time, ms since 1970. */
  readonly time: number
  /** The entry's leaf hash, 64 hex digits. */
  readonly leaf: string
  /** A tree that holds the entry: its size, and its root in 64 hex digits. */
  readonly size: number
  readonly root: string
  /** The same action was sent before: this is the receipt that it got. */
  readonly duplicate?: true
}
