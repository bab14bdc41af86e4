/** How long a checked token is believed without asking the database, in milliseconds: as long a revoked one may live on. */
export const BELIEVED_FOR = 5_000
/** Beyond this many the memory starts afresh, so that a flood of visitors can't fill it. */
const MOST = 20_000

/**
 * Tokens that the database has lately confirmed, by hash: the hot path asks once in five seconds. Unknown tokens
 * are never kept. It goes by the real monotonic clock, as it is about the age of knowledge, not business time.
 */
export class CheckedTokens<T> {
  private readonly known = new Map<string, { value: T; until: number }>()

  get(hash: Buffer): T | undefined {
    const found = this.known.get(hash.toString('base64'))
    return found && performance.now() < found.until ? found.value : undefined
  }

  set(hash: Buffer, value: T): void {
    if (this.known.size >= MOST) this.known.clear()
    this.known.set(hash.toString('base64'), { value, until: performance.now() + BELIEVED_FOR })
  }

  forgetAll(): void {
    this.known.clear()
  }
}
