import type { Days } from './api/dashboard'

/** The list behind a number. */
export const peopleBehind = (
  { from, to }: Days,
  more: { step?: string; channel?: string; by?: string },
): string => `/dashboard/people?${new URLSearchParams({ from, to, ...more }).toString()}`
