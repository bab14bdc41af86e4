import { normalise } from '../identities/identity.js'

/** What somebody who types a text looks for. */
export type SearchTerm =
  { by: 'phone'; phone: string } | { by: 'tail'; fourDigits: string } | { by: 'name'; text: string }

/** Four digits are the end of a phone, a whole number is a phone, everything else a name. */
export function searchTermOf(text: string): SearchTerm {
  const trimmed = text.trim()
  if (/^\d{4}$/.test(trimmed)) return { by: 'tail', fourDigits: trimmed }
  const phone = normalise('phone', trimmed)
  return phone === null ? { by: 'name', text: trimmed } : { by: 'phone', phone }
}
