import type { Browser, BrowserContext, Page } from 'playwright-core'
import { findings } from '../setup/axe.js'
import { inPage, openBrowser, PHONE, shot, Watch } from '../setup/browser.js'
import { runServer, type RunningServer } from '../setup/run-server.js'

const SECOND = 1000
/** What a thumb hits without aiming, in pixels. */
const THUMB = 44
const NARROW = { width: 320, height: 640 }
const PICTURE = 'https://pictures.example/drop.png'
const DOT = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

/** Every page, with what says that it is ready; `member`: a guest is asked to sign in. */
const PAGES = [
  { route: 'pages/discover/index', ready: 'feed' },
  { route: 'pages/mine/index', ready: 'mine' },
  { route: 'packages/reading/article/index', ready: 'article' },
  { route: 'packages/advisor/card/index', ready: 'advisor' },
  { route: 'packages/advisor/enquiry/index', ready: 'enquiry' },
  { route: 'packages/member/settings/index', ready: 'settings' },
  { route: 'packages/member/favourites/index', ready: 'favourites', member: true },
  { route: 'packages/member/enquiries/index', ready: 'enquiries', member: true },
  { route: 'packages/member/phone/index', ready: 'phone', member: true },
  { route: 'packages/member/privacy/index', ready: 'privacy', member: true },
  { route: 'packages/member/profile/index', ready: 'profile', member: true },
]

let server: RunningServer
let browser: Browser
let article: string
/** What the phone of somebody signed in holds. */
let memory: Awaited<ReturnType<BrowserContext['storageState']>>

async function send<T>(method: string, path: string, token: string, body?: unknown): Promise<T> {
  const answer = await fetch(`${server.url}${path}`, {
    method,
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`)
  return (await answer.json()) as T
}

async function phone(
  options: { locale?: string; viewport?: typeof PHONE; guest?: boolean } = {},
): Promise<{ context: BrowserContext; page: Page; watch: Watch }> {
  const { locale = 'zh-CN', viewport = PHONE, guest = false } = options
  const context = await browser.newContext({
    locale,
    viewport,
    isMobile: true,
    hasTouch: true,
    reducedMotion: 'reduce',
    ...(guest ? {} : { storageState: memory }),
  })
  await context.route(/pictures\.example/, (route) => route.fulfill({ contentType: 'image/png', body: DOT }))
  const page = await context.newPage()
  page.setDefaultTimeout(15 * SECOND)
  return { context, page, watch: new Watch(page) }
}

async function open(page: Page, { route, ready }: { route: string; ready: string }): Promise<void> {
  // From a blank page: an address that differs behind the # only is not loaded anew.
  await page.goto('about:blank')
  await page.goto(`${server.url}/m/#/${route}${route.includes('article') ? `?id=${article}` : ''}`)
  await page.locator(`#${ready}:visible`).waitFor()
}

/** What is tapped and too small, or out of a keyboard's reach; links within a text have its size. */
const faults = (page: Page): Promise<string[]> =>
  inPage(
    page,
    `[...document.querySelectorAll('[role=button], [role=link], [role=switch], [role=radio], [hover-class]:not([hover-class=none]), input, textarea')]
      .map((e) => ({ e, box: e.getBoundingClientRect() }))
      .filter(({ box }) => box.width > 0)
      .flatMap(({ e, box }) => [
        ...(box.width < ${THUMB} || box.height < ${THUMB} ? ['small: ' + Math.round(box.width) + '×' + Math.round(box.height)] : []),
        ...(e.tabIndex !== 0 && e.getAttribute('aria-disabled') !== 'true' ? ['out of reach'] : []),
      ].map((fault) => (e.id || e.className) + ' ' + fault))`,
  )

beforeAll(async () => {
  server = await runServer(`${process.env.WEIR_TEST_PREFIX ?? 'weir_test'}_consumer_pages`)
  const { token } = await server.cli(['token-add', '--name', 'test', '--scopes', 'contents'])
  const contents = ['一', '二'].map((number) => ({
    externalId: number,
    category: '净水',
    purpose: 'price',
    title: `第${number}篇：五口之家怎样一次装对全屋净水而不多花冤枉钱`,
    summary: '按人口和用水量选机型，三档价格一次说清。',
    body: [
      { type: 'heading', level: 2, text: '先算水量' },
      {
        type: 'paragraph',
        text: '先算每天用多少水。',
        marks: [{ from: 0, to: 2, kind: 'link', href: 'https://example.com/' }],
      },
      { type: 'image', url: PICTURE, alt: '一滴水' },
      { type: 'quote', text: '水不贵，换错才贵。', by: '老王' },
    ],
  }))
  const put = await send<{ contents: { contentId: string }[] }>('PUT', '/api/open/contents', String(token), {
    contents,
  })
  article = put.contents[0]?.contentId ?? ''
  browser = await openBrowser()

  const { context, page } = await phone({ guest: true })
  await open(page, { route: 'pages/mine/index', ready: 'mine' })
  await page.locator('#mine-sign-in').click()
  await page.getByRole('link', { name: /赵磊/ }).click()
  await page.locator('#mine-profile').waitFor()
  memory = await context.storageState()
  const visitor = await inPage<string>(page, `JSON.parse(localStorage['weir.token']).data`)
  await context.close()
  await send('PUT', `/api/visitor/contents/${article}/favourite`, visitor, {})
  await send('POST', '/api/visitor/enquiries', visitor, { message: '多大合适？', phone: '13800138050' })
}, 120 * SECOND)
afterAll(async () => {
  await browser?.close()
  await server?.stop()
})

describe('every page that a consumer sees in a browser', () => {
  let context: BrowserContext
  let page: Page
  let watch: Watch
  beforeAll(async () => void ({ context, page, watch } = await phone()))
  afterAll(() => context?.close())

  it.each(PAGES)('$route: axe finds nothing, a thumb hits and a keyboard reaches everything', async (one) => {
    await open(page, one)
    await page.emulateMedia({ colorScheme: 'light' })
    expect(await findings(page)).toEqual([])
    await shot(page, `consumer-${one.ready}-light`)
    await page.emulateMedia({ colorScheme: 'dark' })
    // The same elements in other colours.
    expect(await findings(page, 'color-contrast')).toEqual([])
    await shot(page, `consumer-${one.ready}-dark`)
    expect(await faults(page)).toEqual([])
    await watch.clean()
  })
})

it('a guest is asked to sign in where a page is their own', async () => {
  const { context, page, watch } = await phone({ guest: true })
  for (const { route } of PAGES.filter(({ member }) => member)) await open(page, { route, ready: 'sign-in' })
  expect(await findings(page)).toEqual([])
  expect(await faults(page)).toEqual([])
  await watch.clean()
  await context.close()
})

it('in English, on the narrowest phone, nothing runs off any page', async () => {
  const { context, page, watch } = await phone({ locale: 'en-US', viewport: NARROW })
  for (const one of PAGES) {
    await open(page, one)
    expect(await inPage<string>(page, 'document.documentElement.lang')).toBe('en-US')
    const wide = `[...document.querySelectorAll('.taro_page')].map((e) => e.scrollWidth - innerWidth)`
    expect([one.route, Math.max(...(await inPage<number[]>(page, wide)))]).toEqual([one.route, 0])
    await shot(page, `consumer-narrow-${one.ready}`)
    await watch.clean()
  }
  await context.close()
})

it('a keyboard goes from page to page, and says no to the question before everything is deleted', async () => {
  const { context, page } = await phone()
  await open(page, { route: 'pages/mine/index', ready: 'mine' })
  await page.locator('#mine-privacy').focus()
  await page.keyboard.press('Enter')
  await page.locator('#privacy:visible').waitFor()
  await page.emulateMedia({ colorScheme: 'dark' })
  await page.locator('#privacy-erase').focus()
  await page.keyboard.press('Enter')
  const question = page.getByRole('alertdialog')
  await question.waitFor()
  await inPage(page, `new Promise((shown) => setTimeout(shown, 300))`)
  expect(await findings(page)).toEqual([])
  await shot(page, 'dialog-consumer-erase')
  await page.keyboard.press('Escape')
  await question.waitFor({ state: 'hidden' })
  await page.locator('#privacy:visible').waitFor()
  await context.close()
})

it('without the server each page says so kindly, and a tap brings it back', async () => {
  const { context, page } = await phone()
  for (const one of PAGES.filter(({ ready }) => ready !== 'settings')) {
    await page.route(/\/api\/visitor\//, (route) => route.abort())
    await open(page, { ...one, ready: 'failed' })
    if (one.ready === 'article') expect(await findings(page)).toEqual([])
    await page.unroute(/\/api\/visitor\//)
    await page.locator('#failed-action:visible').tap()
    await page.locator(`#${one.ready}:visible`).waitFor()
  }
  await context.close()
})
