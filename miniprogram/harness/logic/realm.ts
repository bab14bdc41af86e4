import { readFileSync } from 'node:fs'
import { join, posix } from 'node:path'
import vm from 'node:vm'
import { types } from 'node:util'
import type { BuiltPackage } from '../built-package.js'
import { Refusal, type Api, type Apis, type Option } from '../wx/api.js'
import type { PhoneClock } from './clock.js'
import type { Diary } from './diary.js'

const PRELUDE = readFileSync(join(__dirname, 'prelude.js'), 'utf8')

/** Options of `App`, `Page` or `Component`: functions of the app under their names. */
export type Definition = Record<string, unknown>

/** An instance of a page or component in the realm. */
export interface Instance {
  data: Record<string, unknown>
  [name: string]: unknown
}

interface Kit {
  cross<T>(value: T): T
  guard(fn: unknown, ...args: unknown[]): unknown
  Promise: PromiseConstructor
  stringify(value: unknown): string | undefined
  instance(options: Definition, more: object): Instance
}

/** What a realm asks of the mini-program that it runs. */
export interface RealmHost {
  built: BuiltPackage
  apis: Apis
  clock: PhoneClock
  diary: Diary
  defined(kind: 'app' | 'page' | 'component', options: Definition): void
  failed(error: unknown): void
  app(): unknown
  pages(): unknown[]
  route(): string | undefined
  /** Whether the package that a file is of has been loaded. */
  mayRun(file: string): boolean
}

/**
 * Where the app's scripts run: a bare context with the language, `wx` and a handful of functions, no DOM, nothing of
 * Node and no code from strings, as in WeChat's app service.
 */
export class Realm {
  private readonly context: vm.Context
  private readonly modules = new Map<string, { exports: unknown }>()
  private readonly kit: Kit
  /** The app was closed: nothing runs any more, as when WeChat ends its process. */
  private ended = false

  constructor(private readonly host: RealmHost) {
    this.context = vm.createContext({}, { codeGeneration: { strings: false, wasm: false } })
    const prelude = vm.runInContext(PRELUDE, this.context, { filename: 'prelude.js' }) as (
      bridge: object,
    ) => Kit
    this.kit = prelude(this.bridge())
  }

  /** A copy of data that belongs to the realm. */
  cross<T>(value: T): T {
    return this.kit.cross(value)
  }

  /** Runs a function of the app, if it is one; its error is told to the app and noted. */
  run(fn: unknown, self: unknown, ...args: unknown[]): unknown {
    if (typeof fn !== 'function' || this.ended) return undefined
    return this.kit.guard(fn.bind(self), ...args.map((arg) => this.cross(arg)))
  }

  /** JSON as the app's data crosses to the view: what JSON cannot say is lost, a cycle throws. */
  json(value: unknown): string {
    return this.kit.stringify(value) ?? 'null'
  }

  instance(options: Definition, more: object): Instance {
    return this.kit.instance(options, more)
  }

  end(): void {
    this.ended = true
  }

  get isOver(): boolean {
    return this.ended
  }

  /** Whether a promise was made in this realm. */
  owns(promise: unknown): boolean {
    return promise instanceof this.kit.Promise
  }

  /** Runs a file of the package once, as WeChat's own modules do, and answers its exports. */
  require(file: string): unknown {
    const known = this.modules.get(file)
    if (known) return known.exports
    if (!this.host.mayRun(file))
      throw new Error(`module '${file}' is not defined: its sub-package is not loaded`)
    const module: { exports: unknown } = { exports: this.cross({}) }
    this.modules.set(file, module)
    const source = `(function (require, module, exports) {${this.host.built.text(file)}\n})`
    const run = vm.runInContext(source, this.context, { filename: file }) as (...args: unknown[]) => void
    const near = (path: string) =>
      this.require(posix.join(posix.dirname(file), path.endsWith('.js') ? path : `${path}.js`))
    run(near, module, module.exports)
    return module.exports
  }

  private bridge(): object {
    const { apis, clock, diary, built } = this.host
    const note = (name: string, option: unknown) =>
      diary.calls.push({ name, at: clock.now(), option: plain(option), route: this.host.route() })
    return {
      apis,
      config: built.app,
      now: () => clock.now(),
      isArray: Array.isArray,
      bytes: (value: unknown) =>
        types.isAnyArrayBuffer(value)
          ? new Uint8Array(value)
          : ArrayBuffer.isView(value)
            ? new Uint8Array(value.buffer, value.byteOffset, value.byteLength)
            : null,
      failed: (error: unknown) => this.host.failed(error),
      missed: (name: string) => diary.missing.add(name),
      say: (level: string, text: string) => {
        diary.said.push({ level, text })
        if (level === 'error') diary.errors.push(text)
      },
      setTimer: (run: () => void, delay: unknown, repeats: boolean) => clock.setTimer(run, delay, repeats),
      clearTimer: (id: unknown) => clock.clearTimer(id),
      defined: this.host.defined,
      app: () => this.host.app(),
      pages: () => this.host.pages(),
      sync: (name: string, api: Extract<Api, { kind: 'sync' }>, args: never[]) => {
        note(name, args[0])
        try {
          return { value: api.call(...args) }
        } catch (error) {
          return { error: `${name}:fail ${messageOf(error)}` }
        }
      },
      ask: (
        name: string,
        api: Extract<Api, { kind: 'ask' | 'task' }>,
        option: Option | undefined,
        done: (well: boolean, value: object) => void,
      ) => {
        note(name, option)
        const well = (value: unknown) => {
          if (!this.ended) done(true, { errMsg: `${name}:ok`, ...(value as object) })
        }
        const fail = (error: unknown) => {
          if (this.ended) return
          if (!(error instanceof Refusal)) this.host.failed(error) // the harness's own mistake: let nobody overlook it
          const more = error instanceof Refusal ? error.more : {}
          done(false, { errMsg: `${name}:fail ${messageOf(error)}`, ...more })
        }
        try {
          const answer = api.call(option ?? {})
          if (api.kind === 'task') {
            const task = answer as ReturnType<typeof api.call>
            task.answer.then(well, fail)
            return task
          }
          Promise.resolve(answer).then(well, fail)
        } catch (error) {
          queueMicrotask(() => fail(error))
        }
        return { abort: () => undefined }
      },
    }
  }
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))

/** An option without its callbacks, as it was when the call was made. */
function plain(option: unknown): unknown {
  try {
    const text = JSON.stringify(option)
    return text === undefined ? undefined : (JSON.parse(text) as unknown)
  } catch {
    return String(option)
  }
}
