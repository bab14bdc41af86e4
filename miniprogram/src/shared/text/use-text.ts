import { useCallback } from 'react'
import { useStore } from '../store/use-store'
import { language, text } from './text'
import type { TextKey } from './zh-cn'

/** The texts in the visitor's language; drawn anew when it is changed. */
export function useText(): (key: TextKey, values?: Record<string, string | number>) => string {
  const current = useStore(language)
  return useCallback((key, values) => text(key, values, current), [current])
}
