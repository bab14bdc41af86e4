/** Numbers drawn from a seed, so that every run of the demo tells the same story. */
export class Random {
  constructor(private state: number) {}

  /** In [0, 1). Mulberry32: small and good enough to draw a demo. */
  next(): number {
    this.state = (this.state + 0x6d2b79f5) | 0
    let t = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }

  between(least: number, most: number): number {
    return least + this.next() * (most - least)
  }

  whole(least: number, most: number): number {
    return Math.floor(this.between(least, most + 1))
  }

  chance(probability: number): boolean {
    return this.next() < probability
  }

  pick<T>(list: readonly T[]): T {
    const found = list[Math.floor(this.next() * list.length)]
    if (found === undefined) throw new Error('nothing to pick from')
    return found
  }

  /** `n` different ones, fewer when there are not so many. */
  some<T>(list: readonly T[], n: number): T[] {
    const rest = [...list]
    return Array.from({ length: Math.min(n, rest.length) }, () => {
      const [taken] = rest.splice(Math.floor(this.next() * rest.length), 1)
      if (taken === undefined) throw new Error('nothing to pick from')
      return taken
    })
  }

  /** One of the weighted choices. */
  weighted<T>(choices: readonly (readonly [T, number])[]): T {
    let left = this.next() * choices.reduce((sum, [, weight]) => sum + weight, 0)
    for (const [choice, weight] of choices) if ((left -= weight) < 0) return choice
    const last = choices.at(-1)
    if (!last) throw new Error('nothing to pick from')
    return last[0]
  }
}
