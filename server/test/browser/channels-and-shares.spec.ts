import { randomUUID } from 'node:crypto'
import type { Browser, Page } from 'playwright-core'
import { SandboxControl } from '../../sandbox/control-client.js'
import { DESKTOP, openBrowser, openPage, PASSWORD, PHONE, shot, signIn, Watch } from '../setup/browser.js'
import { runServer, type RunningServer } from '../setup/run-server.js'

/** Ops opens a channel, and sees how an article went from reader to reader. */
describe('channels and shares in the browser', () => {
  let server: RunningServer
  let browser: Browser
  let page: Page
  let watch: Watch
  let article: string

  const ask = <T>(path: string, token?: string, body?: unknown, method = body ? 'POST' : 'GET'): Promise<T> =>
    server.ask(path, { method, body, ...(token ? { token } : {}) })

  /** Somebody opens the article, through a share or by a channel, and hands on the own card, which is the answer. */
  async function reads(persona: string, by: { via?: string; channel?: string }): Promise<string> {
    const code = await new SandboxControl(server.sandboxUrl).loginCode(persona)
    const { token } = await ask<{ token: string }>('/api/visitor/session', undefined, {
      code,
      ...(by.channel ? { source: { channel: by.channel } } : {}),
      ...(by.via ? { shareToken: by.via } : {}),
    })
    await ask('/api/visitor/consent', token, { purposes: { analytics: true, profiling: true } }, 'PUT')
    if (by.via)
      await ask('/api/visitor/behaviours', token, {
        eventId: randomUUID(),
        type: 'share.opened',
        occurredAt: new Date().toISOString(),
        contentId: article,
        shareToken: by.via,
      })
    const via = by.via ? `?via=${by.via}` : ''
    return (await ask<{ shareToken: string }>(`/api/visitor/contents/${article}${via}`, token)).shareToken
  }

  beforeAll(async () => {
    server = await runServer(`${process.env.WEIR_TEST_PREFIX ?? 'weir_test'}_sharing`)
    await server.cli(['staff-put'], [{ login: 'ops', name: '运营小陈', role: 'ops', password: PASSWORD }])
    const { token } = await server.cli(['token-add', '--name', 'test', '--scopes', 'contents'])
    const { contents } = await ask<{ contents: { contentId: string }[] }>(
      '/api/open/contents',
      String(token),
      {
        contents: [
          { externalId: 'a', category: '净水', title: '换滤芯之前，先看这三处', purpose: 'seeding' },
        ],
      },
      'PUT',
    )
    article = contents[0]?.contentId ?? ''
    const first = await reads('林晓', { channel: '公众号文章' })
    const second = await reads('周航', { via: first })
    for (const persona of ['何静', '陈默']) await reads(persona, { via: first })
    const third = await reads('沈一', { via: second })
    for (const persona of ['顾南', '唐果']) await reads(persona, { via: third })
    browser = await openBrowser()
    page = await openPage(browser)
    watch = new Watch(page)
    await signIn(page, server.url, 'ops')
    await page.getByRole('navigation').first().waitFor()
  })
  afterAll(async () => {
    await browser?.close()
    await server?.stop()
  })

  it('opens a channel, whose page has a link with its code', async () => {
    await page.goto(`${server.url}/channels`)
    await page.getByText('公众号文章').waitFor()
    await page.getByRole('button', { name: '新建渠道' }).click()
    await page.getByLabel('渠道名称').fill('春季海报·静安店')
    await page.getByRole('textbox', { name: '渠道码', exact: true }).fill('spring1')
    await shot(page, 'dialog-new-channel')
    await page.getByRole('button', { name: '开通', exact: true }).click()
    await page.getByRole('heading', { name: '春季海报·静安店' }).waitFor()
    await page.getByText('/m/#/pages/discover/index?ch=spring1').first().waitFor()
    await watch.clean()
  })

  it('has WeChat draw the code, and downloads it as a PNG', async () => {
    await page.getByRole('button', { name: '生成小程序码', exact: true }).click()
    await page.getByAltText('春季海报·静安店的小程序码').waitFor()
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'PNG 430 像素' }).click(),
    ])
    expect(download.suggestedFilename()).toBe('春季海报·静安店-spring1-430.png')
    await shot(page, 'channel')
    await page.setViewportSize(PHONE)
    await shot(page, 'channel-phone')
    await page.setViewportSize(DESKTOP)
    await watch.clean()
  })

  it('sees in one list what each channel brought, also those of other systems', async () => {
    await page.goto(`${server.url}/channels`)
    await page.getByRole('link', { name: '春季海报·静安店' }).waitFor()
    await page.getByText('来自其他系统').waitFor()
    await shot(page, 'channels')
    await page.setViewportSize(PHONE)
    await shot(page, 'channels-phone')
    await page.setViewportSize(DESKTOP)
    await watch.clean()
  })

  it('sees the tree of an article, and whom a share brought', async () => {
    await page.goto(`${server.url}/shares?content=${article}`)
    await page.getByText('第3层').waitFor()
    const cards = page.getByRole('region', { name: '分享树' }).getByRole('button', { name: /打开/ })
    expect(await cards.count()).toBe(3)
    // Three people opened the first card of all.
    await cards.filter({ hasText: '新人3' }).click()
    await page.getByRole('heading', { name: /带来的人/ }).waitFor()
    await page.locator('li > time').nth(2).waitFor()
    await shot(page, 'shares')
    await page.setViewportSize(PHONE)
    await shot(page, 'shares-phone')
    await page.setViewportSize(DESKTOP)
    await watch.clean()
  })
})
