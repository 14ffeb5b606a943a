// When sealing ended: from then on ballots are opened, and none is sealed any more.
import { code, instant, table } from '@polyarchy/core'

export const secrecyTables = {
  /** `stage`: the one in which they were sealed. */
  unsealing: table(['round'], { stage: code('^[a-z][a-z0-9_-]{0,63}$', 64), at: instant }),
}
