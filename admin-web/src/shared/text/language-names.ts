import type { Language } from './text'

/** Every language in its own words; the same whatever language is chosen. */
export const languageNames: { value: Language; label: string }[] = [
  { value: 'zh-CN', label: '中文' },
  { value: 'en-US', label: 'English' },
]
