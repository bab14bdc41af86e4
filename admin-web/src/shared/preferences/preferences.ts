import { useSyncExternalStore } from 'react'

export const THEMES = ['system', 'light', 'dark'] as const
export type Theme = (typeof THEMES)[number]

interface Preferences {
  /** null = as the account says. */
  language: 'zh-CN' | 'en-US' | null
  theme: Theme
  /** Off until switched on. */
  sound: boolean
  /** Notes of the system for what happens while the tab is hidden; off until switched on. */
  desktop: boolean
  /** Keys without Ctrl do something (WCAG 2.1.4 wants a way to switch that off). */
  keys: boolean
}
const defaults: Preferences = { language: null, theme: 'system', sound: false, desktop: false, keys: true }
const storageKey = 'weir.admin.preferences'
const listeners = new Set<() => void>()

function load(): Preferences {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(storageKey) ?? '{}')
    if (typeof stored !== 'object' || stored === null) return defaults
    const of = new Map<string, unknown>(Object.entries(stored))
    const language = of.get('language')
    return {
      language: language === 'zh-CN' || language === 'en-US' ? language : null,
      theme: THEMES.find((theme) => theme === of.get('theme')) ?? 'system',
      sound: of.get('sound') === true,
      desktop: of.get('desktop') === true,
      keys: of.get('keys') !== false,
    }
  } catch {
    // Storage is blocked or holds something else: the defaults serve.
    return defaults
  }
}
let current = load()

/** What this browser remembers. */
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

/** Calls a listener after every change, until the returned function is called. */
export function followPreferences(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** The preferences, following every change. */
export const usePreferences = (): Preferences => useSyncExternalStore(followPreferences, preferences)
