import type { NewsPayload } from '../../contracts/news.js'

/**
 * What the bell tells: a lead came, it was taken away, merged into another, somebody is reminded, a clock has passed,
 * or the day has come on which a returned person was to be asked again.
 */
export const NOTICE_KINDS = ['arrived', 'taken', 'merged', 'remind', 'breach', 'revisit'] as const
export type NoticeKind = (typeof NOTICE_KINDS)[number]

/** Whom a notice is for and what it says. */
export interface Notice {
  staffId: string
  leadId: string
  kind: NoticeKind
}

/** Notices of one transition: what somebody did with the own lead needs no telling. */
export function noticesOfMove(move: NewsPayload<'selling.lead-moved'>): Notice[] {
  const { leadId, from, to, ownerId, previousOwnerId } = move
  const notices: Notice[] = []
  if (ownerId !== null && ownerId !== previousOwnerId)
    notices.push({ staffId: ownerId, leadId, kind: 'arrived' })
  if (previousOwnerId !== null && ownerId !== previousOwnerId) {
    if (to === 'merged') notices.push({ staffId: previousOwnerId, leadId, kind: 'merged' })
    else if (ownerId !== null || (from === 'assigned' && to === 'queued' && move.reason === null))
      notices.push({ staffId: previousOwnerId, leadId, kind: 'taken' })
  }
  return notices
}

/** A rung of a clock concerns whom the clock measures. */
export function noticeOfRing({ leadId, rung, ownerId }: NewsPayload<'selling.clock-rang'>): Notice[] {
  if (ownerId === null || (rung !== 'remind' && rung !== 'breach')) return []
  return [{ staffId: ownerId, leadId, kind: rung }]
}
