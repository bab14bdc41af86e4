import { credentials } from '../../shared/api/credentials'
import { dismissNextStep, getMe } from '../../shared/api/me'
import type { Me } from '../../shared/api/types'
import { createStore } from '../../shared/store/store'

/** What the server would like to offer the visitor now; null when nothing, or when the visitor said no. */
export const nextStep = createStore<Me['nextStep']>(null)

const FRESH = 5 * 60_000
let askedAt = 0

/** Asks the server at most every few minutes, and only about somebody who is signed in. */
export async function lookForNextStep(now = Date.now()): Promise<void> {
  if (credentials.token.get() === null || now - askedAt < FRESH) return
  askedAt = now
  try {
    nextStep.set((await getMe()).nextStep)
  } catch {
    // An offer that can't be made now is no failure of the page.
  }
}

/** The visitor wants no further hint. */
export async function dismiss(): Promise<void> {
  nextStep.set(null)
  await dismissNextStep().catch(() => undefined)
}
