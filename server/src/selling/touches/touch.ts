import type { TouchKind } from '../../contracts/enums.js'
import type { Id } from '../../kernel/ids.js'

/** Shortest call that counts as having reached the person, in seconds (lead-lifecycle spec §5.3 #10). */
export const REAL_CALL_SECONDS = 10

/** What a rep did for a lead. `seconds` is the length of a call and null for every other kind. */
export interface Touch {
  id: Id<'touch'>
  leadId: Id<'lead'>
  kind: TouchKind
  seconds: number | null
  note: string | null
  staffId: Id<'staff'>
  at: Date
}

/** Whether a touch reached the person: a call of ten seconds, a message, a meeting, a visit; never a bare note. */
export const isRealTouch = ({ kind, seconds }: Pick<Touch, 'kind' | 'seconds'>): boolean =>
  kind === 'call' ? (seconds ?? 0) >= REAL_CALL_SECONDS : kind !== 'note'
