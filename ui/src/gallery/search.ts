// Finds cards by the words that somebody types, and by their kind.
import type { Card } from './card.ts'

/** Cards that have all of the words somewhere; what is so called stands before what only speaks of it. */
export function found(
  cards: readonly Card[],
  { typed, kind }: { readonly typed: string; readonly kind: Card['kind'] | 'all' },
): readonly Card[] {
  const wanted = plain(typed)
    .split(/\s+/)
    .filter(word => word !== '')
  const inName = (card: Card) => wanted.every(word => plain(card.name).includes(word))
  const fitting = cards.filter(card => kind === 'all' || card.kind === kind).filter(card => wanted.every(word => all(card).includes(word)))
  return [...fitting.filter(inName), ...fitting.filter(card => !inName(card))]
}

const all = ({ id, name, about, words }: Card): string => plain(`${id} ${name} ${about} ${words}`)
/** Without capitals and accents. */
const plain = (text: string): string => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
