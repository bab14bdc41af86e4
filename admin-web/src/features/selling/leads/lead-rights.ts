import type { LeadAction, LeadCard, Me } from '../../../shared/api/types'
import { can } from '../../../shared/session/use-session'

/**
 * What a list row offers. The lead page asks the server (`allowed`); a card carries no such list, so this repeats
 * the two rules that a row needs, and the server still has the last word.
 */
export function allowedOnCard(lead: LeadCard, me: Me): LeadAction[] {
  if (can(me, 'lead.assign')) {
    if (lead.state === 'queued') return ['assign']
    if (lead.ownerId !== me.id) return isTaken(lead) ? ['transfer'] : []
  }
  if (lead.ownerId !== me.id || !can(me, 'lead.work')) return []
  if (lead.pendingReject !== null) return ['undo-reject']
  if (lead.state === 'assigned') return ['accept', 'reject']
  return isTaken(lead) ? ['touch'] : []
}

const isTaken = ({ state }: LeadCard): boolean =>
  state === 'accepted' || state === 'working' || state === 'qualified'
