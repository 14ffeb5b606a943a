// Tests of paths: which spellings there are, and to which domain a path belongs.
import { expect, test } from 'vitest'
import { names, wrong } from './options.ts'
import { type Domain, domainOf, isBelow, isPath, longestPath } from './paths.ts'

const domain = (name: string, ...paths: readonly string[]): Domain => ({ name, about: name, paths })

test.each`
  path                  | domain
  ${'readme.md'}        | ${'all'}
  ${'src'}              | ${'code'}
  ${'src/main.ts'}      | ${'code'}
  ${'srcs/main.ts'}     | ${'all'}
  ${'src/docs/main.md'} | ${'docs'}
  ${'docs'}             | ${'docs'}
  ${'docs/src/main.md'} | ${'docs'}
  ${'Src/main.ts'}      | ${'all'}
`('$path belongs to $domain', ({ path, domain: expected }) => {
  expect(domainOf(path, [domain('all', ''), domain('code', 'src'), domain('docs', 'docs/', 'src/docs')])).toBe(expected)
})

test('a path that no domain takes in belongs to none', () => {
  expect(domainOf('readme.md', [domain('code', 'src')])).toBeUndefined()
})

test('everything lies in the whole, and a folder is no beginning of a longer name', () => {
  expect([isBelow('a', ''), isBelow('a/b', 'a'), isBelow('ab', 'a'), isBelow('a', 'a/b')]).toEqual([true, true, false, false])
})

test('a path is as long as it may be, and no longer', () => {
  expect([isPath('a'.repeat(longestPath)), isPath('a'.repeat(longestPath + 1))]).toEqual([true, false])
})

test('every letter that a path may hold is spelled in one way only', () => {
  const allowed = Array.from({ length: 0xffff }, (_, code) => String.fromCharCode(code)).filter(sign => isPath(`a${sign}a`))
  expect(allowed.filter(sign => sign.normalize('NFC') !== sign)).toEqual([])
  expect(allowed.filter(sign => `e${sign}`.normalize('NFC') !== `e${sign}`)).toEqual([])
})

test.each`
  path                    | holds
  ${'n\u0435t/core.c'}    | ${false}
  ${'d\u043ecs/a.md'}     | ${false}
  ${'caf\u03ad'}          | ${false}
  ${'нет/яд.md'}          | ${true}
  ${'αβ-cd.md'}           | ${true}
  ${'CAD図面/3Dプリンタ'} | ${true}
`('letters that look alike and are of several scripts do not stand in one word: $path', ({ path, holds }) => {
  expect(isPath(path)).toBe(holds)
})

test('a hostile path is judged as fast as any other', () => {
  for (const hostile of [' '.repeat(180), 'a '.repeat(90), './'.repeat(90), '.'.repeat(180), 'a/'.repeat(90)])
    expect(isPath(hostile)).toBe(false)
})

test('where no domains are named there is one, and it is everything', () => {
  expect([names({}), names({ domains: [domain('code', 'src')] })]).toEqual([{ domain: ['everything'] }, { domain: ['code'] }])
})

test('domains that cannot be told apart are found, with where they stand', () => {
  const domains = [domain('all', ''), domain('all', 'src'), domain('none'), domain('docs', 'docs', 'src/', '../up', '/')]
  expect(wrong({ domains }).map(({ pointer }) => pointer)).toEqual([
    '/domains/1/name',
    '/domains/2/paths',
    '/domains/3/paths/1',
    '/domains/3/paths/2',
    '/domains/3/paths/3',
  ])
})
