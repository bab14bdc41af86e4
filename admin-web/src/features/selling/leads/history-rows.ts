import type { LeadView, Touch, Transition } from '../../../shared/api/types'

export type HistoryRow =
  | { kind: 'touch'; key: string; at: string; touch: Touch }
  | { kind: 'transition'; key: string; at: string; transition: Transition }

/**
 * Touches and transitions in one line of time, newest first. What happened in the same instant keeps the order in
 * which it was caused: the server tells transitions oldest first, and a touch causes the transition of its instant.
 */
export function historyOf({ touches, transitions }: Pick<LeadView, 'touches' | 'transitions'>): HistoryRow[] {
  const caused: HistoryRow[] = [
    ...touches.map((touch): HistoryRow => ({ kind: 'touch', key: `touch:${touch.id}`, at: touch.at, touch })),
    ...transitions.map((transition, index): HistoryRow => ({
      kind: 'transition',
      key: `move:${index}`,
      at: transition.at,
      transition,
    })),
  ]
  return caused.reverse().sort((a, b) => Date.parse(b.at) - Date.parse(a.at))
}
