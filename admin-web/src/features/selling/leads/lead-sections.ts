import type { LeadCard } from '../../../shared/api/types'

const time = (iso: string | null): number => (iso === null ? 0 : Date.parse(iso))

/** Who to call first: not given up, asked for it, hot, riper, waiting longer. */
function byUrgency(a: LeadCard, b: LeadCard): number {
  return (
    Number(a.pendingReject !== null) - Number(b.pendingReject !== null) ||
    Number(b.handRaise) - Number(a.handRaise) ||
    Number(b.heat === 'hot') - Number(a.heat === 'hot') ||
    b.scoreMilli - a.scoreMilli ||
    time(a.assignedAt) - time(b.assignedAt)
  )
}

/** Not contacted yet comes first; then whoever was left alone longest. */
function byNeglect(a: LeadCard, b: LeadCard): number {
  return (
    Number(a.state !== 'accepted') - Number(b.state !== 'accepted') ||
    (a.state === 'accepted' && b.state === 'accepted'
      ? byUrgency(a, b)
      : time(a.lastTouchAt) - time(b.lastTouchAt))
  )
}

/** Splits a rep's open leads into what waits for a yes and what is being followed, each in the order to work. */
export function sectionsOf(leads: LeadCard[]): { toAccept: LeadCard[]; following: LeadCard[] } {
  return {
    toAccept: leads.filter(({ state }) => state === 'assigned').sort(byUrgency),
    following: leads.filter(({ state }) => state !== 'assigned').sort(byNeglect),
  }
}
