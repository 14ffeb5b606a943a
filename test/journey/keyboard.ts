// How someone gets around who uses no mouse.
import type { Locator, Page } from '@playwright/test'

/** Presses Tab until the field, button or link has the focus. Throws where Tab never comes to it. */
export async function tabTo(page: Page, wanted: Locator): Promise<void> {
  await wanted.waitFor()
  for (let presses = 0; presses < 120; presses++) {
    if (await wanted.evaluate(element => element === document.activeElement)) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`Tab never comes to ${wanted}.`)
}
