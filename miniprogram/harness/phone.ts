import type { SandboxControl } from '../../server/sandbox/control-client.js'
import type { BuiltPackage } from './built-package.js'
import { PhoneClock } from './logic/clock.js'
import { MiniProgram } from './logic/mini-program.js'
import type { Node } from './logic/node-tree.js'
import type { View } from './logic/open-page.js'
import { Account } from './wx/account.js'
import { ask, sync, type Apis } from './wx/api.js'
import { Device, type Theme } from './wx/device.js'
import { Files } from './wx/files.js'
import { Interface } from './wx/interface.js'
import { Listeners } from './wx/listeners.js'
import { Network } from './wx/network.js'
import { Privacy } from './wx/privacy.js'
import { routing } from './wx/routing.js'
import { selectorQuery, type Measure } from './wx/selector-query.js'
import { Storage } from './wx/storage.js'

/** The host that a build speaks to unless WEIR_API_BASE names another. */
export const API_HOST = 'weir.example'

/** Where WeChat says that a mini-program was opened from. */
export const SCENE = { list: 1001, card: 1007, code: 1047 }

/** WeChat ends what is still on its way this long after an app went to the background. */
const INTERRUPTED_AFTER = 5_000

interface PhoneOptions {
  /** URL of the server under test */
  server: string
  wechat: SandboxControl
  persona: string
  /** milliseconds by which the phone's clock is ahead */
  ahead?: number
}

/** A card as it would arrive in a chat, or a line of the moments. */
export interface Card {
  title: string
  path: string
  imageUrl?: string
}

/** A person's phone: what the app keeps and what WeChat remembers outlive the app. */
export class Phone {
  readonly clock: PhoneClock
  readonly storage = new Storage()
  readonly files = new Files()
  readonly network: Network
  readonly account: Account
  readonly device = new Device()
  privacyAgreed = false
  /** What the app listens to, the sheets it showed and its answers: of the app that runs. */
  listeners = new Listeners()
  privacy = new Privacy(this.listeners)
  interface = new Interface()
  /** Answers the app's questions where elements stand; a view knows better. */
  measure: Measure = () => Promise.resolve([])
  private running: MiniProgram | undefined

  constructor(
    readonly built: BuiltPackage,
    { server, wechat, persona, ahead }: PhoneOptions,
  ) {
    this.clock = new PhoneClock(ahead)
    this.network = new Network({ [API_HOST]: server })
    this.account = new Account(persona, wechat)
  }

  get app(): MiniProgram {
    if (!this.running) throw new Error('the mini-program is not open')
    return this.running
  }

  /** Opens the mini-program anew at a page, as from a card or a code. */
  open(url = '', { scene = SCENE.list, view }: { scene?: number; view?: View } = {}): MiniProgram {
    this.close()
    view?.clear()
    this.listeners = new Listeners()
    this.privacy = Object.assign(new Privacy(this.listeners), { agreed: this.privacy.agreed })
    this.interface = new Interface()
    if (view) this.measure = (selector) => view.measure(selector)
    this.running = new MiniProgram(this.built, this.clock, this.listeners, (app) => this.apis(app), view)
    this.running.start(url, scene)
    return this.running
  }

  /** The person swipes the app away: nothing is told to it. */
  close(): void {
    this.running?.end()
    this.network.interrupt()
    this.running = undefined
  }

  /** Lets time pass on the phone, and everything that it brings about. */
  pass(ms: number): Promise<void> {
    return this.clock.pass(ms, () => this.settled())
  }

  /** The app is in the background for so long, and then in front again. */
  async away(ms: number): Promise<void> {
    this.app.hide()
    await this.pass(Math.min(ms, INTERRUPTED_AFTER))
    this.network.interrupt()
    await this.pass(Math.max(0, ms - INTERRUPTED_AFTER))
    this.app.show()
    await this.settled()
  }

  /** A tap on the element with this id, as soon as it can be tapped, with all that WeChat does for its open-type. */
  async tap(id: string): Promise<void> {
    const attribute = (name: string) => this.app.attribute(this.element(id), name)
    await this.app.until(() => this.app.find(id) && attribute('disabled') !== true, `${id} can be tapped`)
    const node = this.element(id)
    const types = attribute('open-type')
    const { app } = this
    app.inGesture = true
    if (app.elements.get(node.nn)?.events.has('tap')) app.fire(node, 'tap', { x: 1, y: 1 })
    setImmediate(() => {
      app.inGesture = false
    })
    if (typeof types === 'string' && types !== '') await this.openType(types, id)
  }

  /** Types into a field. */
  input(id: string, value: string): void {
    const node = this.element(id)
    this.app.fire(node, 'input', { value, cursor: value.length })
  }

  /** The person sends the page in front on, from the menu or by a share button; answers the card. */
  async share(button?: string): Promise<Card> {
    const { page } = this.app
    if (!page.has('onShareAppMessage'))
      throw new Error(`${page.route} has no onShareAppMessage: it can't be shared`)
    const target = button === undefined ? undefined : { id: button, dataset: {} }
    const told = await page.run('onShareAppMessage', { from: button ? 'button' : 'menu', target })
    const { promise, ...plain } = told as { promise?: Promise<object> }
    return { title: this.interface.title, path: page.route, ...plain, ...(await promise) }
  }

  /** The person puts the page in front into their moments; answers its query. */
  async shareTimeline(): Promise<{ title?: string; query?: string }> {
    const { page } = this.app
    if (!page.has('onShareTimeline')) throw new Error(`${page.route} has no onShareTimeline`)
    if (!this.interface.menus.has('shareTimeline')) throw new Error(`${page.route} does not show the moments`)
    return (await page.run('onShareTimeline')) as { title?: string; query?: string }
  }

  /** Switches the network, and tells the app. */
  switchNetwork(on: boolean): void {
    this.network.switch(on)
    this.app.emit('NetworkStatusChange', { isConnected: on, networkType: on ? 'wifi' : 'none' })
  }

  /** Switches to light or dark, and tells the app. */
  theme(theme: Theme): void {
    this.device.theme = theme
    this.app.emit('ThemeChange', { theme })
  }

  /** Waits until nothing is on its way and what came has been taken. */
  async settled(): Promise<void> {
    do for (let turn = 0; turn < 6; turn += 1) await new Promise<void>((next) => void setImmediate(next))
    while (!this.network.idle)
  }

  private element(id: string): Node {
    const node = this.app.find(id)
    if (!node) throw new Error(`no element ${id} on ${this.app.page.route}:\n${this.app.text()}`)
    return node
  }

  /** What WeChat does when a button of this open-type (several are joined by `|`) is tapped. */
  async openType(types: string, id: string): Promise<void> {
    const node = this.element(id)
    for (const type of types.split('|')) await this.opened(type, node, id)
  }

  private async opened(type: string, node: Node, id: string): Promise<void> {
    if (type === 'agreePrivacyAuthorization') {
      this.privacy.tap(id)
      this.app.fire(node, 'agreeprivacyauthorization')
    }
    if (type === 'share') await this.share(id)
    if (type === 'getPhoneNumber') {
      await this.privacy.require(this.app, 'button.open-type.getPhoneNumber')
      this.app.fire(node, 'getphonenumber', await this.account.phoneNumber())
    }
    if (type === 'chooseAvatar') {
      await this.privacy.require(this.app, 'button.open-type.chooseAvatar')
      this.app.fire(node, 'chooseavatar', { avatarUrl: this.files.temporary(AVATAR, 'png') })
    }
  }

  private apis(app: MiniProgram): Apis {
    const apis: Apis = {
      ...this.device.apis(),
      ...this.storage.apis(),
      ...this.files.apis(),
      ...this.network.apis(app),
      ...this.account.apis(app),
      ...this.privacy.apis(app),
      ...this.interface.apis(),
      ...routing(app),
      ...selectorQuery((selector) => this.measure(selector)),
      ...this.listeners.apis(
        'AppShow',
        'AppHide',
        'Error',
        'UnhandledRejection',
        'PageNotFound',
        'ThemeChange',
        'NetworkStatusChange',
        'WindowResize',
        'KeyboardHeightChange',
        'CopyUrl',
        'MemoryWarning',
      ),
      chooseImage: ask(async () => {
        await this.privacy.require(app, 'chooseImage')
        const path = this.files.temporary(AVATAR, 'png')
        return { tempFilePaths: [path], tempFiles: [{ path, size: AVATAR.length }] }
      }),
    }
    return {
      ...apis,
      canIUse: sync((what: string) => !/^[a-z]\w*$/.test(what) || what in apis || what in app.elements),
    }
  }
}

/** A picture of one pixel. */
const AVATAR = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)
