// What sortition keeps: sealed numbers, the tree heads that were named after them, what was drawn, and who takes which seat.
import { code, described, flag, hash, id, instant, integer, oneOf, optional, table, text } from '@polyarchy/core'

export const nonce = code('^[0-9a-f]{64}$', 64)
/** So many can be drawn, out of so many. */
export const most = 100_000

export const settings = {
  challenges: described('How many of those drawn each party may challenge.', optional(integer(0, 1000)), 3),
}

export const tables = {
  /** The hash of a number that a member will open later; `nonce`: what was opened. */
  commitments: table(
    ['round', 'member'],
    { seal: hash, at: instant, entry: integer(0, Number.MAX_SAFE_INTEGER), nonce: optional(nonce) },
    { counts: ({ nonce: opened }) => ({ committed: 1, ...(opened === undefined ? {} : { opened: 1 }) }) },
  ),
  /** In which round of a proposal a member last put a number in: whoever did not open it puts in none again. */
  numbers: table(['proposal', 'member'], { round: code('^[0-9]+\\.[0-9]+$', 40) }),
  /**
   * That commitments have ended, with the tree head of the log that was named then: it holds all of them, and could not be known to those
   * who made them. No head: the stage did not end by its window, and none had been named since.
   */
  heads: table(['round'], { size: optional(integer(0, Number.MAX_SAFE_INTEGER)), root: optional(hash) }),
  /** What was drawn with which seed, out of how many. */
  draws: table(['proposal', 'lot'], { seed: hash, seats: integer(1, most), out_of: integer(0, most), at: instant }),
  /** Whom the lot fell on, the first first; `reserve`: who comes in for one of them. */
  drawn: table(['proposal', 'lot', 'place'], { member: id, stratum: optional(id), reserve: optional(flag) }),
  /** What became of a seat that was offered to someone. Nobody is asked twice about one proposal, but for those who were challenged. */
  jurors: table(
    ['proposal', 'member'],
    { lot: id, state: oneOf('offered', 'seated', 'declined', 'challenged', 'silent', 'left'), at: instant, why: optional(text(5000)) },
    { past: true },
  ),
  /** Offers and seats by member, so that those of someone who leaves are found. */
  seats: table(['member', 'proposal'], {}),
  /** Who challenged whom. */
  challenges: table(['proposal', 'by', 'member'], {}),
}
