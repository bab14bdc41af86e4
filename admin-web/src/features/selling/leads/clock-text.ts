import type { LeadCard } from '../../../shared/api/types'

/** How a lead's clock stands at `now`: over, soon over (half has passed), or at ease; null without one that matters. */
export function clockState({ clock }: LeadCard, now: number): 'over' | 'soon' | 'ease' | null {
  if (clock === null) return null
  const due = Date.parse(clock.dueAt)
  if (clock.status === 'breached' || due <= now) return 'over'
  if (clock.status !== 'running') return null
  return clock.reminders > 0 || (due - now) * 2 <= due - Date.parse(clock.startedAt) ? 'soon' : 'ease'
}
