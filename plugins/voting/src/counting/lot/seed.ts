// A seed that nobody can choose late: several people commit themselves to numbers before they are opened, and the log's head comes last.
import { sha256, toHex, utf8 } from '@polyarchy/core'

/**
 * How it goes. 1. The list of those who may be drawn is fixed. 2. Whoever wants gives a commitment to a secret number. 3. Commitments
 * close, then the numbers are opened. 4. Opening closes at a stated instant, and the head of the log that the next clock entry names
 * is the last part of the seed.
 *
 * What it protects against: as long as one of those who opened was honest, nobody knew the seed while anything could still be chosen but
 * whether to open. What it does not: whoever sees all other numbers may keep their own closed, and so choose between two seeds, if they
 * also know the head that will come; that is the server's to know. So server and a participant together may choose once between two
 * seeds for each number that they hold back. Those who did not open are named, and a community may bar them.
 */
export interface SeedParts {
  /** What is drawn, so that one seed serves one lot: a proposal's id. */
  readonly lot: string
  /** The head of the log after all was opened, as 64 hex digits. */
  readonly head: string
  /** Commitments by participant. */
  readonly commitments: Readonly<Record<string, string>>
  /** Numbers that were opened, by participant: any text. */
  readonly opened: Readonly<Record<string, string>>
}

export interface Seed {
  /** 64 hex digits. */
  readonly seed: string
  /** Whose numbers are in it. */
  readonly by: readonly string[]
  /** Who committed themselves and never opened, or opened something else. */
  readonly silent: readonly string[]
}

/** What a participant gives before anything is opened. It names lot and participant, so that it cannot be copied. */
export const commitmentTo = (lot: string, participant: string, number: string): string =>
  toHex(sha256(utf8(JSON.stringify(['polyarchy lot commitment', lot, participant, number]))))

/** The seed out of all numbers that fit their commitments, in the order of the participants' names, and the head. */
export function seedOf({ lot, head, commitments, opened }: SeedParts): Seed {
  const participants = Object.keys(commitments).sort()
  const fits = (name: string): boolean =>
    Object.hasOwn(opened, name) && commitmentTo(lot, name, opened[name] as string) === commitments[name]
  const by = participants.filter(fits)
  const said = ['polyarchy lot', lot, head, by.map(name => [name, opened[name] as string])]
  return { seed: toHex(sha256(utf8(JSON.stringify(said)))), by, silent: participants.filter(name => !fits(name)) }
}
