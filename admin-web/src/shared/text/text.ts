import { createInstance } from 'i18next'
import { useMemo } from 'react'
import { initReactI18next, useTranslation } from 'react-i18next'
import { preferences, setPreferences } from '../preferences/preferences'
import { enUS } from './en-us'
import { zhCN, type TextKey } from './zh-cn'

export type Language = 'zh-CN' | 'en-US'
/** Finds a text by its key and fills in `{{values}}`. */
export type FindText = (key: TextKey, values?: Record<string, string | number>) => string

export const i18n = createInstance()
void i18n.use(initReactI18next).init({
  resources: { 'zh-CN': { text: zhCN }, 'en-US': { text: enUS } },
  lng: preferences().language ?? 'zh-CN',
  fallbackLng: 'zh-CN',
  defaultNS: 'text',
  ns: 'text',
  // Keys are flat: their dots are only for people.
  keySeparator: false,
  nsSeparator: false,
  // React escapes what it renders.
  interpolation: { escapeValue: false },
  initAsync: false,
})

const isLanguage = (text: string): text is Language => text === 'zh-CN' || text === 'en-US'
const languageOf = (text: string): Language => (isLanguage(text) ? text : 'zh-CN')
const follow = (language: string) => {
  document.documentElement.lang = language
}
follow(i18n.language)
i18n.on('languageChanged', follow)

/** Switches the language of this browser and remembers it. */
export function chooseLanguage(language: Language): void {
  setPreferences({ language })
  void i18n.changeLanguage(language)
}

/** Takes over the account's language unless this browser chose one. */
export function followAccountLanguage(locale: string): void {
  if (preferences().language === null && isLanguage(locale)) void i18n.changeLanguage(locale)
}

/** Whether a text exists for a key made at run time, such as a server's error code. */
export const isTextKey = (key: string): key is TextKey => key in zhCN

/** The texts of the chosen language; re-renders when it changes. */
export function useText(): { t: FindText; language: Language } {
  const { t, i18n: instance } = useTranslation('text', { i18n })
  const language = languageOf(instance.language)
  return useMemo(() => ({ t: (key, values) => t(key, values ?? {}), language }), [t, language])
}
