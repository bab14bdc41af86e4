import { useSyncExternalStore } from 'react'

interface Preferences {
  language: 'zh-CN' | 'en-US' | null
  sound: boolean
}
const storageKey = 'weir.admin.preferences'
const listeners = new Set<() => void>()

function load(): Preferences {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(storageKey) ?? '{}')
    if (typeof stored !== 'object' || stored === null) return { language: null, sound: false }
    const language = 'language' in stored ? stored.language : null
    return {
      language: language === 'zh-CN' || language === 'en-US' ? language : null,
      sound: 'sound' in stored && stored.sound === true,
    }
  } catch {
    // Storage is blocked or holds something else: the defaults serve.
    return { language: null, sound: false }
  }
}
let current = load()

/** What this browser remembers: language (null = as the account says) and sound (off until switched on). */
export const preferences = (): Preferences => current

/** Changes and stores preferences of this browser. */
export function setPreferences(change: Partial<Preferences>): void {
  current = { ...current, ...change }
  try {
    localStorage.setItem(storageKey, JSON.stringify(current))
  } catch {
    // Kept for this visit only.
  }
  listeners.forEach((listener) => listener())
}

/** The preferences, following every change. */
export const usePreferences = (): Preferences =>
  useSyncExternalStore((listener) => {
    listeners.add(listener)
    return () => listeners.delete(listener)
  }, preferences)
