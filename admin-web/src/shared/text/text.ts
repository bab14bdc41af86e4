import { createInstance, type FormatterModule } from 'i18next'
import { useMemo } from 'react'
import { initReactI18next, useTranslation } from 'react-i18next'
import { preferences, setPreferences } from '../preferences/preferences'
import { countedForm } from './counted'
import { loadLanguage, type Language } from './languages'
import type { TextKey } from './zh-cn'

export type { Language } from './languages'
/** Finds a text by its key and fills in `{{values}}`. */
export type FindText = (key: TextKey, values?: Record<string, string | number>) => string

export const i18n = createInstance()

const isLanguage = (text: string): text is Language => text === 'zh-CN' || text === 'en-US'
const languageOf = (text: string): Language => (isLanguage(text) ? text : 'zh-CN')

const forms: FormatterModule = {
  type: 'formatter',
  init: () => undefined,
  format: (value, format, language = 'zh-CN') => countedForm(value, format, language),
  // No text names a format.
  add: () => undefined,
  addCached: () => undefined,
}

/** Loads the texts of this browser's language; before it nothing can be shown. */
export async function startTexts(): Promise<void> {
  const language = preferences().language ?? 'zh-CN'
  const { texts } = await loadLanguage(language)
  await i18n
    .use(initReactI18next)
    .use(forms)
    .init({
      resources: { [language]: { text: texts } },
      lng: language,
      fallbackLng: language,
      defaultNS: 'text',
      ns: 'text',
      // Keys are flat: their dots are only for people.
      keySeparator: false,
      nsSeparator: false,
      // React escapes what it renders.
      interpolation: { escapeValue: false },
      react: { useSuspense: false },
    })
  const follow = (now: string) => {
    document.documentElement.lang = now
  }
  follow(i18n.language)
  i18n.on('languageChanged', follow)
}

/** Shows a language as soon as its texts are there; where they can't be loaded the old one stays. */
async function show(language: Language): Promise<void> {
  try {
    const { texts } = await loadLanguage(language)
    i18n.addResourceBundle(language, 'text', texts)
    await i18n.changeLanguage(language)
  } catch {
    // The network is away; the next choice tries again.
  }
}

/** Switches the language of this browser and remembers it. */
export function chooseLanguage(language: Language): void {
  setPreferences({ language })
  void show(language)
}

/** Takes over the account's language unless this browser chose one. */
export function followAccountLanguage(locale: string): void {
  if (preferences().language === null && isLanguage(locale) && locale !== i18n.language) void show(locale)
}

/** Whether a text exists for a key made at run time, such as a server's error code. */
export const isTextKey = (key: string): key is TextKey => i18n.exists(key)

/** The texts of the chosen language; re-renders when it changes. */
export function useText(): { t: FindText; language: Language } {
  const { t, i18n: instance } = useTranslation('text', { i18n })
  const language = languageOf(instance.language)
  return useMemo(() => ({ t: (key, values) => t(key, values ?? {}), language }), [t, language])
}
