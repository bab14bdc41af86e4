import { cursorTime, decodeCursor } from '../../kernel/paging.js'

/** Somebody behind a number, and the instant by which the list is in order. */
export interface PersonRow {
  id: string
  at: Date
}

/** The place in a list from which on it is read. */
export interface Place {
  at: Date
  id: string
}

/** Reads the place that a page ended at, a time and an id; refuses with `platform.cursor-invalid`. */
export function placeOf(after: string | undefined): Place | null {
  if (after === undefined) return null
  const [at = '0', id = '0'] = decodeCursor(after, 2)
  return { at: cursorTime(at), id }
}
