import { isTextKey, type FindText } from '../text/text'

/** What a behaviour is called; one of another system by its own name. */
export function behaviourText(t: FindText, type: string): string {
  const key = `pool.behaviour.${type}`
  return isTextKey(key) ? t(key) : t('pool.behaviour.custom', { name: type.replace(/^custom\./, '') })
}
