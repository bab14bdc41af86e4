import { Segmented } from 'antd'
import { languageNames } from '../text/language-names'
import { chooseLanguage, useText } from '../text/text'

/** Chooses the language; each is written in itself, so that everybody finds their own. */
export function LanguageSwitch() {
  const { t, language } = useText()
  return (
    <Segmented
      aria-label={t('app.account.language')}
      value={language}
      options={languageNames}
      onChange={chooseLanguage}
    />
  )
}
