import { keep, kept } from '../storage/storage'

/** A channel or share that somebody came by explains what they do for a day, not for ever. */
const LIVES = 24 * 60 * 60 * 1000

interface Entry {
  /** Key of the code or link. */
  channel?: string
  /** Token of the share card. */
  shareToken?: string
}

/** How the visitor came in last: by which channel, through whose share card. Empty after a day. */
export function entry(now = Date.now()): Entry {
  const { at, ...known } = kept('entry') ?? { at: 0 }
  return now - at < LIVES ? known : {}
}

/** The visitor has come in by a code, a link or a card; it takes the place of the last one. */
export function cameIn(by: Entry, now = Date.now()): void {
  keep('entry', { ...by, at: now })
}

/** The same as the server takes it. */
export const sourceOf = ({ channel }: Entry): { source?: { channel: string } } =>
  channel === undefined ? {} : { source: { channel } }
