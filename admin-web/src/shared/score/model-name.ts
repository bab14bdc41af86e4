import type { FindText } from '../text/text'

/** What a scoring model is called: by the key its maker gave it, or in words where the house itself has made it. */
export const modelName = (t: FindText, key: string): string =>
  key === 'default' ? t('nurture.models.default') : key
