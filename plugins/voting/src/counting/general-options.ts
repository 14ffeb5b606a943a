// Options that mean the same around every method: who may not take a seat though the votes would give it.
import { code, described, integer, list, optional, record } from '@polyarchy/core'

const name = code('^[\\s\\S]{1,1000}$', 1000)

export const commonOptions = {
  default_option: optional(
    described(
      'The option that holds if nothing else is wanted more, such as “none of the above” or the status quo: nothing that does not stand above it is chosen. With one seat it is chosen itself where nothing stands above it; with several, seats stay empty.',
      name,
    ),
  ),
  support: optional(
    described(
      'The least support that an option needs to be chosen: a number of votes such as 20, or a part of all that are counted such as 15% or 1/5. A ballot supports what it chooses, approves or ranks, and what it gives more than 0 points.',
      code('^[0-9]{1,30}(/[0-9]{1,30}|(\\.[0-9]{1,6})?%)?$', 61),
    ),
  ),
  cap: optional(
    described(
      'The most seats that one affiliation may have: a number such as 2, or a part of all seats such as 1/2 or 40%. Whoever would be one too many is passed over for the next one.',
      code('^[0-9]{1,9}(/[0-9]{1,9}|(\\.[0-9]{1,6})?%)?$', 19),
    ),
  ),
  held: optional(
    described(
      'Seats that affiliations have already, beside those that are filled here: they count towards the `cap`.',
      list(record({ affiliation: name, seats: integer(0, 1_000_000) }), 1000),
      [],
    ),
  ),
}

/** Read from what was given. */
export interface CommonSettings {
  readonly default_option?: string
  readonly support?: string
  readonly cap?: string
  readonly held?: readonly { readonly affiliation: string; readonly seats: number }[]
}
