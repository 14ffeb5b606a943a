// What the browser journeys begin with: a server with an empty folder, and browsers that visit it.
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type BrowserContextOptions, chromium, type Page } from '@playwright/test'
import { startServer } from '@polyarchy/server'
import { findBrowser } from '../../scripts/browser.mjs'

export const desktop: BrowserContextOptions = { viewport: { width: 1280, height: 860 } }
export const phone: BrowserContextOptions = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true }

export interface Journey {
  /** The address of the server. */
  readonly url: string
  /** Someone with a browser of their own. */
  visitor(options: BrowserContextOptions): Promise<Page>
  /** What went wrong in any page without being shown. */
  readonly complaints: readonly string[]
  /** Lets time pass, in ms, for the server and for every browser. What falls due is carried out before the next entry. */
  later(time: number): Promise<void>
  end(): Promise<void>
}

const webApp = fileURLToPath(new URL('../../ui/dist/', import.meta.url))

export async function begin(): Promise<Journey> {
  if (!existsSync(webApp)) throw new Error('The web app is not built: npm run build.')
  const data = mkdtempSync(join(tmpdir(), 'polyarchy-journey-'))
  let ahead = 0
  const now = () => Date.now() + ahead
  const server = await startServer({ host: '127.0.0.1', port: 0, data, databaseUrl: undefined }, { limits: false, now, webApp })
  const browser = await chromium.launch({ executablePath: await findBrowser() })
  const complaints: string[] = []
  return {
    url: server.url,
    complaints,
    async visitor(options) {
      const context = await browser.newContext({ ...options, baseURL: server.url, locale: 'en-GB' })
      const page = await context.newPage()
      page.setDefaultTimeout(20_000)
      page.on('pageerror', error => complaints.push(error.message))
      page.on('console', message => {
        // A key that belongs to nobody yet and a line that is cut are failed requests to a browser, and nothing more.
        const expected = /Failed to load resource|ERR_INTERNET_DISCONNECTED/.test(message.text())
        if (message.type() === 'error' && !expected) complaints.push(message.text())
      })
      return page
    },
    async later(time) {
      ahead += time
      const pages = browser.contexts().flatMap(context => context.pages())
      await Promise.all(pages.map(page => page.clock.setSystemTime(now())))
    },
    async end() {
      await browser.close()
      await server.close()
      rmSync(data, { recursive: true, force: true })
    },
  }
}

/** Waits for the screen of that heading. */
export async function arrive(page: Page, title: string | RegExp): Promise<void> {
  await page.getByRole('heading', { level: 1, name: title }).waitFor()
}

/** `about`: what the community is for. */
type Founding = Readonly<Record<'name' | 'about' | 'founder', string>>

/** Founds a community with one of the ready rulebooks. */
export async function found(page: Page, { rulebook, ...founding }: Founding & { readonly rulebook: string }): Promise<void> {
  await page.goto('/found')
  await page.getByRole('link', { name: rulebook }).click()
  await beginWithThis(page, founding)
}

/** Founds a community with a rulebook of its own, from a file. */
export async function foundWith(page: Page, rulebook: object, founding: Founding): Promise<void> {
  await page.goto('/found')
  const buffer = Buffer.from(JSON.stringify(rulebook))
  await page.getByLabel('I have a rulebook in a file').setInputFiles({ name: 'rules.json', mimeType: 'application/json', buffer })
  await beginWithThis(page, founding)
}

async function beginWithThis(page: Page, { name, about, founder }: Founding): Promise<void> {
  await page.getByRole('link', { name: 'Begin with this' }).click()
  await page.getByLabel('Name of the community').fill(name)
  await page.getByLabel('What it is for').fill(about)
  await page.getByLabel('Your name').fill(founder)
  await page.getByRole('button', { name: 'Found it' }).click()
  await arrive(page, name)
}

/** A member makes an invitation; answers its link. `community`: as in addresses. */
export async function inviteTo(page: Page, community: string, { uses, role }: { uses?: number; role?: string } = {}): Promise<string> {
  await page.goto(`/c/${community}/members`)
  if (uses !== undefined) await page.getByLabel('How many may join with it').fill(String(uses))
  if (role !== undefined) await page.getByLabel(role).check()
  await page.getByRole('button', { name: 'Make a link' }).click()
  return page.getByLabel('Invitation link').inputValue()
}

/** Joins with the link of an invitation. `look`: at the screen before the covenant is agreed to, where there is one. */
export async function joinWith(
  page: Page,
  link: string,
  {
    community,
    name,
    covenant = false,
    look,
  }: { community: string; name: string; covenant?: boolean; look?: (page: Page) => Promise<void> },
): Promise<void> {
  const { pathname, hash } = new URL(link)
  await page.goto(pathname + hash)
  await arrive(page, `Join ${community}`)
  await page.getByLabel('Your name').fill(name)
  await look?.(page)
  if (covenant) await page.getByLabel('I have read it, and I agree to it.').check()
  await page.getByRole('button', { name: 'Join' }).click()
  await page.getByText(/^In the log, entry/).waitFor()
}

/** Where a page is, on its server. */
export const at = (page: Page): string => new URL(page.url()).pathname
