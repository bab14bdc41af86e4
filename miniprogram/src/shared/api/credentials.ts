import { forget, keep, kept } from '../storage/storage'
import { createStore } from '../store/store'

const token = createStore<string | null>(kept('token') ?? null)

/** The visitor's token: kept over starts, dropped when the server refuses it. */
export const credentials = {
  token,
  keep(value: string): void {
    keep('token', value)
    token.set(value)
  },
  drop(): void {
    forget('token')
    token.set(null)
  },
}

/** How to get a new token without troubling anybody; false when that can't be done here. Set by features/session. */
let renew: () => Promise<boolean> = () => Promise.resolve(false)
let arriving: Promise<unknown> = Promise.resolve()

export const renewal = {
  by(how: () => Promise<boolean>): void {
    renew = how
  },
  try: (): Promise<boolean> => renew(),
  /** Requests wait for a sign-in that is under way. */
  arriving: (): Promise<unknown> => arriving,
  awaiting(signIn: Promise<unknown>): void {
    arriving = signIn.catch(() => undefined)
  },
}
