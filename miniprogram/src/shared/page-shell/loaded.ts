import { codeOf } from '../api/problem'
import type { ErrorCode } from '../text/error-code'

/** What a page has of what it shows. */
export type Loaded<T> =
  | { kind: 'loading' }
  | { kind: 'ready'; value: T }
  | { kind: 'failed'; code: ErrorCode }
  | { kind: 'sign-in' }

/** The state that an error leaves a page in. */
export function lost(error: unknown): Loaded<never> {
  const code = codeOf(error)
  return code === 'client.sign-in-needed' ? { kind: 'sign-in' } : { kind: 'failed', code }
}
