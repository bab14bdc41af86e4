import { ApiError } from '../api/api-error'
import { isTextKey, type FindText } from './text'

/** What happened, in words, for any failure; a code without a text falls back to a general one. */
export function errorText(t: FindText, error: unknown): string {
  const known = error instanceof ApiError ? error : null
  const key = `error.${known?.code ?? 'client.unknown'}`
  // For texts that tell how long to wait.
  const minutes = Math.max(1, Math.ceil((known?.retryAfterSeconds ?? 0) / 60))
  return isTextKey(key) ? t(key, { minutes }) : t('error.client.unknown')
}
