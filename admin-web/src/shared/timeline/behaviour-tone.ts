import type { TimelineRow } from '../api/types'

const steps = new Set([
  'enquiry.sent',
  'phone.bound',
  'form.submitted',
  'file.downloaded',
  'order.paid',
  'event.registered',
  'event.attended',
])

/** How much a behaviour says: an intent to buy, a turning away, or plain interest. Colours its dot. */
export function behaviourTone({ type, contentPurpose }: TimelineRow): 'intent' | 'away' | 'plain' {
  if (type === 'follow.ended') return 'away'
  return steps.has(type) || contentPurpose === 'price' || contentPurpose === 'case' ? 'intent' : 'plain'
}
