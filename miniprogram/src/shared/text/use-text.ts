import { useCallback } from 'react'
import { useStore } from '../store/use-store'
import { language, text, type TextKey } from './text'

/** The texts in the visitor's language; drawn anew when it is changed. */
export function useText(): (key: TextKey, values?: Record<string, string | number>) => string {
  const current = useStore(language)
  return useCallback((key, values) => text(key, values, current), [current])
}
