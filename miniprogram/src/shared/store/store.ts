/** A value outside React that several pages read. */
export interface Store<T> {
  get(): T
  set(value: T): void
  /** Answers how to stop listening. */
  subscribe(listener: () => void): () => void
}

/** A store that begins with a value; setting the same value again tells nobody. */
export function createStore<T>(initial: T): Store<T> {
  let current = initial
  const listeners = new Set<() => void>()
  return {
    get: () => current,
    set(value) {
      if (value === current) return
      current = value
      for (const listener of [...listeners]) listener()
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  }
}
