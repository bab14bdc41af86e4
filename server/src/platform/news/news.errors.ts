import { Refusal } from '../../kernel/errors.js'

/** Refusals about dead rows and readiness (ADR 8). */

export const deadRowNotFound = (): Refusal =>
  new Refusal(
    'not-found',
    'platform.dead-row-not-found',
    'There is no such dead row, or it was taken meanwhile.',
  )

/** `firstId` is the row to begin with. */
export const deadRowNotFirst = (firstId: string): Refusal =>
  new Refusal(
    'conflict',
    'platform.dead-row-not-first',
    'Another dead row of the same contact comes before this one.',
    { firstId },
  )

/** `error` is what the handler said; errors of the database carry no values. */
export const deadRowFailed = (error: string): Refusal =>
  new Refusal('conflict', 'platform.dead-row-failed', 'The row could not be taken this time either.', {
    error: error.slice(0, 500),
  })

/** `behind` in milliseconds since the oldest news was told that the group has never passed. */
export const consumersBehind = (
  behind: readonly { group: string; lagMs: number }[],
  died: readonly { group: string; rows: number }[],
): Refusal =>
  new Refusal('unavailable', 'platform.consumers-behind', `Consumers are behind: ${groupsOf(behind)}.`, {
    behind,
    died,
  })

export const deadRowsGrew = (died: readonly { group: string; rows: number }[]): Refusal =>
  new Refusal('unavailable', 'platform.dead-rows-grew', `Rows of news died lately: ${groupsOf(died)}.`, {
    died,
  })

const groupsOf = (list: readonly { group: string }[]): string => list.map(({ group }) => group).join(', ')
