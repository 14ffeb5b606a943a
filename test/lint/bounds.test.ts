// Checking a rulebook takes a moment, and never long, however large and twisted it is.
import { compileRulebook, lint, Replica } from '@polyarchy/core'
import { plugins } from '@polyarchy/plugins'
import { readyRulebook } from '@polyarchy/server/rulebooks'
import { describe, expect, test } from 'vitest'
import { hostile } from './hostile.ts'

const { builtIn } = new Replica(plugins).machine
/** How long it works on something, in ms: neither what else the machine does meanwhile counts, nor what others of its cores help with. */
function work(act: () => void): number {
  const [before, began] = [process.cpuUsage(), performance.now()]
  act()
  const { user, system } = process.cpuUsage(before)
  return Math.min((user + system) / 1_000, performance.now() - began)
}
function linted(rulebook: unknown): void {
  const done = compileRulebook(rulebook, plugins, builtIn)
  if ('findings' in done) throw new Error(JSON.stringify(done.findings.slice(0, 3)))
  lint(done.compiled)
}

describe('a rulebook that is as hard as may be is looked through within two seconds:', () => {
  test.each(Object.entries(hostile))('%s', (_, make) => {
    const rulebook = make()
    expect(JSON.stringify(rulebook).length).toBeLessThan(200_000)
    expect(work(() => linted(rulebook))).toBeLessThan(2_000)
  })
})

test.each(['makers', 'apache'])('%s is looked through, with all its trials, in the blink of an eye', name => {
  const rulebook = readyRulebook(name)
  linted(rulebook)
  expect(Math.min(...[1, 2, 3].map(() => work(() => linted(rulebook))))).toBeLessThan(150)
})
