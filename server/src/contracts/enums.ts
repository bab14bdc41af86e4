/** Closed lists that several rooms share (design §5; lead-lifecycle spec §5.2–5.3). */

/** The line of rooms: a file imports from its own room or from rooms to its left (design §2.1). */
export const ROOMS = [
  'kernel',
  'contracts',
  'platform',
  'access',
  'wechat',
  'content',
  'traffic-pool',
  'commerce',
  'nurture',
  'selling',
  'insight',
  'open-platform',
  'app',
] as const
export type Room = (typeof ROOMS)[number]

/** Behaviour types, version 1 (design §5). `custom.<name>` comes through the open API only. */
export const BEHAVIOUR_TYPES = [
  'content.viewed',
  'content.progressed',
  'content.read',
  'content.liked',
  'content.favourited',
  'content.shared',
  'share.opened',
  'file.downloaded',
  'search.made',
  'form.submitted',
  'phone.bound',
  'enquiry.sent',
  'event.registered',
  'event.attended',
  'live.watched',
  'follow.started',
  'follow.ended',
  'order.paid',
] as const
export type BehaviourType = (typeof BEHAVIOUR_TYPES)[number] | `custom.${string}`

/**
 * Behaviours that ask for something: they are kept to answer it, under purpose `service`, whether or not the person
 * agreed to analytics (design §8; PIPL art. 13.1(2)).
 */
export const SERVICE_TYPES: ReadonlySet<string> = new Set<BehaviourType>([
  'enquiry.sent',
  'form.submitted',
  'event.registered',
  'phone.bound',
  'order.paid',
])

export const CONTENT_PURPOSES = ['seeding', 'product', 'price', 'case'] as const
export type ContentPurpose = (typeof CONTENT_PURPOSES)[number]

export const CONTENT_STATES = ['draft', 'published', 'withdrawn'] as const
export type ContentState = (typeof CONTENT_STATES)[number]

/** Purposes of the consent ledger (design §8, PIPL art. 13–14). */
export const CONSENT_PURPOSES = ['service', 'analytics', 'profiling', 'contact', 'marketing'] as const
export type ConsentPurpose = (typeof CONSENT_PURPOSES)[number]

export const IDENTITY_KINDS = [
  'openid',
  'unionid',
  'external_userid',
  'phone',
  'email',
  'device',
  'custom',
] as const
export type IdentityKind = (typeof IDENTITY_KINDS)[number]

/** How a person can be reached (scoring spec §6.6, "Reachable"). */
export const REACH_CHANNELS = ['phone', 'wecom', 'customer-service', 'subscribe'] as const
export type ReachChannel = (typeof REACH_CHANNELS)[number]

export const LIFECYCLE_STAGES = [
  'visitor',
  'known',
  'engaged',
  'mql',
  'sal',
  'sql',
  'opportunity',
  'customer',
  'advocate',
] as const
export type LifecycleStage = (typeof LIFECYCLE_STAGES)[number]

export const LEAD_STATES = [
  'nurturing',
  'queued',
  'assigned',
  'accepted',
  'working',
  'qualified',
  'converted',
  'pooled',
  'disqualified',
  'merged',
] as const
export type LeadState = (typeof LEAD_STATES)[number]

export const LEAD_REASONS = [
  'no_answer',
  'wrong_number',
  'no_budget',
  'no_authority',
  'no_need',
  'timing',
  'competitor',
  'existing_customer',
  'duplicate',
  'out_of_scope',
  'spam',
  'other',
] as const
export type LeadReason = (typeof LEAD_REASONS)[number]

export const TOUCH_KINDS = ['call', 'message', 'meeting', 'visit', 'note'] as const
export type TouchKind = (typeof TOUCH_KINDS)[number]

export const HEATS = ['hot', 'warm'] as const
export type Heat = (typeof HEATS)[number]

export const ROLES = ['rep', 'ops', 'manager', 'admin'] as const
export type Role = (typeof ROLES)[number]
