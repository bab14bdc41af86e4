import { sync, type Apis } from './api.js'

type Listener = (...args: unknown[]) => unknown

/** Who listens to what: `wx.onX` and `wx.offX`. */
export class Listeners {
  private readonly byName = new Map<string, Set<Listener>>()

  of(name: string): Listener[] {
    return [...(this.byName.get(name) ?? [])]
  }

  /** How many listen, all told. */
  get count(): number {
    return [...this.byName.values()].reduce((sum, listeners) => sum + listeners.size, 0)
  }

  /** `onX` and `offX` of each name. */
  apis(...names: string[]): Apis {
    const made: Apis = {}
    for (const name of names) {
      made[`on${name}`] = sync((listener: Listener) => {
        const set = this.byName.get(name) ?? new Set()
        this.byName.set(name, set.add(listener))
      })
      made[`off${name}`] = sync((listener?: Listener) => {
        if (listener) this.byName.get(name)?.delete(listener)
        else this.byName.delete(name)
      })
    }
    return made
  }
}
