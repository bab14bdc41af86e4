/** Behaviours as one looks for them, beside all of them; those of other systems are found under all. */
export const BEHAVIOUR_KINDS = {
  intent: [
    'enquiry.sent',
    'phone.bound',
    'form.submitted',
    'event.registered',
    'event.attended',
    'order.paid',
  ],
  reading: [
    'content.viewed',
    'content.read',
    'content.liked',
    'content.favourited',
    'file.downloaded',
    'search.made',
    'live.watched',
  ],
  sharing: ['content.shared', 'share.opened'],
  following: ['follow.started', 'follow.ended'],
} as const
export type BehaviourKind = keyof typeof BEHAVIOUR_KINDS
