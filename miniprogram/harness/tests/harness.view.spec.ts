import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Browser } from 'playwright-core'
import { openBrowser } from '../../../server/test/setup/browser.js'
import { BuiltPackage } from '../built-package.js'
import type { MiniProgram } from '../logic/mini-program.js'
import { Phone } from '../phone.js'
import { RenderedView } from '../view/view.js'
import { changedCopy } from './changed-copy.js'
import { TINY, wechat } from './tiny.js'

describe('the view layer draws with WeChat’s own framework', () => {
  let server: Server
  let browser: Browser
  let url: string
  const open: RenderedView[] = []

  beforeAll(async () => {
    server = createServer((_, reply) => reply.end(JSON.stringify({ items: [1, 2, 3] })))
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    browser = await openBrowser()
  })
  afterEach(async () => {
    for (const view of open.splice(0)) await view.close()
  })
  afterAll(async () => {
    await browser.close()
    server.close()
  })

  const start = async (
    built: BuiltPackage,
  ): Promise<{ phone: Phone; app: MiniProgram; view: RenderedView }> => {
    const phone = new Phone(built, { server: url, wechat, persona: '林晓' })
    const view = await RenderedView.of(phone, browser, url)
    open.push(view)
    return { phone, view, app: phone.open('pages/list/index', { view }) }
  }

  it('compiles every template without a warning, draws, and takes taps, typing and open-types', async () => {
    const { phone, app, view } = await start(new BuiltPackage(TINY))
    expect(view.warnings).toEqual([])
    await view.page.getByText('thing 3').waitFor()
    await view.page.locator('input').fill('hello')
    await view.page.getByText('hello', { exact: true }).waitFor()
    await view.page.locator('#phone').tap()
    await app.until(() => phone.privacy.asked, 'privacy was asked')
    await view.page.locator('#agree').tap()
    await view.page.getByText('phone of 林晓').waitFor()
    await view.page.locator('#open').tap()
    await view.page.getByText('deep 1').waitFor()
    expect(await view.page.getByText('thing 3').isVisible()).toBe(false)
    app.navigateBack(1)
    await view.page.getByText('thing 3').waitFor()
    expect(await phone.measure('#open')).toMatchObject([{ left: 0, width: 375 }])
    expect(await view.undrawn()).toEqual([])
    expect(view.errors).toEqual([])
  })

  it('knows what it did not draw for want of a template', async () => {
    const built = changedCopy(TINY, {
      'base.wxml': (text) => text.replace(/<template name="tmpl_0_button">[^]*?<\/template>/, ''),
    })
    const { view, app } = await start(built)
    await app.untilShown('thing 3')
    // Each button, and what is in it.
    expect([...new Set(await view.undrawn())]).toEqual(['<button> button', '<text> text'])
  })
})
