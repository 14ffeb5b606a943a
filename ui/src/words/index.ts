// All texts of the web app, by message id. A further language is a value of the same type.
import { english } from './english/index.ts'

export type Dictionary = typeof english
/** The texts in the reader's language. */
export const words: Dictionary = english
