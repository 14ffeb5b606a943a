// Rulebooks are found by the words that people have for them.
import { expect, test } from 'vitest'
import type { Card } from './card.ts'
import { found } from './search.ts'

const card = (id: string, kind: Card['kind'], name: string, about: string, words = ''): Card => ({
  id,
  kind,
  name,
  about,
  words,
  decisions: 1,
  roles: 0,
  longest: '',
  open: false,
  from: '',
})
const cards = [
  card('apache', 'community', 'Apache-style project', 'Code needs no justified veto.', 'release three binding +1'),
  card('cafe', 'example', 'Café collective', 'A place to sit.', 'silence is consent, no veto'),
  card('veto', 'form', 'Veto', 'Anybody can stop anything.'),
]
const ids = (typed: string, kind: Card['kind'] | 'all' = 'all') => found(cards, { typed, kind }).map(({ id }) => id)

test('without words all are shown in their order', () => expect(ids('  ')).toEqual(['apache', 'cafe', 'veto']))
test('what is so called stands first', () => expect(ids('VETO')).toEqual(['veto', 'apache', 'cafe']))
test('all of the words must be there', () => expect(ids('veto silence')).toEqual(['cafe']))
test('accents and capitals do not matter', () => expect(ids('CAFE')).toEqual(['cafe']))
test('a kind leaves the others out', () => expect(ids('veto', 'community')).toEqual(['apache']))
test('what nobody wrote is not found', () => expect(ids('zzz')).toEqual([]))
