import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { BuiltPackage } from '../built-package.js'
import type { MiniProgram } from '../logic/mini-program.js'
import { Phone } from '../phone.js'
import { changedCopy } from './changed-copy.js'
import { TINY, wechat } from './tiny.js'

describe('the harness is like WeChat, as far as weapp-runtime measured it', () => {
  let server: Server
  let phone: Phone
  let app: MiniProgram

  beforeAll(async () => {
    server = createServer((request, reply) => {
      reply.writeHead(request.url === '/things' ? 200 : 404, { 'content-type': 'application/json' })
      reply.end(JSON.stringify({ items: [1, 2, 3] }))
    })
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  })
  afterAll(() => void server.close())

  const aPhone = (built = new BuiltPackage(TINY)) =>
    new Phone(built, {
      server: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
      wechat,
      persona: '林晓',
    })
  /** The tiny package with a page whose onLoad runs this. */
  const running = (script: string) => {
    const built = changedCopy(TINY, {
      'pages/plain/index.js': `Page({ data: { root: { cn: [] } }, onLoad() { ${script} }, eh() {} })`,
    })
    const other = aPhone(built)
    return { phone: other, app: other.open('pages/plain/index') }
  }
  const said = (of: MiniProgram) => of.diary.said.map(({ text }) => text)

  beforeEach(() => {
    phone = aPhone()
    app = phone.open('pages/list/index?from=qr&name=%E9%B1%BC')
  })
  afterEach(() => {
    phone.close()
    phone.network.stop()
  })

  it('has none of the globals that WeChat has not', () => {
    const names =
      'window document fetch XMLHttpRequest localStorage sessionStorage Blob FormData structuredClone queueMicrotask TextEncoder AbortController crypto performance atob WebSocket MessageChannel setImmediate process Buffer require global WebAssembly Intl'
    const { app: got } = running(
      `console.log('${names}'.split(' ').filter(function (name) { return typeof globalThis[name] !== 'undefined' }).join())`,
    )
    expect(said(got)).toEqual([''])
  })

  it('makes no code of strings, also by the way of its own functions', () => {
    const attempt = (code: string) =>
      `try { ${code}; console.log('made') } catch (e) { console.log(e.message) }`
    const { app: got } = running(
      attempt(`new Function('return 1')`) +
        attempt(`wx.login.constructor('return process')()`) +
        attempt(`this.setData.constructor('return process')()`),
    )
    expect(said(got)).toEqual(Array(3).fill('Code generation from strings disallowed for this context'))
  })

  it('hands a page its query as it stands, undecoded', () => {
    expect(app.page.query).toEqual({ from: 'qr', name: '%E9%B1%BC' })
  })

  it('really asks the server, and draws what it answers', async () => {
    await app.untilShown('thing 3')
    expect(app.diary.requests).toMatchObject([
      { url: 'https://weir.example/things', status: 200, together: 1 },
    ])
  })

  it('refuses addresses that are not on the list, and those without https', async () => {
    const ask = (url: string) => `wx.request({ url: '${url}', fail: (e) => console.log(e.errMsg) });`
    const { app: got } = running(ask('https://elsewhere.example/') + ask('http://weir.example/'))
    await got.until(() => got.diary.said.length === 2, 'both refused')
    expect(said(got)).toEqual(Array(2).fill('request:fail url not in domain list'))
  })

  it('answers a call without callbacks by a promise, requestPayment too', async () => {
    const { app: got } = running(`wx.requestPayment({}).catch((e) => console.log(e.errMsg))`)
    await got.until(() => got.diary.said.length, 'refused')
    expect(said(got)).toEqual(['requestPayment:fail cancel'])
  })

  it('keeps at most ten pages, and lives through their life cycle in its order', async () => {
    for (let depth = 2; depth <= 10; depth += 1) app.navigateTo('/packages/deep/page/index?id=2')
    expect(app.stack).toHaveLength(10)
    expect(() => app.navigateTo('/packages/deep/page/index')).toThrow('webview count limit exceed')
    app.navigateBack(9)
    expect(app.stack).toHaveLength(1)
    const steps = app.diary.runs.map(({ name, route }) => `${name} ${route?.split('/')[1]}`)
    expect(steps.slice(0, 7)).toEqual(
      ['onLoad', 'onShow', 'onReady', 'onHide']
        .map((name) => `${name} list`)
        .concat(['onLoad', 'onShow', 'onReady'].map((name) => `${name} deep`)),
    )
    expect(steps.slice(-10)).toEqual([...Array(9).fill('onUnload deep'), 'onShow list'])
  })

  it('keeps tab pages alive, and only goes to them by switchTab', () => {
    const list = app.page
    expect(() => app.navigateTo('/pages/plain/index')).toThrow('can not navigateTo a tabbar page')
    expect(() => app.switchTab('/packages/deep/page/index')).toThrow('can not switch to no-tabBar page')
    app.switchTab('/pages/plain/index')
    app.switchTab('/pages/list/index')
    expect(app.page).toBe(list)
  })

  it('runs no code of a sub-package before a page of it is opened', () => {
    const early = changedCopy(TINY, {
      'pages/plain/index.js': `require('../../packages/deep/greeting.js'); Page({})`,
    })
    const other = aPhone(early)
    expect(() => other.open('pages/plain/index')).toThrow()
    expect(other.app.diary.errors.join()).toContain('its sub-package is not loaded')
    app.navigateTo('/packages/deep/page/index?id=7')
    expect(app.text()).toBe('deep 7')
  })

  it('notes setData on a hidden page and after unload', async () => {
    app.navigateTo('/packages/deep/page/index?id=1')
    await app.until(
      () => app.diary.setData.some(({ hidden, dead }) => hidden && !dead),
      'the list drew beneath',
    )
    app.navigateBack(1)
    await app.until(() => app.diary.setData.some(({ dead }) => dead), 'a timer drew after unload')
    expect(app.diary.setData.filter(({ dead }) => dead)).toMatchObject([{ keys: ['late'] }])
  })

  it('refuses more in one setData than WeChat takes, and loses what JSON cannot say', () => {
    const { app: got } = running(`this.setData({ big: 'x'.repeat(1100000) })`)
    expect(got.diary.errors.join()).toContain('more than WeChat takes at once')
    const { app: other } = running(`this.setData({ a: undefined, b: function () {}, c: 1 })`)
    expect(other.diary.setData).toMatchObject([{ keys: ['c'] }])
  })

  it('gives a phone number only after privacy was agreed to by the very button', async () => {
    await app.untilShown('thing 3')
    const got = phone.tap('phone')
    await phone.settled()
    expect(app.text()).not.toContain('phone of')
    await phone.tap('agree')
    await got
    expect(app.text()).toContain('phone of 林晓')
    expect(phone.privacy.asked).toBe(1)
  })

  it('lets an app ask for a subscription in a tap only', async () => {
    await phone.tap('ask')
    await app.untilShown('accept')
    const { app: other } = running(
      `wx.requestSubscribeMessage({ tmplIds: ['t'] }).catch((e) => console.log(e.errMsg))`,
    )
    await other.until(() => other.diary.said.length, 'refused')
    expect(said(other)[0]).toContain('can only be invoked by user TAP gesture')
  })

  it('hands events only to elements whose template binds them', async () => {
    phone.input('field', 'hello')
    await app.untilShown('hello')
    const still = app.find('still')
    expect(() => still && app.fire(still, 'tap')).toThrow('listens to no tap')
  })

  it('shares by the page in front, and not where the page has no hook', async () => {
    expect(await phone.share('share')).toMatchObject({ path: '/pages/list/index?from=button' })
    app.switchTab('/pages/plain/index')
    await expect(phone.share()).rejects.toThrow("can't be shared")
  })

  it('knows errors and unhandled rejections of the app', async () => {
    const { app: got } = running(`fetch('/')`)
    expect(got.diary.errors.join()).toContain('ReferenceError: fetch is not defined')
    const { app: other } = running(`Promise.resolve().then(() => localStorage.getItem('x'))`)
    await other.until(() => other.diary.errors.length, 'noted')
    expect(other.diary.errors.join()).toContain('localStorage is not defined')
  })

  it('fails requests without a network, those under way too, and says so to who listens', async () => {
    phone.switchNetwork(false)
    await app.untilShown('request:fail errcode:-106')
    expect(
      (await running(`wx.getNetworkType({ success: (r) => console.log(r.networkType) })`).phone.settled()) ??
        'wifi',
    ).toBe('wifi')
  })

  it('holds, spoils and lets go of requests', async () => {
    phone.network.spoil(/things/, 'hold')
    app = phone.open('pages/list/index')
    await phone.pass(5_000)
    expect(app.text()).not.toContain('thing')
    phone.network.lift()
    await app.untilShown('thing 3')
    phone.network.spoil(/things/, { status: 503 })
    await phone.open('pages/list/index').untilShown('status 503')
  })

  it('ends a request that nobody answers in the time that it names, else in a minute', async () => {
    for (const [named, within] of [
      ['timeout: 3000,', 3_000],
      ['', 60_000],
    ] as const) {
      const { app: got, phone: other } = running(
        `setTimeout(function () { wx.request({ url: 'https://weir.example/things', ${named} fail: function (r) { console.log(r.errMsg) } }) }, 100)`,
      )
      other.network.spoil(/things/, 'hold')
      await other.pass(within)
      expect(said(got)).toEqual([])
      await other.pass(1_000)
      await got.until(() => said(got).length, 'it has ended')
      expect(said(got)).toEqual(['request:fail timeout'])
      other.close()
    }
  })

  it('lets time pass at once, in order, and holds timers in the background after five seconds', async () => {
    const { app: got, phone: other } = running(
      `var from = Date.now(); setInterval(function () { console.log(Math.round((Date.now() - from) / 1000)) }, 1000)`,
    )
    await other.pass(3_000)
    expect(said(got)).toEqual(['1', '2', '3'])
    await other.away(60_000)
    await other.pass(2_000)
    expect(said(got)).toEqual(['1', '2', '3', '4', '5', '6', '7', '8', '63', '64', '65'])
    other.close()
  })

  it('keeps storage when the app is closed, and nothing else', async () => {
    const { app: got, phone: other } = running(
      `console.log(String(wx.getStorageSync('x'))); wx.setStorageSync('x', 'kept'); getApp().mark = 1`,
    )
    expect(said(got)).toEqual([''])
    const again = other.open('pages/plain/index')
    expect(said(again)).toEqual(['kept'])
  })

  it('opens a page that is not there as WeChat does', () => {
    const lost = phone.open('pages/gone/index')
    expect(lost.stack).toEqual([])
    expect(lost.diary.errors).toEqual([])
  })
})
