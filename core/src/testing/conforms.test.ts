// That `conforms` finds what it promises to find.
import { describe, expect, test } from 'vitest'
import { type AnyPlugin, plugin, table } from '../plugin.ts'
import { flag, integer, list, member } from '../schema.ts'
import { conforms } from './conforms.ts'

type Value = Parameters<typeof plugin>[0]
/** Points that members hand to one another; what is given replaces its parts. */
const points = (changed: Partial<Record<keyof AnyPlugin, unknown>> = {}): AnyPlugin =>
  plugin({
    name: 'points',
    version: 1,
    about: 'Points that members hand to one another.',
    tables: { points: table(['member'], { points: integer(0, 100) }, { past: true }) },
    refusals: { self: 'You cannot give points to yourself.', full: 'They have enough.' },
    actions: {
      give: {
        about: 'Give points.',
        by: 'member',
        input: { to: member, points: integer(1, 60) },
        apply({ to, points: given }: { to: string; points: number }, { tables, author, refuse }: never) {
          const { points: rows } = tables as never as {
            points: { get(who: string): { points: number } | undefined; put(row: object): void }
          }
          if (to === author) (refuse as (why: string) => never)('self')
          const sum = (rows.get(to)?.points ?? 0) + given
          if (sum > 100) (refuse as (why: string) => never)('full')
          rows.put({ member: to, points: sum })
        },
      },
    },
    facts: {
      points: {
        about: 'points',
        of: 'member',
        type: 'integer',
        kept: true,
        read: (who: string, { tables }: { tables: { points: { get(who: string): { points: number } | undefined } } }) =>
          tables.points.get(who)?.points ?? 0,
      },
    },
    ...changed,
  } as never as Value)

test('a plugin that keeps everything is told which of its actions and refusals were met', () => {
  expect(conforms(points())).toEqual({ accepted: ['give'], refused: ['full', 'self'] })
})
test('the same seed plays the same game, another seed another one', () => {
  expect(conforms(points(), { seed: 7, turns: 60 })).toEqual(conforms(points(), { seed: 7, turns: 60 }))
})

test('an example that cannot be said is found before anything is played', () => {
  const { give } = points().actions
  expect(() =>
    conforms(
      points({
        actions: {
          give: {
            ...give,
            examples: [
              { to: 'ada', points: 5 },
              { to: 'ada', points: 'five' },
            ],
          },
        },
      }),
    ),
  ).toThrow('points: example 1 of give does not fit: /points')
})

describe('it finds', () => {
  const fact = (more: object) => ({ facts: { points: { about: 'points', of: 'member', type: 'integer', ...more } } })
  const counter = { calls: 0 }
  test.each([
    ['a fact that is no whole number', fact({ read: () => 0.5 }), 'type integer and is 0.5'],
    ['a fact of another type than it says', fact({ type: 'boolean', read: () => 1 }), 'type boolean and is 1'],
    [
      'a kept fact that reads how things stand now',
      { ...fact({ kept: true, read: (_: string, { community }: { community: { entry: number } }) => community.entry }) },
      'was',
    ],
    [
      'a kept fact over a table that keeps no past',
      { tables: { points: table(['member'], { points: integer(0, 100) }) } },
      'keeps no past',
    ],
    [
      'a fact that hangs on how many entries there were',
      fact({ read: (_: string, { community }: { community: { entry: number } }) => community.entry }),
      'clock entries',
    ],
    ['a fact that answers otherwise each time', fact({ read: () => counter.calls++ }), 'clock entries'],
    [
      'rows that do not fit their own columns',
      {
        actions: {
          give: {
            about: 'x',
            by: 'member',
            input: {},
            apply: (_: object, { tables, author }: { tables: { points: { put(row: object): void } }; author: string }) =>
              tables.points.put({ member: author, points: 101 }),
          },
        },
      },
      'does not fit',
    ],
    [
      'sums that nobody declared',
      {
        tables: {
          points: table(['member'], { points: integer(0, 100) }, { past: true }),
          said: table(['round', 'member'], { loud: flag, to: list(member, 3) }, { counts: () => ({ shouts: 1 }) }),
        },
        actions: {
          give: {
            about: 'x',
            by: 'member',
            on: 'proposal',
            input: {},
            apply: (
              _: object,
              { tables, author, round }: { tables: { said: { put(row: object): void } }; author: string; round: string },
            ) => tables.said.put({ round, member: author, loud: true, to: [] }),
          },
        },
      },
      'no sum of its own',
    ],
  ])('%s', (_, changed, message) => {
    expect(() => conforms(points(changed as never), { turns: 200 })).toThrow(message)
  })
})
