import type { TimePlace } from '../../kernel/paging.js'
import { sqlTime } from '../../kernel/time.js'

/**
 * Where a list that is ordered by time and id, the newest first, goes on: a condition to stand behind others, and its
 * parameters; nothing at the beginning. The time is bounded by itself first, so that an index of it is read from there.
 */
export const behind = (
  after: TimePlace | null,
  at: string,
  id: string,
): { sql: string; params: readonly string[] } =>
  after
    ? {
        sql: `AND ${at} <= ? AND (${at} < ? OR ${id} < ?)`,
        params: [sqlTime(after.at), sqlTime(after.at), after.id],
      }
    : { sql: '', params: [] }
