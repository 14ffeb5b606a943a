// Where things stand in the JSON of a rulebook.
import { type Position, positionsOf } from '@polyarchy/core'

/** The place of what a pointer leads to, or of the nearest thing around it that is there. */
export function placesIn(text: string): (pointer: string) => Position | undefined {
  const find = positionsOf(text)
  return pointer => {
    for (let here = pointer; ; here = here.slice(0, here.lastIndexOf('/'))) {
      const place = find(here)
      if (place || here === '') return place
    }
  }
}
