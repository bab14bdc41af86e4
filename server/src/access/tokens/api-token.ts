import { MINUTE } from '../../kernel/time.js'

/** API tokens begin so, for people and for scanners of leaked secrets. */
export const PREFIX = 'weir_'

/** Whether using it at `now` is worth a write: at most once a minute. */
export const isWorthNoting = (lastUsedAt: Date | null, now: Date): boolean =>
  lastUsedAt === null || +now >= +lastUsedAt + MINUTE
