import { z } from 'zod'
import { Refusal } from './errors.js'
import { isIdText } from './ids.js'

/** Query part of every list: at most 100 rows, from an opaque place on. */
export const pageQuery = z.object({
  limit: z.coerce.number().int().min(1).max(100).default(20),
  after: z.string().max(200).optional(),
})

/** One page; `next` is the opaque place of the following one, null at the end. */
export interface Page<T> {
  items: T[]
  next: string | null
}

/** The zod schema of a page of something. */
export const pageOf = <T extends z.ZodType>(item: T) =>
  z.object({ items: z.array(item), next: z.string().nullable() })

/** Writes the place of a row (its sort values) as an opaque text. */
export const encodeCursor = (parts: (string | number)[]): string =>
  Buffer.from(JSON.stringify(parts)).toString('base64url')

/** Reads a place with `n` parts; refuses with `platform.cursor-invalid` what it did not write. */
export function decodeCursor(text: string, n: number): string[] {
  try {
    const parts: unknown = JSON.parse(Buffer.from(text, 'base64url').toString())
    if (Array.isArray(parts) && parts.length === n) return parts.map(String)
  } catch {
    // falls through to the refusal: the text is the caller's
  }
  throw cursorInvalid()
}

/** Years that the database can write. */
const [FIRST_TIME, LAST_TIME] = [Date.UTC(999, 0), Date.UTC(9999, 11, 31)]

/** A time of a place, given out as milliseconds since 1970; refuses like `decodeCursor`. */
export function cursorTime(part: string): Date {
  const ms = Number(part)
  if (!(ms >= FIRST_TIME && ms <= LAST_TIME)) throw cursorInvalid()
  return new Date(ms)
}

/** For a text that is no place of a list. */
export const cursorInvalid = (): Refusal =>
  new Refusal('invalid', 'platform.cursor-invalid', 'The place in the list is not one this server gave out.')

/** Where a list that is ordered by time and id goes on. */
export interface TimePlace {
  at: Date
  id: string
}

/** The place (time, id) behind which a list that is ordered so goes on; null at its beginning. Throws `cursorInvalid`. */
export function timePlace(after: string | undefined): TimePlace | null {
  if (after === undefined) return null
  const [at = '', id = ''] = decodeCursor(after, 2)
  if (!isIdText(id)) throw cursorInvalid()
  return { at: cursorTime(at), id }
}

/** Cuts `limit + 1` rows to a page; `place` gives the sort values of a row. */
export function cutPage<R>(
  rows: readonly R[],
  limit: number,
  place: (row: R) => (string | number)[],
): Page<R> {
  const items = rows.slice(0, limit)
  const last = items.at(-1)
  return { items, next: rows.length > limit && last !== undefined ? encodeCursor(place(last)) : null }
}

/** The same, with each row as it is shown. */
export function pageFrom<R, T>(
  rows: readonly R[],
  limit: number,
  place: (row: R) => (string | number)[],
  shape: (row: R) => T,
): Page<T> {
  const { items, next } = cutPage(rows, limit, place)
  return { items: items.map(shape), next }
}
