/**
 * The first script of a realm: makes what the app finds there, of the realm's own kind, so that nothing of Node reaches
 * it. It is no module: the harness evaluates it and calls the function with its side of the bridge.
 */
;(function (host) {
  'use strict'

  // Not everywhere in WeChat, or there under another name.
  for (const name of ['WebAssembly', 'SharedArrayBuffer', 'Atomics', 'Intl']) delete globalThis[name]

  /** A copy of data in this realm: functions keep their meaning, everything else is plain. */
  function cross(value) {
    if (typeof value === 'function') return (...args) => cross(value(...args))
    if (value === null || typeof value !== 'object') return value
    const bytes = host.bytes(value)
    if (bytes) return new Uint8Array(bytes).buffer
    if (host.isArray(value)) return Array.from(value, cross)
    const copy = {}
    for (const key of Object.keys(value)) copy[key] = cross(value[key])
    return copy
  }

  /** Runs the app's code: what it throws is the app's error, not the harness's. */
  function guard(fn, ...args) {
    try {
      return typeof fn === 'function' ? fn(...args) : undefined
    } catch (error) {
      host.failed(error)
    }
  }

  /** Answers an app's call by its callbacks, or by a promise when it gave none (base library 2.10.2 and later). */
  function answering(option, start) {
    const { success, fail, complete } = option || {}
    const answer = new Promise((resolve, reject) =>
      start((well, value) => (well ? resolve : reject)(cross(value))),
    )
    if (!success && !fail && !complete) return answer
    answer.then(
      (value) => (guard(success, value), guard(complete, value)),
      (value) => (guard(fail, value), guard(complete, value)),
    )
    return undefined
  }

  const KINDS = {
    sync: (name, api) =>
      function (...args) {
        const { value, error } = host.sync(name, api, args)
        if (error !== undefined) throw new Error(error)
        return cross(value)
      },
    ask: (name, api) =>
      function (option) {
        return answering(option, (done) => host.ask(name, api, option, done))
      },
    task: (name, api) =>
      function (option) {
        let task
        const answer = answering(option, (done) => {
          task = host.ask(name, api, option, done)
        })
        if (answer) answer.catch(() => undefined) // a task answers by callbacks only
        const nothing = () => undefined
        return {
          abort: () => guard(task.abort),
          onHeadersReceived: nothing,
          offHeadersReceived: nothing,
          onProgressUpdate: nothing,
          offProgressUpdate: nothing,
        }
      },
    value: (name, api) => cross(api.value),
    object: (name, api) => {
      const made = make(api.members, name + '.')
      return () => made
    },
  }

  function make(apis, prefix = '') {
    const made = {}
    for (const name of Object.keys(apis)) made[name] = KINDS[apis[name].kind](prefix + name, apis[name])
    return made
  }

  const RealDate = Date
  function PhoneDate(...args) {
    if (!new.target) return new RealDate(host.now()).toString()
    return Reflect.construct(RealDate, args.length ? args : [host.now()], new.target)
  }
  PhoneDate.prototype = RealDate.prototype
  RealDate.prototype.constructor = PhoneDate
  PhoneDate.now = () => host.now()
  PhoneDate.parse = RealDate.parse
  PhoneDate.UTC = RealDate.UTC

  const timer = (every) =>
    function (fn, delay, ...args) {
      return host.setTimer(() => guard(fn, ...args), delay, every)
    }
  const stop = (id) => host.clearTimer(id)

  const say = (level) => {
    const told = (arg) =>
      arg instanceof Error ? arg.stack : typeof arg === 'object' ? JSON.stringify(arg) : String(arg)
    return (...args) => {
      let text
      try {
        text = args.map(told).join(' ')
      } catch (error) {
        text = '(cannot be shown)'
      }
      host.say(level, text)
    }
  }

  const wx = new Proxy(make(host.apis), {
    get(apis, name) {
      if (typeof name === 'string' && !(name in apis)) host.missed(name)
      return apis[name]
    },
  })

  Object.assign(globalThis, {
    wx,
    Date: PhoneDate,
    App: (options) => host.defined('app', options),
    Page: (options) => host.defined('page', options),
    Component: (options) => host.defined('component', options),
    Behavior: (options) => options,
    getApp: () => host.app(),
    getCurrentPages: () => Array.from(host.pages()),
    console: {
      log: say('log'),
      info: say('info'),
      debug: say('debug'),
      warn: say('warn'),
      error: say('error'),
    },
    setTimeout: timer(false),
    setInterval: timer(true),
    clearTimeout: stop,
    clearInterval: stop,
    __wxConfig: cross(host.config),
  })

  return {
    cross,
    guard,
    Promise,
    stringify: JSON.stringify,
    /** An instance of a page or component: its options over a fresh object, its data its own. */
    instance(options, more) {
      return Object.assign(Object.create({}), options, options.methods, cross(more), {
        data: JSON.parse(JSON.stringify(options.data || {})),
      })
    },
  }
})
