/** Days of the brand, both included. */
export interface Days {
  from: string
  to: string
}

const address = (path: string, query: object): string =>
  `/dashboard/${path}?${new URLSearchParams(Object.entries(query)).toString()}`

/** The people behind a number: how far they came, by which channel. */
export const peopleBehind = (
  { from, to }: Days,
  more: { step?: string; channel?: string; by?: 'first' | 'last' },
): string => address('people', { from, to, ...more })

/** Who stood in an engagement band at the end of a day. */
export const bandBehind = (day: string, band: number): string => address('band-people', { day, band })

/** The leads behind a number. */
export const leadsBehind = (
  { from, to }: Days,
  more: { mark?: string; channel?: string; contentId?: string; staffId?: string } = {},
): string => address('leads', { from, to, ...more })

/** The clocks behind a number. */
export const clocksBehind = (
  { from, to }: Days,
  more: { kind?: string; breached?: 'true'; staffId?: string },
): string => address('clocks', { from, to, ...more })
