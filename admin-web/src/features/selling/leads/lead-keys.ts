import type { LeadListView } from '../../../shared/api/types'

/** Cache keys; what begins with `all` is renewed when the live stream was interrupted. */
export const leadKeys = {
  all: ['leads'] as const,
  lists: ['leads', 'list'] as const,
  list: (view: LeadListView, owner = '') => ['leads', 'list', view, owner] as const,
  counts: ['leads', 'counts'] as const,
  one: (id: string) => ['leads', 'one', id] as const,
  view: (id: string) => ['leads', 'one', id, 'view'] as const,
  timeline: (id: string) => ['leads', 'one', id, 'timeline'] as const,
  routing: (id: string) => ['leads', 'one', id, 'routing'] as const,
  reps: ['leads', 'list', 'reps'] as const,
  score: (id: string) => ['leads', 'one', id, 'score'] as const,
}
