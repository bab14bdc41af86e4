import { randomUUID } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import type { Browser, Page, Response } from 'playwright-core'
import { TAG_COLORS } from '../../src/traffic-pool/tags/tag.js'
import { ROLE_RIGHTS } from '../../src/contracts/permissions.js'
import { adminPages, type AdminPage } from '../setup/admin-pages.js'
import { findings } from '../setup/axe.js'
import { inPage, openBrowser, openPage, pageOf, PASSWORD, shot, signIn, Watch } from '../setup/browser.js'
import { runServer, type RunningServer } from '../setup/run-server.js'

const SECOND = 1000
const PAGES = adminPages()
/** All JavaScript from sign-in to a painted workbench, gzip (issue 4). */
const MOST_SCRIPT = 480_000
/** Parts that only their own screens may load, by a text that stands in them. */
const BIG_PARTS = { echarts: 'zrender', tiptap: 'ProseMirror' }

let server: RunningServer
let browser: Browser

/** A house with something on every list: contents, a lead with its contact, one that nobody took. */
beforeAll(async () => {
  server = await runServer(`${process.env.WEIR_TEST_PREFIX ?? 'weir_test'}_pages`)
  await server.cli(
    ['staff-put'],
    (['rep', 'ops', 'manager', 'admin'] as const).map((role) => ({
      login: role,
      name: role,
      role,
      password: PASSWORD,
      teamName: '华东',
    })),
  )
  const { token } = await server.cli(['token-add', '--name', 'test', '--scopes', 'contents,events'])
  const send = (method: string, path: string, body: unknown) =>
    server.ask(path, { method, body, token: String(token) })
  await send('PUT', '/api/open/contents', {
    contents: [{ externalId: '1', category: '净水', title: '租赁方案与价格', purpose: 'price' }],
  })
  const at = new Date().toISOString()
  const purposes = ['service', 'analytics', 'profiling', 'contact']
  await send('POST', '/api/open/events', {
    events: ['13800138050', '13800138051'].map((value) => ({
      eventId: randomUUID(),
      type: 'enquiry.sent',
      occurredAt: at,
      identities: [{ kind: 'phone', value, verified: true }],
      consent: { purposes, basis: 'form', at },
      source: { channel: 'fair' },
    })),
  })
  browser = await openBrowser()
})
afterAll(async () => {
  await browser?.close()
  await server?.stop()
})

async function signedIn(login: string): Promise<{ page: Page; watch: Watch }> {
  const page = await openPage(browser)
  const watch = new Watch(page)
  await signIn(page, `${server.url}/sign-in`, login)
  return { page, watch }
}

/** Until a page says that it has what it shows, or why not. */
async function settled(page: Page): Promise<void> {
  await page.locator('#main h1, #main h2').first().waitFor()
  const busy = page.locator('[aria-busy="true"], .ant-skeleton')
  while ((await busy.count()) > 0) await busy.first().waitFor({ state: 'detached' })
}

type Scheme = 'light' | 'dark'

/** In light or in dark, without a reload; until no colour is on its way any more. */
async function inScheme(page: Page, colorScheme: Scheme): Promise<void> {
  await page.emulateMedia({ colorScheme })
  await page.locator(`html[data-theme=${colorScheme}]`).waitFor({ state: 'attached' })
  await inPage(
    page,
    `new Promise((painted) => requestAnimationFrame(() => requestAnimationFrame(painted))).then(() =>
      Promise.allSettled(
        document.getAnimations().flatMap((one) => (one instanceof CSSTransition ? [one.finished] : [])),
      ),
    ).then(() => undefined)`,
  )
}

describe('the way to the workbench', () => {
  it(`loads at most ${MOST_SCRIPT / 1000} kB of JavaScript, without the parts of other screens`, async () => {
    const page = await openPage(browser)
    const scripts: Response[] = []
    page.on('response', (response) => {
      if (response.request().resourceType() === 'script') scripts.push(response)
    })
    await signIn(page, `${server.url}/sign-in`, 'rep')
    await page.getByRole('heading', { name: '我的线索' }).waitFor()
    await settled(page)
    await page.waitForLoadState('networkidle')
    const bodies = await Promise.all(scripts.map((response) => response.body()))
    const bytes = bodies.reduce((sum, body) => sum + gzipSync(body).length, 0)
    process.stdout.write(
      `JavaScript from sign-in to the workbench: ${Math.round(bytes / 1000)} kB gzip in ${scripts.length} files\n`,
    )
    expect(scripts.length).toBeGreaterThan(3)
    expect(bytes).toBeLessThanOrEqual(MOST_SCRIPT)
    const text = bodies.map(String).join('\n')
    for (const [part, mark] of Object.entries(BIG_PARTS))
      expect({ part, loaded: text.includes(mark) }).toEqual({ part, loaded: false })
    await page.context().close()
  })

  it('paints the workbench within a second of its address', async () => {
    const { page } = await signedIn('rep')
    await page.addInitScript(`new MutationObserver((_, seen) => {
      if (!document.querySelector('#main h1') || document.querySelector('#main [aria-busy="true"]')) return
      seen.disconnect()
      requestAnimationFrame(() => { document.documentElement.dataset.painted = performance.now() })
    }).observe(document, { childList: true, subtree: true, attributes: true })`)
    const times: number[] = []
    // The machine may be busy with something else: what counts is what the built app can do.
    for (let tries = 0; tries < 5 && Math.min(...times, Infinity) > SECOND; tries++) {
      await page.goto(`${server.url}/leads`)
      times.push(Number(await page.locator('html[data-painted]').getAttribute('data-painted')))
    }
    process.stdout.write(
      `the workbench is painted after ${times.map((ms) => Math.round(ms)).join(', ')} ms\n`,
    )
    expect(Math.min(...times)).toBeLessThanOrEqual(SECOND)
    await page.context().close()
  })
})

describe('every page of the admin', () => {
  const visits = (['rep', 'manager', 'ops', 'admin'] as const).map((role) => ({
    role,
    pages: PAGES.filter(
      ({ needs }) => needs === null || ROLE_RIGHTS[role].permissions.some((one) => one === needs),
    ),
  }))

  it('is opened by somebody', () => {
    expect(PAGES.length).toBeGreaterThan(5)
    const opened = new Set(visits.flatMap(({ pages }) => pages.map(({ path }) => path)))
    expect(PAGES.filter(({ path }) => !opened.has(path))).toEqual([])
  })

  /** Pages about a contact that no list of this house leads to by itself. */
  const ABOUT_A_CONTACT = new Set(['why-no-lead/people/:id'])
  const contactId = (page: Page) =>
    inPage<string>(
      page,
      `fetch('/api/staff/leads').then((answer) => answer.json()).then(({ items }) => items[0].contactId)`,
    )

  /** Something by the page's own session: no other system makes it. */
  const make = async (page: Page, what: 'channels' | 'tags', body: unknown) => {
    const status = await inPage<number>(
      page,
      `fetch('/api/staff/${what}', {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-weir-csrf': '1' },
        body: JSON.stringify(${JSON.stringify(body)}),
      }).then(({ status }) => status)`,
    )
    expect(status).toBe(201)
  }

  /** The address of a page; one with a parameter is reached by a link of its shape on the list before it. */
  async function addressOf({ path }: AdminPage, page: Page): Promise<string | null> {
    if (!path.includes(':')) return `/${path}`
    if (ABOUT_A_CONTACT.has(path)) return `/${path.replace(':id', await contactId(page))}`
    const list = path.slice(0, path.indexOf('/:'))
    const shape = `^/${path.replace(/:\w+/g, '[^/?#]+')}$`
    const others = PAGES.map((other) => `/${other.path}`)
    await page.goto(`${server.url}/${list}`)
    await settled(page)
    const found = await inPage<string | null>(
      page,
      `[...document.querySelectorAll('#main a')].map((link) => link.getAttribute('href')).find((href) => new RegExp(${JSON.stringify(shape)}).test(href) && !${JSON.stringify(others)}.includes(href)) ?? null`,
    )
    return found
  }

  // The roles that see most of the pages, and the one whose screens are others: the rep.
  it.each(visits.filter(({ role }) => role === 'rep' || role === 'admin'))(
    'stands without a serious finding of axe, in light and in dark, for $role',
    async ({ role, pages }) => {
      const { page: first } = await signedIn(role)
      if (role === 'admin') {
        await make(first, 'channels', { name: '春季展会' })
        for (const color of TAG_COLORS) await make(first, 'tags', { name: color, color })
      }
      const wrong: Record<string, string[]> = {}
      const look = async (one: AdminPage, page: Page, schemes: readonly Scheme[]): Promise<void> => {
        const address = await addressOf(one, page)
        if (address === null) {
          wrong[one.path] = ['no link leads to it: give this spec something to list']
          return
        }
        await page.emulateMedia({ colorScheme: schemes[0] ?? null })
        await page.goto(`${server.url}${address}`)
        await settled(page)
        for (const scheme of schemes) {
          await inScheme(page, scheme)
          await shot(page, `page-${role}-${one.path.replace(/\W+/g, '-')}-${scheme}`)
          const found = await findings(page)
          if (found.length > 0) wrong[`${one.path} ${scheme}`] = found
        }
      }
      const left = [...pages]
      const inTab = async (...schemes: Scheme[]): Promise<void> => {
        const page = await pageOf(first.context())
        const watch = new Watch(page)
        for (let one = left.shift(); one; one = left.shift()) await look(one, page, schemes)
        await watch.clean()
      }
      // Side by side: one turns the pages from light to dark, the other from dark to light.
      await Promise.all([inTab('light', 'dark'), inTab('dark', 'light')])
      expect(wrong).toEqual({})
      await first.context().close()
    },
    180 * SECOND,
  )

  it('so do the pages before sign-in, the search and the sheet of keys', async () => {
    const out = await openPage(browser)
    await out.goto(`${server.url}/sign-in`)
    await out.getByLabel('账号').waitFor()
    const { page } = await signedIn('rep')
    await settled(page)
    for (const colorScheme of ['light', 'dark'] as const) {
      await inScheme(out, colorScheme)
      expect(await findings(out)).toEqual([])
      await inScheme(page, colorScheme)
      await page.keyboard.press('Control+k')
      await page.getByRole('combobox', { name: '搜索' }).fill('8050')
      await page.getByRole('option').first().waitFor()
      expect(await findings(page)).toEqual([])
      await page.keyboard.press('Escape')
      await page.getByRole('combobox', { name: '搜索' }).waitFor({ state: 'hidden' })
      await page.keyboard.press('?')
      await page.getByRole('dialog', { name: '键盘快捷键' }).waitFor()
      expect(await findings(page)).toEqual([])
      await page.keyboard.press('Escape')
      await page.getByRole('dialog', { name: '键盘快捷键' }).waitFor({ state: 'hidden' })
    }
    await out.context().close()
    await page.context().close()
  })

  it(
    'says calmly that it is not for this person, and asks the server for nothing',
    async () => {
      // One page of each permission: opening all of them shows nothing more.
      const closed = new Map(
        PAGES.flatMap(({ path, needs }) =>
          needs === null || ROLE_RIGHTS.rep.permissions.some((one) => one === needs) ? [] : [[needs, path]],
        ),
      )
      expect(closed.size).toBeGreaterThan(8)
      const { page, watch } = await signedIn('rep')
      const wrong: string[] = []
      page.on('response', (response) => {
        if (response.status() === 403) wrong.push(response.url())
      })
      for (const path of closed.values()) {
        await page.goto(`${server.url}/${path.replace(':id', '1')}`)
        await page.getByRole('heading', { name: '这个页面没有对你开放' }).waitFor()
      }
      expect(await findings(page)).toEqual([])
      await shot(page, 'page-rep-no-permission')
      await page.getByRole('link', { name: '回到首页' }).click()
      await page.waitForURL(/\/leads$/)
      expect(wrong).toEqual([])
      await watch.clean()
      await page.context().close()
    },
    60 * SECOND,
  )

  it('days are chosen in a calendar: two of them by the keyboard, or a usual length', async () => {
    const { page, watch } = await signedIn('admin')
    await page.goto(`${server.url}/audit`)
    await settled(page)
    const [first, last] = [page.getByPlaceholder('开始日期'), page.getByPlaceholder('结束日期')]
    await first.fill('2026-03-01')
    await first.press('Enter')
    await last.fill('2026-03-05')
    await last.press('Enter')
    await page.waitForURL(/from=2026-03-01&to=2026-03-05$/)
    for (const colorScheme of ['light', 'dark'] as const) {
      await inScheme(page, colorScheme)
      await first.press('Enter')
      await page.getByText('近30天').waitFor()
      expect(await findings(page)).toEqual([])
    }
    await shot(page, 'page-admin-audit-days')
    await page.getByText('近30天').click()
    await page.waitForURL((url) => {
      const [from = '', to = ''] = ['from', 'to'].map((name) => url.searchParams.get(name) ?? '')
      return (Date.parse(to) - Date.parse(from)) / (24 * 3600 * SECOND) === 29
    })
    await watch.clean()
    await page.context().close()
  })

  it('the search opens what it finds with Enter', async () => {
    const { page } = await signedIn('rep')
    await settled(page)
    await page.keyboard.press('Control+k')
    await page.getByRole('combobox', { name: '搜索' }).fill('8050')
    await page.getByRole('option', { name: /138\*\*\*\*8050/ }).waitFor()
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/leads\/\d+$/)
    await page.context().close()
  })
})
