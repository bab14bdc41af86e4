import type { Locale } from 'antd/es/locale'
import type { Texts } from './zh-cn'

export type Language = 'zh-CN' | 'en-US'

/** A language: our own texts, and those that antd's parts bring. */
export interface LanguagePack {
  texts: Texts
  parts: Locale
}

/** Each language comes by itself, so that nobody loads the other one. */
const loaders: Record<Language, () => Promise<LanguagePack>> = {
  'zh-CN': async () => {
    const [{ zhCN }, { default: parts }] = await Promise.all([
      import('./zh-cn'),
      import('antd/es/locale/zh_CN'),
      import('dayjs/locale/zh-cn'),
    ])
    return { texts: zhCN, parts: calledWhatTheyShow(parts) }
  },
  'en-US': async () => {
    const [{ enUS }, { default: parts }] = await Promise.all([
      import('./en-us'),
      import('antd/es/locale/en_US'),
    ])
    return { texts: enUS, parts: calledWhatTheyShow(parts) }
  },
}

const packs = new Map<Language, LanguagePack>()

/** Loads a language once. Throws when the network is away. */
export async function loadLanguage(language: Language): Promise<LanguagePack> {
  const pack = packs.get(language) ?? (await loaders[language]())
  packs.set(language, pack)
  return pack
}

/** What antd's parts say in a language that was loaded. */
export const partsOf = (language: Language): Locale | undefined => packs.get(language)?.parts

/** antd calls the heads of a calendar "choose a year": a name that hides the year they show from who can't see it. */
function calledWhatTheyShow(parts: Locale): Locale {
  const { DatePicker } = parts
  if (DatePicker === undefined) return parts
  return {
    ...parts,
    DatePicker: { ...DatePicker, lang: { ...DatePicker.lang, yearSelect: '', monthSelect: '' } },
  }
}
