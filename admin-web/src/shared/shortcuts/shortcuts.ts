import type { TextKey } from '../text/zh-cn'

/** One key that does something on the page that is open. */
export interface Shortcut {
  /** As `KeyboardEvent.key` names it; `mod+` before it means Ctrl, or ⌘ on a Mac. */
  keys: string
  text: TextKey
  run: () => void
}

let active: readonly Shortcut[] = []
const listeners = new Set<() => void>()

/** The shortcuts of what is on the screen now. */
export const shortcuts = (): readonly Shortcut[] => active

/** Calls a listener when other shortcuts become active, until the returned function is called. */
export function followShortcuts(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

function change(next: readonly Shortcut[]): void {
  active = next
  listeners.forEach((listener) => listener())
}

/** Makes a shortcut active until the returned function is called. */
export function addShortcut(shortcut: Shortcut): () => void {
  change([...active, shortcut])
  return () => change(active.filter((one) => one !== shortcut))
}

interface Press {
  key: string
  ctrlKey: boolean
  metaKey: boolean
  altKey: boolean
}

/** How a pressed key is written in `Shortcut.keys`; null for combinations that belong to the browser. */
export function keysOf({ key, ctrlKey, metaKey, altKey }: Press): string | null {
  if (altKey) return null
  const name = key.length === 1 ? key.toLowerCase() : key
  return ctrlKey || metaKey ? `mod+${name}` : name
}

/** The active shortcut for a press; the one that became active last wins. `typing`: only those with Ctrl or ⌘. */
export function shortcutFor(press: Press, typing: boolean, all = active): Shortcut | undefined {
  const keys = keysOf(press)
  if (keys === null || (typing && !keys.startsWith('mod+'))) return undefined
  return [...all].reverse().find((one) => one.keys === keys)
}
