import { isTextKey, type FindText } from '../../../shared/text/text'

/** On what a consent rests, in words; what another system has named, by its own name. */
export function basisText(t: FindText, basis: string): string {
  const key = `pool.basis.${basis}`
  return isTextKey(key) ? t(key) : basis
}
