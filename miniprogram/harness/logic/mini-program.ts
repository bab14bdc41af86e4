import { setTimeout as wait } from 'node:timers/promises'
import type { BuiltPackage } from '../built-package.js'
import { Refusal, type Apis } from '../wx/api.js'
import type { Listeners } from '../wx/listeners.js'
import type { PhoneClock } from './clock.js'
import { Diary } from './diary.js'
import { textOf, type Node } from './node-tree.js'
import { OpenPage, type View } from './open-page.js'
import { Realm, type Definition } from './realm.js'
import { elementsOf, type Element } from './templates.js'
import { adopt } from './rejections.js'

/** How the mini-program was opened: `getLaunchOptionsSync`. */
export interface Launch {
  path: string
  query: Record<string, string>
  /** WeChat's number of the place it was opened from: 1001 list, 1007 and 1008 card of a chat, 1047 code … */
  scene: number
  referrerInfo: object
}

/** WeChat's limit of pages above each other. */
const DEEPEST = 10

/** One run of a built mini-program: its realm, its pages, and what a thumb can do with them. */
export class MiniProgram {
  readonly diary = new Diary()
  readonly elements: Map<string, Element>
  /** A tap is being handled: what WeChat allows only then is allowed. */
  inGesture = false
  launch: Launch | undefined
  private readonly realm: Realm
  private readonly pages = new Map<string, Definition>()
  private readonly components = new Map<string, Definition>()
  private readonly loadedPackages = new Set<string>()
  private readonly keptTabs = new Map<string, OpenPage>()
  private app: Definition | undefined
  private loading = ''
  private ids = 0
  stack: OpenPage[] = []

  constructor(
    readonly built: BuiltPackage,
    readonly clock: PhoneClock,
    private readonly listeners: Listeners,
    apis: (app: MiniProgram) => Apis,
    private readonly view?: View,
  ) {
    this.elements = elementsOf(built)
    this.realm = new Realm({
      built,
      apis: apis(this),
      clock,
      diary: this.diary,
      defined: (kind, options) => {
        if (kind === 'app') this.app = options
        else (kind === 'page' ? this.pages : this.components).set(this.loading, options)
      },
      failed: (error) => this.failed(error),
      app: () => this.app,
      pages: () => this.stack.map((page) => page.instance),
      route: () => this.stack.at(-1)?.route,
      mayRun: (file) => {
        const sub = built.subPackageOf(file)
        return sub === null || this.loadedPackages.has(sub)
      },
    })
    adopt(this.realm, (reason) => {
      this.emit('UnhandledRejection', { reason: String(reason) })
      this.note(reason, 'unhandled rejection: ')
    })
  }

  /** Starts it at a page, as WeChat does for a card, a code or its own list. */
  start(url: string, scene: number): void {
    const { route, query } = parse(url || this.built.app.entryPagePath || this.built.routes[0] || '')
    this.launch = { path: route, query, scene, referrerInfo: {} }
    this.runApp(() => this.realm.require('app.js'))
    this.life('onLaunch', this.launch)
    this.life('onShow', this.launch)
    this.emit('AppShow', this.launch)
    if (!this.built.routes.includes(route)) {
      const missed = { path: route, query, isEntryPage: true }
      this.life('onPageNotFound', missed)
      this.emit('PageNotFound', missed)
      return
    }
    this.open(route, query)
  }

  get page(): OpenPage {
    const page = this.stack.at(-1)
    if (!page) throw new Error('no page is open')
    return page
  }

  // ── what wx does ────────────────────────────────────────────────────────────

  navigateTo(url: string): void {
    const { route, query } = this.target(url)
    if (this.built.tabs.includes(route)) throw new Refusal('can not navigateTo a tabbar page')
    if (this.stack.length >= DEEPEST) throw new Refusal('webview count limit exceed')
    this.stack.at(-1)?.hide()
    this.open(route, query)
  }

  redirectTo(url: string): void {
    const { route, query } = this.target(url)
    if (this.built.tabs.includes(route)) throw new Refusal('can not redirectTo a tabbar page')
    this.leave(1)
    this.open(route, query)
  }

  reLaunch(url: string): void {
    const { route, query } = this.target(url)
    this.leave(this.stack.length)
    for (const page of this.keptTabs.values()) page.unload()
    this.keptTabs.clear()
    this.open(route, query)
  }

  switchTab(url: string): void {
    const { route, query } = this.target(url)
    if (!this.built.tabs.includes(route)) throw new Refusal('can not switch to no-tabBar page')
    const bottom = this.stack[0]
    if (this.stack.length === 1 && bottom?.route === route) return
    if (this.stack.length === 1) bottom?.hide()
    this.leave(this.stack.length, true)
    const kept = this.keptTabs.get(route)
    if (!kept) return this.open(route, query)
    this.stack = [kept]
    this.view?.show(kept.id)
    kept.appear()
  }

  navigateBack(delta: number): void {
    if (this.stack.length < 2) throw new Refusal('cannot navigate back at first page.')
    this.leave(Math.min(delta, this.stack.length - 1))
    this.view?.show(this.page.id)
    this.page.appear()
  }

  /** Tells who listens by `wx.on…`. */
  emit(name: string, ...args: unknown[]): void {
    for (const listener of this.listeners.of(name)) this.realm.run(listener, undefined, ...args)
  }

  // ── what the phone does ─────────────────────────────────────────────────────

  hide(): void {
    this.stack.at(-1)?.hide()
    this.life('onHide', {})
    this.emit('AppHide', {})
    this.clock.hold()
  }

  show(): void {
    this.clock.release()
    this.life('onShow', this.launch)
    this.emit('AppShow', this.launch)
    this.stack.at(-1)?.appear()
  }

  // ── what a test asks ────────────────────────────────────────────────────────

  /** All text of the page in front. */
  text(): string {
    return textOf(this.page.root, (node) => this.page.current(node)).join('\n')
  }

  /** The node with this id. */
  find(id: string): Node | undefined {
    return this.page.nodes().find(({ node }) => node.uid === id || node.sid === id)?.node
  }

  /** A node's attribute by its name in WXML. */
  attribute(node: Node, name: string): unknown {
    if (name in node) return node[name]
    for (const [short, attribute] of this.elements.get(node.nn)?.attributes ?? [])
      if (attribute === name) return node[short]
    return undefined
  }

  tagOf(node: Node): string {
    return this.elements.get(node.nn)?.tag ?? node.nn
  }

  /** Hands an event to the page as WeChat's view does; an element whose template does not bind it refuses. */
  fire(node: Node, type: string, detail: object = {}): void {
    if (!this.elements.get(node.nn)?.events.has(type))
      throw new Error(`<${this.tagOf(node)}> ${node.uid ?? node.sid ?? ''} listens to no ${type}`)
    const element = { id: node.uid ?? node.sid, dataset: { sid: node.sid }, offsetLeft: 0, offsetTop: 0 }
    this.event({ type, target: element, currentTarget: element, detail })
  }

  /** Hands a ready-made event of the view to the page. */
  event(event: object): void {
    this.page.run('eh', { timeStamp: this.clock.now(), mark: {}, touches: [], changedTouches: [], ...event })
  }

  /** Waits until `what` holds; tells what was on the page when it never does. */
  async until<T>(what: () => T, name: string, ms = 8_000): Promise<NonNullable<T>> {
    for (const end = Date.now() + ms; ;) {
      const answer = what()
      if (answer) return answer
      if (Date.now() > end)
        throw new Error(
          `${name}: not within ${ms} ms. Errors: ${this.diary.errors.join(' | ')}. Page:\n${this.shown()}`,
        )
      await wait(5)
    }
  }

  /** Waits until the page shows a text, and answers everything it shows. */
  async untilShown(text: string | RegExp, ms?: number): Promise<string> {
    const shown = () => (typeof text === 'string' ? this.text().includes(text) : text.test(this.text()))
    await this.until(() => this.stack.length > 0 && shown(), `the page shows ${text}`, ms)
    return this.text()
  }

  /** Ends it: timers stop, and nothing is told to it any more. */
  end(): void {
    this.clock.stop()
    this.realm.end()
    this.stack = []
  }

  private shown(): string {
    return this.stack.length ? `${this.page.route}\n${this.text()}` : '(none)'
  }

  private target(url: string): { route: string; query: Record<string, string> } {
    const base = this.stack.at(-1)?.route ?? ''
    const found = parse(
      url.startsWith('/') ? url : new URL(url, `http://x/${base}`).href.slice('http://x'.length),
    )
    if (!this.built.routes.includes(found.route)) throw new Refusal(`page "${found.route}" is not found`)
    return found
  }

  private open(route: string, query: Record<string, string>): void {
    const sub = this.built.subPackageOf(route)
    if (sub) this.loadedPackages.add(sub)
    const page = new OpenPage((this.ids += 1), route, query, {
      realm: this.realm,
      diary: this.diary,
      clock: this.clock,
      view: this.view,
      definition: (path) => this.definition(path),
      wrapperOf: (user) => this.built.component(user, 'custom-wrapper'),
    })
    this.stack.push(page)
    if (this.built.tabs.includes(route)) this.keptTabs.set(route, page)
    this.view?.push(page.id, route)
    page.run('onLoad', query)
    page.appear()
    page.run('onReady')
  }

  /** Takes pages off the stack; tab pages are kept alive when a tab is switched. */
  private leave(count: number, keepTabs = false): void {
    for (const page of this.stack.splice(this.stack.length - count).reverse()) {
      if (keepTabs && this.keptTabs.get(page.route) === page) continue
      this.keptTabs.delete(page.route)
      page.unload()
    }
  }

  private definition(path: string): Definition {
    this.loading = path
    if (!this.pages.has(path) && !this.components.has(path))
      this.runApp(() => this.realm.require(`${path}.js`))
    const found = this.pages.get(path) ?? this.components.get(path)
    if (!found) throw new Error(`${path}.js defines neither a page nor a component`)
    return found
  }

  private runApp(work: () => unknown): void {
    try {
      work()
    } catch (error) {
      this.failed(error)
    }
  }

  private life(name: string, ...args: unknown[]): void {
    this.realm.run(this.app?.[name], this.app, ...args)
  }

  private failed(error: unknown): void {
    this.note(error)
    this.emit('Error', { message: String(error) })
  }

  private note(error: unknown, prefix = ''): void {
    const told =
      typeof error === 'object' && error !== null && 'stack' in error ? String(error.stack) : String(error)
    this.diary.errors.push(prefix + told)
  }
}

/** A page's address; WeChat hands its values over as they stand, undecoded. */
export function parse(url: string): { route: string; query: Record<string, string> } {
  const [path = '', query = ''] = url.replace(/^\//, '').split('?')
  const pairs = query.split('&').filter(Boolean)
  return { route: path, query: Object.fromEntries(pairs.map((pair) => cut(pair))) }
}

const cut = (pair: string): [string, string] => {
  const at = pair.indexOf('=')
  return at < 0 ? [pair, ''] : [pair.slice(0, at), pair.slice(at + 1)]
}
