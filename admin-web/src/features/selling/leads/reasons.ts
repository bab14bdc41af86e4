import type { LeadReason } from '../../../shared/api/types'

/** The reasons that make sense for each way out, likeliest first; the server knows the whole closed list. */
export const reasonsFor: Record<'reject' | 'return' | 'disqualify', readonly LeadReason[]> = {
  reject: ['out_of_scope', 'existing_customer', 'duplicate', 'no_need', 'competitor', 'spam', 'other'],
  return: ['timing', 'no_answer', 'no_budget', 'no_authority', 'no_need', 'competitor', 'other'],
  disqualify: [
    'wrong_number',
    'no_need',
    'out_of_scope',
    'existing_customer',
    'duplicate',
    'competitor',
    'spam',
    'other',
  ],
}
