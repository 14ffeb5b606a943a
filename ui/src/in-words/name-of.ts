// Names of what sections of a rulebook speak of.
import type { Section } from '@polyarchy/core'

/** Of a kind of decision, a stage or a duty: the name that the rulebook gives it. */
export const nameOf = ({ key }: Section): string => key.slice(key.indexOf(' ') + 1)
