// How the browser journey looks at a screen: is it readable for everyone, does it fit, and a picture for us to see.
import { mkdirSync, mkdtempSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { expect } from 'vitest'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
/** POLYARCHY_SCREENSHOTS names a folder in which pictures are kept. */
export const pictures = process.env.POLYARCHY_SCREENSHOTS ?? mkdtempSync(join(tmpdir(), 'polyarchy-screens-'))
mkdirSync(pictures, { recursive: true })

interface Violation {
  readonly id: string
  readonly help: string
  readonly nodes: readonly { readonly html: string; readonly failureSummary?: string }[]
}

/** Finds no barrier for anyone and nothing that hangs over the edge, in light and in dark; keeps pictures of both. */
export async function look(page: Page, name: string): Promise<void> {
  await page.evaluate(axe)
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    const violations = (await page.evaluate('axe.run().then(found => found.violations)')) as readonly Violation[]
    const told = violations.map(
      ({ id, help, nodes }) => `${id}: ${help}\n${nodes.map(node => `${node.html}\n${node.failureSummary}`).join('\n')}`,
    )
    expect(told, `${name}, ${colorScheme}`).toEqual([])
    const overhang = await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')
    expect(overhang, `${name} is wider than the screen`).toBeLessThanOrEqual(0)
    const width = page.viewportSize()?.width
    await page.screenshot({ path: join(pictures, `${name}-${width}-${colorScheme}.png`), fullPage: true })
  }
}
