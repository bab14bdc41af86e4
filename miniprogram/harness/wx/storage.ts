import { ask, Refusal, sync, textIn, type Apis } from './api.js'

/** WeChat's limit of one value, in bytes. */
const LARGEST = 1024 * 1024

/** What an app keeps on a phone; it outlives the app, and nothing but JSON survives in it. */
export class Storage {
  private readonly values = new Map<string, string>()

  get(key: string): unknown {
    const text = this.values.get(key)
    return text === undefined ? '' : (JSON.parse(text) as unknown)
  }

  keys(): string[] {
    return [...this.values.keys()]
  }

  /** Takes away what is kept under keys that match. */
  forget(match: RegExp): void {
    for (const key of this.keys()) if (match.test(key)) this.values.delete(key)
  }

  /** Everything in it as one text, for tests that look for what must not be there. */
  dump(): string {
    return JSON.stringify(Object.fromEntries(this.values))
  }

  apis(): Apis {
    const set = (key: string, value: unknown) => {
      const text = JSON.stringify(value ?? '')
      if (Buffer.byteLength(text) > LARGEST) throw new Refusal('entry size limit reached')
      this.values.set(key, text)
    }
    const info = () => ({
      keys: this.keys(),
      currentSize: Math.ceil(Buffer.byteLength(this.dump()) / 1024),
      limitSize: 10 * 1024,
    })
    return {
      getStorageSync: sync((key: string) => this.get(key)),
      setStorageSync: sync(set),
      removeStorageSync: sync((key: string) => void this.values.delete(key)),
      clearStorageSync: sync(() => this.values.clear()),
      getStorageInfoSync: sync(info),
      getStorage: ask((option) => {
        const key = textIn(option, 'key')
        if (!this.values.has(key)) throw new Refusal('data not found')
        return { data: this.get(key) }
      }),
      setStorage: ask((option) => set(textIn(option, 'key'), option.data)),
      removeStorage: ask((option) => void this.values.delete(textIn(option, 'key'))),
      clearStorage: ask(() => this.values.clear()),
      getStorageInfo: ask(info),
    }
  }
}
