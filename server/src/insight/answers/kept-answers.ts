/**
 * Answers that cost something, each kept for twenty times as long as it took: whoever asks again meanwhile gets the
 * same one with the instant it is of, and however often a report is opened, it takes a twentieth of one connection at most.
 */
export class KeptAnswers {
  private readonly kept = new Map<string, { answer: Promise<unknown>; until: number }>()

  constructor(private readonly nowMs: () => number = () => performance.now()) {}

  /** The answer under a key, or what `make` answers now; an error is not kept. Who asks at once shares one. */
  get<T>(key: string, make: () => Promise<T>): Promise<T> {
    const asked = this.nowMs()
    const known = this.kept.get(key)
    // What stands under a key was made for it.
    if (known && asked < known.until) return known.answer as Promise<T>
    const answer = make()
    const entry = { answer, until: Infinity }
    this.forgetOld(asked)
    this.kept.set(key, entry)
    answer.then(
      () => (entry.until = this.nowMs() + KEPT_TIMES * (this.nowMs() - asked)),
      () => this.kept.delete(key),
    )
    return answer
  }

  private forgetOld(nowMs: number): void {
    for (const [key, { until }] of this.kept) if (until <= nowMs) this.kept.delete(key)
    const oldest = this.kept.keys().next()
    if (this.kept.size >= MOST && !oldest.done) this.kept.delete(oldest.value)
  }
}

const KEPT_TIMES = 20
/** Every range of days that somebody picks is an answer of its own. */
const MOST = 200
