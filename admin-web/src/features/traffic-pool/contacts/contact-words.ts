export const STAGES = [
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
export const REACH = ['phone', 'wecom', 'customer-service', 'subscribe', 'none'] as const
export const CONSENTS = ['service', 'analytics', 'profiling', 'contact', 'marketing'] as const
export const SORTS = ['last-active', 'first-seen', 'score'] as const
/** Fit letter and engagement number, the best first. */
export const BANDS = ['A', 'B', 'C', 'D', 'U'].flatMap((fit) =>
  [1, 2, 3, 4].map((engagement) => `${fit}${engagement}`),
)
/** In which an open lead can be. */
export const LEAD_STATES = [
  'nurturing',
  'queued',
  'assigned',
  'accepted',
  'working',
  'qualified',
  'pooled',
] as const
