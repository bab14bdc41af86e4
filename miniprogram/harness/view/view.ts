import type { Browser, Page } from 'playwright-core'
import type { Node } from '../logic/node-tree.js'
import type { View } from '../logic/open-page.js'
import { API_HOST, type Phone } from '../phone.js'
import { compile } from './compile.js'
import { hostView } from './host.js'
import type { BrowserView, FromView } from './protocol.js'

/** An iPhone's window without bars. */
const SIZE = { width: 375, height: 667 }

/** WeChat's view layer: glass-easel in Chromium, for one phone. Logic and view speak to each other in JSON only. */
export class RenderedView implements View {
  private queue: Promise<unknown> = Promise.resolve()
  readonly errors: string[] = []

  private constructor(
    readonly page: Page,
    private readonly phone: Phone,
    readonly warnings: string[],
    private readonly closeHost: () => void,
  ) {}

  /** Opens the view of a phone; the phone's mini-program is opened with it afterwards. */
  static async of(phone: Phone, browser: Browser, server: string): Promise<RenderedView> {
    const compiled = compile(phone.built)
    const host = await hostView(compiled)
    const page = await browser.newPage({
      viewport: SIZE,
      deviceScaleFactor: 2,
      hasTouch: true,
      isMobile: true,
      reducedMotion: 'reduce',
      colorScheme: phone.device.theme,
    })
    page.setDefaultTimeout(10_000)
    const view = new RenderedView(page, phone, compiled.warnings, host.close)
    page.on('pageerror', (error) => view.errors.push(error.message))
    page.on('console', (message) => {
      if (message.type() === 'error') view.errors.push(message.text())
    })
    await page.exposeFunction('weirTell', (message: FromView) => view.told(message))
    await page.route(`https://${API_HOST}/**`, async (route) => {
      const answer = await fetch(route.request().url().replace(`https://${API_HOST}`, server))
      await route.fulfill({
        status: answer.status,
        headers: Object.fromEntries(answer.headers),
        body: Buffer.from(await answer.arrayBuffer()),
      })
    })
    await page.goto(host.url)
    await page.waitForFunction('window.weirView !== undefined')
    return view
  }

  push(page: number, route: string): void {
    this.send('push', page, route)
  }

  show(page: number): void {
    this.send('show', page)
  }

  drop(page: number): void {
    this.send('drop', page)
  }

  clear(): void {
    this.send('clear')
  }

  set(page: number, patch: Record<string, unknown>, wrapper?: string): void {
    this.send('set', page, patch, wrapper)
  }

  async measure(selector: string): Promise<object[]> {
    await this.idle()
    return this.ask<object[]>(`window.weirView.measure(${JSON.stringify(selector)})`)
  }

  /** Waits until everything that was sent has been drawn. */
  async idle(): Promise<void> {
    await this.queue
  }

  /**
   * Elements that the app has in the page in front and that the view has not drawn: what an absent template does, and
   * WeChat says nothing of it.
   */
  async undrawn(): Promise<string[]> {
    await this.idle()
    const drawn = new Set(
      await this.ask<string[]>(`[...document.querySelectorAll('body [id]')].map((e) => e.id)`),
    )
    const { app } = this.phone
    const missing: string[] = []
    const look = (node: Node): void => {
      const element = app.elements.get(node.nn)
      const id = node.uid ?? node.sid
      if (id !== undefined && node.v === undefined && !drawn.has(id))
        missing.push(`<${app.tagOf(node)}> ${node.nn}`)
      if (!element?.isWhole) for (const child of node.cn ?? []) look(app.page.current(child))
    }
    for (const node of app.page.root.cn ?? []) look(node)
    return missing
  }

  ask<T>(expression: string): Promise<T> {
    return this.page.evaluate<T>(expression)
  }

  async dark(on: boolean): Promise<void> {
    await this.page.emulateMedia({ colorScheme: on ? 'dark' : 'light', reducedMotion: 'reduce' })
  }

  /** A picture of the whole page in front. */
  async shot(path: string): Promise<void> {
    await this.idle()
    await this.page.screenshot({ path, fullPage: true })
  }

  async close(): Promise<void> {
    await this.page.close()
    this.closeHost()
  }

  private send(method: keyof BrowserView, ...args: unknown[]): void {
    const call = `window.weirView.${method}(${args.map((arg) => JSON.stringify(arg) ?? 'undefined').join(',')})`
    this.queue = this.queue
      .then(() => this.page.evaluate(call))
      .catch((error: unknown) => this.errors.push(String(error).slice(0, 500)))
  }

  /** What the thumb did, to the page that it did it to. */
  private async told(message: FromView): Promise<void> {
    const { app } = this.phone
    const page = app.stack.find(({ id }) => id === message.page)
    if (!page) return
    if (message.kind === 'event') app.event(message.event)
    if (message.kind === 'open-type') await this.phone.openType(message.type, message.id)
    if (message.kind !== 'scroll') return
    if (page.has('onPageScroll')) page.run('onPageScroll', { scrollTop: message.scrollTop })
    if (message.atBottom) page.run('onReachBottom')
  }
}
