// The workshop on a phone.
import type { Page } from '@playwright/test'

/** On a narrow screen one sees the sentences, the JSON, or what comes of it. */
export async function view(page: Page, name: 'Sentences' | 'JSON' | 'Result'): Promise<void> {
  await page.getByRole('radio', { name, exact: true }).check({ force: true })
}
