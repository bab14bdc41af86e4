import { useEffect, useRef, useSyncExternalStore } from 'react'
import { preferences } from '../preferences/preferences'
import { addShortcut, followShortcuts, shortcutFor, shortcuts, type Shortcut } from './shortcuts'

/** Makes a key do something while this part of the page stands; `enabled` switches it off meanwhile. */
export function useShortcut({ keys, text, run, enabled = true }: Shortcut & { enabled?: boolean }): void {
  const newest = useRef(run)
  useEffect(() => {
    newest.current = run
  })
  useEffect(() => {
    if (!enabled) return
    return addShortcut({ keys, text, run: () => newest.current() })
  }, [keys, text, enabled])
}

/** The shortcuts of what is on the screen, for the help sheet. */
export const useActiveShortcuts = (): readonly Shortcut[] => useSyncExternalStore(followShortcuts, shortcuts)

/** Whether what is focused takes letters, or a dialog stands over the page. */
function isTyping(target: EventTarget | null): boolean {
  if (target instanceof HTMLElement && target.closest('input, textarea, select, [contenteditable="true"]'))
    return true
  return [...document.querySelectorAll('[role="dialog"]')].some((dialog) => dialog.checkVisibility())
}

/** Listens for the keys; once, in the frame. */
export function useShortcutKeys(): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing || event.repeat) return
      const found = shortcutFor(event, isTyping(event.target) || !preferences().keys)
      if (found === undefined) return
      event.preventDefault()
      found.run()
    }
    addEventListener('keydown', onKey)
    return () => removeEventListener('keydown', onKey)
  }, [])
}
