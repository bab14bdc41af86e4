import type { Node } from './node-tree.js'
import { setPath, walk, type Placed } from './node-tree.js'
import type { Definition, Instance, Realm } from './realm.js'
import type { Diary } from './diary.js'
import type { PhoneClock } from './clock.js'

/** What renders a page; the logic layer speaks to it in JSON only. */
export interface View {
  push(page: number, route: string): void
  /** Brings a page to the front that is there already. */
  show(page: number): void
  drop(page: number): void
  /** Drops all: the app is opened anew. */
  clear(): void
  /** @param wrapper id of the custom wrapper whose data it is, else the page's */
  set(page: number, patch: Record<string, unknown>, wrapper?: string): void
  /** Boxes of the elements that a selector finds in the page in front. */
  measure(selector: string): Promise<object[]>
}

/** What a page needs of the mini-program that it is of. */
export interface PageHost {
  realm: Realm
  diary: Diary
  clock: PhoneClock
  view: View | undefined
  definition(path: string): Definition
  wrapperOf(route: string): string | undefined
}

interface Wrapper {
  instance: Instance
  definition: Definition
}

/** A hard limit of WeChat's bridge, in bytes. */
const BRIDGE = 1024 * 1024

/** A page of the stack, with the tree that its setData calls have built. */
export class OpenPage {
  readonly instance: Instance
  private readonly wrappers = new Map<string, Wrapper>()
  private unloaded = false
  private covered = false

  constructor(
    readonly id: number,
    readonly route: string,
    readonly query: Record<string, string>,
    private readonly host: PageHost,
  ) {
    this.instance = this.make(host.definition(route), { options: query })
  }

  /** Runs a step of the page's life or one of its handlers. */
  run(name: string, ...args: unknown[]): unknown {
    const since = performance.now()
    const answer = this.host.realm.run(this.instance[name], this.instance, ...args)
    this.host.diary.runs.push({ name, route: this.route, ms: performance.now() - since })
    return answer
  }

  appear(): void {
    this.covered = false
    this.run('onShow')
  }

  /** Another page, or another app, comes before it. */
  hide(): void {
    this.covered = true
    this.run('onHide')
  }

  has(name: string): boolean {
    return typeof this.instance[name] === 'function'
  }

  unload(): void {
    this.run('onUnload')
    this.unloaded = true
    this.host.view?.drop(this.id)
    for (const sid of [...this.wrappers.keys()]) this.detach(sid)
  }

  get root(): Node {
    return (this.instance.data.root ?? { nn: 'root', cn: [] }) as Node // Taro keeps every page's tree here
  }

  /** Every node of the page as it is now. */
  nodes(): Placed[] {
    return [...walk(this.root, (node) => this.current(node))]
  }

  current(node: Node): Node {
    return (this.wrappers.get(node.sid ?? '')?.instance.data.i as Node | undefined) ?? node
  }

  private make(definition: Definition, more: object, wrapper?: string): Instance {
    const instance: Instance = this.host.realm.instance(definition, {
      route: this.route,
      is: this.route,
      __wxExparserNodeId__: `${this.id}${wrapper ?? ''}`,
      setData: (patch: unknown, callback: unknown) => this.set(instance, patch, callback, wrapper),
      selectComponent: () => null,
      ...more,
    })
    return instance
  }

  private set(instance: Instance, patch: unknown, callback: unknown, wrapper?: string): void {
    const { realm, diary, clock, view } = this.host
    if (realm.isOver) return
    const json = realm.json(patch)
    const changes = JSON.parse(json) as Record<string, unknown> // an object, or WeChat would refuse it
    const bytes = Buffer.byteLength(json)
    const hidden = this.covered
    const keys = Object.keys(changes)
    diary.setData.push({ route: this.route, at: clock.now(), bytes, keys, hidden, dead: this.unloaded })
    if (bytes > BRIDGE) throw new Error(`setData: ${bytes} bytes are more than WeChat takes at once`)
    if (this.unloaded) return
    for (const key of keys) setPath(instance.data, key, realm.cross(changes[key]))
    view?.set(this.id, changes, wrapper)
    this.attachWrappers()
    setTimeout(() => realm.run(callback, instance), 0)
  }

  /** Nodes of this name are components of their own: Taro hands their changes to them and not to the page. */
  private attachWrappers(): void {
    const seen = new Set<string>()
    for (const { node } of this.nodes()) {
      if (node.nn !== 'custom-wrapper' || !node.sid) continue
      seen.add(node.sid)
      if (!this.wrappers.has(node.sid)) this.attach(node, node.sid)
    }
    for (const sid of this.wrappers.keys()) if (!seen.has(sid)) this.detach(sid)
  }

  private attach(node: Node, sid: string): void {
    const path = this.host.wrapperOf(this.route)
    if (!path) return
    const definition = this.host.definition(path)
    const instance = this.make(definition, { is: path }, sid)
    instance.data.i = node
    instance.properties = instance.data
    this.wrappers.set(sid, { instance, definition })
    this.host.realm.run(step(definition, 'attached'), instance)
  }

  private detach(sid: string): void {
    const wrapper = this.wrappers.get(sid)
    this.wrappers.delete(sid)
    if (wrapper) this.host.realm.run(step(wrapper.definition, 'detached'), wrapper.instance)
  }
}

/** A component's step of life, which may stand in `lifetimes` or beside it. */
const step = (definition: Definition, name: string): unknown =>
  (definition.lifetimes as Definition | undefined)?.[name] ?? definition[name]
