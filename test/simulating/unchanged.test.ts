// Rules that stay as they are flip nothing, whatever happened.
import { applyChanges, type Json, simulate } from '@polyarchy/core'
import { describe, expect, test } from 'vitest'
import { anyLife } from './life.ts'
import { changed, plugins, rulebook } from './trying.ts'

describe('rules that are not changed, or only in their words,', () => {
  test.each(Array.from({ length: 10 }, (_, seed) => [seed + 1]))('change nothing (life %i)', seed => {
    const c = anyLife(seed * 104_729)
    const worded = applyChanges(changed(c, '/decisions/motion/about', 'In other words.'), [
      { at: '/decisions/option/about', do: 'put', value: 'Beneath, in other words.' },
    ]) as Json
    for (const after of [rulebook(c) as unknown as Json, worded]) {
      const done = simulate({ entries: c.taken, plugins, after, options: { everything: true } })
      if (done.findings) throw new Error('it holds together')
      expect(done.tried.length).toBeGreaterThan(0)
      expect(done.tried.filter(({ same, was, would, refused }) => !same || was.at !== would?.at || refused.length > 0)).toEqual([])
    }
  })
})
