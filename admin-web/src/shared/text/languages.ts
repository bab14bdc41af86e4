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
      import('antd/locale/zh_CN'),
      import('dayjs/locale/zh-cn'),
    ])
    return { texts: zhCN, parts }
  },
  'en-US': async () => {
    const [{ enUS }, { default: parts }] = await Promise.all([import('./en-us'), import('antd/locale/en_US')])
    return { texts: enUS, parts }
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
