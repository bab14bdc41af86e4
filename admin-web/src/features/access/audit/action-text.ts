import { isTextKey, type FindText } from '../../../shared/text/text'

/** An action of the trail in words; as the trail writes it where it has none. */
export function actionText(t: FindText, route: string): string {
  const key = `access.action.${route}`
  return isTextKey(key) ? t(key) : route
}
