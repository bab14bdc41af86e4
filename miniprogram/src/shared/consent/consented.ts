import { forget, keep, kept } from '../storage/storage'
import { createStore } from '../store/store'

const analytics = createStore(kept('analytics') ?? false)
const wish = createStore(kept('consentWish') ?? false)
const asked = createStore(kept('consentAsked') ?? false)

/** What the visitor agreed to, as far as the client must know it before it asks the server. */
export const consented = {
  /** The reading may be remembered. */
  analytics,
  /** The question was put and answered. */
  asked,
  /** The visitor agreed, and the server does not know yet. Until it does, nothing is reported at all. */
  wish,
  /** The server said so, or the visitor just chose. */
  know(said: { analytics: boolean; asked: boolean }): void {
    forget('consentWish')
    keep('analytics', said.analytics)
    keep('consentAsked', said.asked)
    asked.set(said.asked)
    analytics.set(said.analytics)
    wish.set(false)
  },
  /** The visitor agrees; `know` follows when the server has taken it. */
  want(): void {
    keep('consentWish', true)
    wish.set(true)
  },
}
