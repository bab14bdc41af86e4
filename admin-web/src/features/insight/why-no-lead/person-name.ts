import type { FindText } from '../../../shared/text/text'

/** The person's name, or "WeChat visitor" with the end of their id, so that two nameless ones can be told apart. */
export const personName = (
  { name, contactId }: { name: string | null; contactId: string },
  t: FindText,
): string => name ?? t('insight.person.nameless', { tail: contactId.slice(-4) })

/** Whole points out of milli-points. */
export const pointsOf = (milli: number): number => Math.round(milli / 1000)
