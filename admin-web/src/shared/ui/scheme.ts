import { useSyncExternalStore } from 'react'
import { followPreferences, preferences } from '../preferences/preferences'

export type Scheme = 'light' | 'dark'

const system = matchMedia('(prefers-color-scheme: dark)')

/** Light or dark: as this browser chose, else as its system says. */
export function scheme(): Scheme {
  const { theme } = preferences()
  if (theme !== 'system') return theme
  return system.matches ? 'dark' : 'light'
}

function follow(listener: () => void): () => void {
  system.addEventListener('change', listener)
  const stop = followPreferences(listener)
  return () => {
    system.removeEventListener('change', listener)
    stop()
  }
}

/** Light or dark, following every change. */
export const useScheme = (): Scheme => useSyncExternalStore(follow, scheme)

/** Paints the page in its scheme from now on: theme.css reads the attribute. */
export function followScheme(): void {
  const paint = () => {
    document.documentElement.dataset.theme = scheme()
    const ground = getComputedStyle(document.documentElement).getPropertyValue('--ground').trim()
    document.querySelector('meta[name="theme-color"]')?.setAttribute('content', ground)
  }
  paint()
  follow(paint)
}
