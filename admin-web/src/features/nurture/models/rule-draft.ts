import type { ModelRule } from '../../../shared/api/types'

/**
 * Behaviours that a rule can be about; other systems' own ones are written by name. Progress is left out: what it comes
 * to is `content.read`. A test holds the lists of this file against the server's.
 */
export const BEHAVIOURS = [
  'content.viewed',
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
export const PURPOSES = ['seeding', 'product', 'price', 'case'] as const
export const SCOPES = ['event', 'object', 'person'] as const
export const PER = ['hour', 'day', 'week'] as const

/** A rule as the dialog's fields hold it. */
export interface RuleDraft {
  key: string
  group: string
  label: string
  labelEn: string
  types: string[]
  purposes: (typeof PURPOSES)[number][]
  points: number
  scope: ModelRule['scope']
  windowN: number | null
  windowPer: (typeof PER)[number]
  ruleCap: number | null
  halfLifeDays: number | null
  expiresDays: number | null
  minMinutes: number | null
}

/** The fields of a rule; those of a new one, with a key that is free, for null. */
export function draftOf(rule: ModelRule | null, group: string, taken: readonly string[]): RuleDraft {
  if (rule === null)
    return {
      key: freeKey(taken),
      group,
      label: '',
      labelEn: '',
      types: [],
      purposes: [],
      points: 5,
      scope: 'object',
      windowN: null,
      windowPer: 'day',
      ruleCap: null,
      halfLifeDays: 14,
      expiresDays: null,
      minMinutes: null,
    }
  const { trigger, windowCap } = rule
  return {
    key: rule.key,
    group: rule.group,
    label: rule.label.zh,
    labelEn: rule.label.en === rule.label.zh ? '' : rule.label.en,
    types: Array.isArray(trigger.type) ? trigger.type : [trigger.type],
    purposes: trigger.purposes ?? [],
    points: rule.points,
    scope: rule.scope,
    windowN: windowCap?.n ?? null,
    windowPer: windowCap?.per ?? 'day',
    ruleCap: rule.ruleCap ?? null,
    halfLifeDays: rule.halfLifeDays,
    expiresDays: rule.expiresDays,
    minMinutes: trigger.minMinutes ?? null,
  }
}

/** The rule of these fields; what the dialog does not show stays as it was. */
export function ruleOf(draft: RuleDraft, before: ModelRule | null): ModelRule {
  const { purposes: _, minMinutes: __, ...trigger } = before?.trigger ?? { type: 'content.read' }
  const [only] = draft.types
  const { windowCap: ___, ruleCap: ____, ...kept } = before ?? EMPTY
  return {
    ...kept,
    key: draft.key,
    group: draft.group,
    label: { zh: draft.label, en: draft.labelEn.trim() || draft.label },
    trigger: {
      ...trigger,
      type: draft.types.length === 1 && only !== undefined ? only : draft.types,
      ...(draft.purposes.length > 0 ? { purposes: draft.purposes } : {}),
      ...(draft.minMinutes === null ? {} : { minMinutes: draft.minMinutes }),
    },
    points: draft.points,
    scope: draft.scope,
    ...(draft.windowN === null ? {} : { windowCap: { n: draft.windowN, per: draft.windowPer } }),
    ...(draft.ruleCap === null ? {} : { ruleCap: draft.ruleCap }),
    halfLifeDays: draft.halfLifeDays,
    expiresDays: draft.expiresDays,
  }
}

const EMPTY: Pick<ModelRule, 'windowCap' | 'ruleCap'> = {}

/**
 * The type of a behaviour that another system reports, by the name that was typed; null for what can be none. (The server
 * takes lower case, digits and `. _ -`, forty at most.)
 */
export function customType(typed: string): string | null {
  const name = typed.trim().replace(/^custom\./, '')
  return /^[a-z0-9][a-z0-9._-]{0,39}$/.test(name) ? `custom.${name}` : null
}

function freeKey(taken: readonly string[]): string {
  for (let n = taken.length + 1; ; n += 1) if (!taken.includes(`rule-${n}`)) return `rule-${n}`
}
