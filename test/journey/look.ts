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

/** Finds no barrier for anyone, in light and in dark, keeps pictures of both, and finds nothing that hangs over the edge. */
export async function look(page: Page, name: string): Promise<void> {
  await page.evaluate(axe)
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    const violations = (await page.evaluate('axe.run().then(found => found.violations)')) as readonly Violation[]
    const told = violations.map(
      ({ id, help, nodes }) => `${id}: ${help}\n${nodes.map(node => `${node.html}\n${node.failureSummary}`).join('\n')}`,
    )
    expect(told, `${name}, ${colorScheme}`).toEqual([])
    const width = page.viewportSize()?.width
    await page.screenshot({ path: join(pictures, `${name}-${width}-${colorScheme}.png`), fullPage: true })
  }
  await fits(page, name)
}

/** Nothing hangs over the edge; nor on the narrowest phone, which is also how a desktop looks that is enlarged four times. */
async function fits(page: Page, name: string): Promise<void> {
  const size = page.viewportSize() ?? { width: 0, height: 0 }
  for (const width of [size.width, 320]) {
    await page.setViewportSize({ width, height: size.height })
    const overhang = await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')
    expect(overhang, `${name} is wider than ${width} px`).toBeLessThanOrEqual(0)
  }
  await page.setViewportSize(size)
}
