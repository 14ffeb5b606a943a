// Real files, broken in a thousand ways: each is read or told what is wrong with it, and nothing hangs or fails otherwise.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { readElection } from '@polyarchy/voting/files'
import { describe, expect, test } from 'vitest'
import { numbersFrom } from './random-elections.ts'

const data = fileURLToPath(new URL('../../../shared/data/', import.meta.url))
const left = existsSync(data) ? '' : ' (left out: the folder with these files is not here)'

const files = [
  'ranked/preflib/00032-00000007.toi',
  'approval/preflib/00026-00000001.cat',
  'stv/stv-rs/vegetables.blt',
  'stv/votelib/atwood_so.blt',
  'stv/tideman-hil/A60.HIL',
  'pb/Netherlands_Assen_2024.pb',
  'pb/Poland_Czestochowa_2024_Mirow.pb',
  'oss-elections/knative-sc-2021/ballots.csv',
  'irv-rctab/2015_portland_mayor/ballots.csv',
  'score-star/unit/test_election_bloc_star_and_electowiki.starvote',
  'ranked/debian/leader2020_tally.txt',
]

type Break = (bytes: Uint8Array, next: (limit: number) => number) => Uint8Array
const joined = (...parts: Uint8Array[]): Uint8Array => Uint8Array.from(parts.flatMap(part => [...part]))
const text = (words: string): Uint8Array => new TextEncoder().encode(words)
const inserted = [
  '0',
  '-1',
  '99999999999999999999',
  '9'.repeat(400),
  '"',
  '\0',
  '\r',
  '{',
  '}',
  ',',
  ';',
  '=',
  ' ',
  '\n\n\n',
  'é',
  '__proto__',
  '\ufeff',
  '#',
  '[',
  '1e99',
  '\u202e',
]

const breaks: Readonly<Record<string, Break>> = {
  'a byte changed': (bytes, next) => bytes.with(next(bytes.length), next(256)),
  'cut off': (bytes, next) => bytes.slice(0, next(bytes.length)),
  'without its beginning': (bytes, next) => bytes.slice(next(Math.min(bytes.length, 400))),
  'a piece missing': (bytes, next) => {
    const from = next(bytes.length)
    return joined(bytes.slice(0, from), bytes.slice(from + next(60)))
  },
  'a piece twice': (bytes, next) => {
    const from = next(bytes.length)
    return joined(bytes.slice(0, from + next(60)), bytes.slice(from))
  },
  'something put in': (bytes, next) => {
    const at = next(bytes.length)
    return joined(bytes.slice(0, at), text(inserted[next(inserted.length)] as string), bytes.slice(at))
  },
}

describe.skipIf(left)(`broken files${left}`, () => {
  test.each(files)('%s', path => {
    const whole = new Uint8Array(readFileSync(join(data, path)))
    let [read, refused] = [0, 0]
    for (const [name, change] of Object.entries(breaks))
      for (let seed = 0; seed < 60; seed++) {
        const found = readElection(change(whole, numbersFrom(seed)), path)
        const where = `${name}, seed ${seed}`
        if ('problems' in found) {
          refused++
          expect(found.problems.length, where).toBeGreaterThan(0)
          for (const { message, line, column } of found.problems) {
            expect(message, where).toMatch(/^[A-Z“[][^\n]* \(line \d+, column \d+\)\.$/s)
            expect(line > 0 && column > 0, where).toBe(true)
          }
          continue
        }
        read++
        const { options, marks, voters, weights, marking } = found.file.election
        expect(new Set(options).size, where).toBe(options.length)
        expect([marks.length, weights.length], where).toEqual([options.length * voters.length, voters.length])
        expect(
          voters.every(count => Number.isSafeInteger(count) && count >= 0),
          where,
        ).toBe(true)
        if (marking !== 'points')
          expect(
            marks.every(mark => mark >= 0),
            where,
          ).toBe(true)
      }
    expect([read > 0, refused > 0]).toEqual([true, true])
  })
})
