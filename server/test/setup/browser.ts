import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import {
  chromium,
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  type Page,
} from 'playwright-core'

const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** Starts the machine's own Chromium; `npm test` says where it is. */
export const openBrowser = (): Promise<Browser> =>
  chromium.launch({ executablePath: process.env.CHROME_PATH ?? '/usr/bin/chromium', args: FLAGS })

/** What staff of these tests sign in with. */
export const PASSWORD = 'a long enough password'
/** Longest that a page is waited for, in milliseconds, on a machine that does other things too. */
const PATIENCE = 30_000

export const DESKTOP = { width: 1440, height: 900 }
export const PHONE = { width: 375, height: 812 }

/** A page with a storage of its own, so that nobody is signed in; `more` adds to how it looks. */
export async function openPage(browser: Browser, more: BrowserContextOptions = {}): Promise<Page> {
  const context = await browser.newContext({
    viewport: DESKTOP,
    locale: 'zh-CN',
    reducedMotion: 'reduce',
    ...more,
  })
  return pageOf(context)
}

/** One more page of those who are signed in there. */
export async function pageOf(context: BrowserContext): Promise<Page> {
  const page = await context.newPage()
  page.setDefaultTimeout(PATIENCE)
  return page
}

/** Goes to an address of the admin, is asked who it is, and answers. */
export async function signIn(page: Page, url: string, login: string): Promise<void> {
  await page.goto(url)
  await page.getByLabel('账号').fill(login)
  await page.getByLabel('密码', { exact: true }).fill(PASSWORD)
  await page.getByRole('button', { name: '登录', exact: true }).click()
  await page.waitForURL(({ pathname }) => pathname !== '/sign-in')
}

/** Asks the page; the expression is text, because the tests are compiled without the types of a browser. */
export const inPage = <T>(page: Page, expression: string): Promise<T> => page.evaluate<T>(expression)

/** Fails on what a screen must never have: errors of the page, or a sideways scroll bar. */
export class Watch {
  private readonly errors: string[] = []

  constructor(private readonly page: Page) {
    page.on('pageerror', (error) => this.errors.push(error.message))
    page.on('console', (message) => {
      // A session that has not begun is asked for once and answered 401: the browser prints that by itself.
      if (message.type() === 'error' && !/status of 401/.test(message.text()))
        this.errors.push(`${message.text()} ${message.location().url}`)
    })
  }

  async clean(): Promise<void> {
    expect(this.errors).toEqual([])
    expect(
      await inPage<number>(this.page, 'document.documentElement.scrollWidth - innerWidth'),
    ).toBeLessThanOrEqual(0)
  }
}

/**
 * Keeps a picture when `WEIR_SHOTS` names a folder, for somebody to look at. A full page is taken by resizing the
 * window for a moment, which an open dialog answers by laying itself out anew: of those, the window only.
 */
export async function shot(page: Page, name: string): Promise<void> {
  const folder = process.env.WEIR_SHOTS
  if (!folder) return
  mkdirSync(folder, { recursive: true })
  await page.screenshot({ path: join(folder, `${name}.png`), fullPage: !name.startsWith('dialog') })
}
