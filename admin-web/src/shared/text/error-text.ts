import { ApiError } from '../api/api-error'
import { isTextKey, type FindText } from './text'

/** What happened, in words, for any failure; a code without a text falls back to a general one. */
export function errorText(t: FindText, error: unknown): string {
  const key = error instanceof ApiError ? `error.${error.code}` : 'error.client.unknown'
  return isTextKey(key) ? t(key) : t('error.client.unknown')
}
