import { kept } from '../storage/storage'
import { createStore } from '../store/store'
import { platform } from '../platform/platform'
import { enUS } from './en-us'
import { zhCN, type TextKey } from './zh-cn'

export type Language = 'zh-CN' | 'en-US'

const TEXTS: Record<Language, Record<TextKey, string>> = { 'zh-CN': zhCN, 'en-US': enUS }

/** The visitor's choice, else the phone's language. */
export const language = createStore<Language>(kept('language') ?? platform.language())

/** A text, with its `{{values}}` filled in. */
export function text(
  key: TextKey,
  values: Record<string, string | number> = {},
  inLanguage = language.get(),
): string {
  return TEXTS[inLanguage][key].replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(values[name] ?? ''))
}
