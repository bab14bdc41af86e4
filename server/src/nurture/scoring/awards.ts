import type { BehaviourType, ContentPurpose } from '../../contracts/enums.js'
import { DAY } from '../../kernel/time.js'
import type { CompiledRule, ScoringModel } from './compiled-model.js'

/** A behaviour as scoring sees it. Times are milliseconds since 1970, `occurredAt` already passed `scoringTime`. */
export interface ScoredBehaviour {
  readonly eventKey: string
  readonly type: BehaviourType
  readonly occurredAt: number
  readonly objectId: string | null
  readonly purpose: ContentPurpose | null
  readonly props: Readonly<Record<string, unknown>>
}

/**
 * A candidate row of the award ledger, unique by (rule, event). Whether it counts is decided at evaluation, from
 * the whole set, so the ledger never depends on the order of arrival (scoring spec §6.4).
 */
export interface Award {
  readonly ruleKey: string
  readonly eventKey: string
  readonly objectId: string | null
  readonly occurredAt: number
  readonly pointsMilli: number
}

/** Events older than this when they arrive are kept but not scored (scoring spec §6.4). */
export const LATE_LIMIT_MS = 30 * DAY

/** The instant an event is scored at: the future is clamped to the receive time, too late gives null. */
export function scoringTime(occurredAt: number, receivedAt: number): number | null {
  if (occurredAt > receivedAt) return receivedAt
  return receivedAt - occurredAt > LATE_LIMIT_MS ? null : occurredAt
}

/** An explicit wish to be contacted, which makes a lead whatever the score (lead lifecycle §5.3, transition 2). */
export const isHandRaise = (type: BehaviourType): boolean => type === 'enquiry.sent'

/** The ledger rows that a behaviour gives rise to under a model, in the model's rule order. */
export function matchRules(model: ScoringModel, behaviour: ScoredBehaviour): Award[] {
  const awards: Award[] = []
  for (const rule of model.rulesByType.get(behaviour.type) ?? []) {
    if (!fires(rule, behaviour)) continue
    const { eventKey, objectId, occurredAt } = behaviour
    const pointsMilli = Math.round(rule.pointsMilli * factor(rule, behaviour))
    awards.push({ ruleKey: rule.key, eventKey, objectId, occurredAt, pointsMilli })
  }
  return awards
}

/** The union of two ledgers by (rule, event); of two rows of one event the earlier stands, whichever came first. */
export function mergeAwards(one: readonly Award[], other: readonly Award[]): Award[] {
  const union = new Map<string, Award>()
  for (const ledger of [one, other])
    for (const award of ledger) {
      const id = `${award.ruleKey} ${award.eventKey}`
      const known = union.get(id)
      if (known === undefined || award.occurredAt < known.occurredAt) union.set(id, award)
    }
  return [...union.values()]
}

/** The order in which awards are admitted: arrival never matters (scoring spec §6.4, step 1). */
export const byTimeAndKey = (a: Award, b: Award): number =>
  a.occurredAt - b.occurredAt || (a.eventKey < b.eventKey ? -1 : a.eventKey > b.eventKey ? 1 : 0)

/**
 * A ledger in the order of admission with more awards in it, as a new list. As in the table, what is there already by
 * (rule, event) stays as it is.
 */
export function withAwards(ledger: readonly Award[], more: readonly Award[]): readonly Award[] {
  if (more.length === 0) return ledger
  const grown = [...ledger]
  for (const award of more) {
    const { ruleKey, eventKey } = award
    if (grown.some((known) => known.eventKey === eventKey && known.ruleKey === ruleKey)) continue
    const place = grown.findLastIndex((known) => byTimeAndKey(known, award) <= 0) + 1
    grown.splice(place, 0, award)
  }
  return grown
}

function fires(
  { trigger, validFromMs, validToMs }: CompiledRule,
  { occurredAt, purpose, props }: ScoredBehaviour,
) {
  if (occurredAt < validFromMs || occurredAt >= validToMs) return false
  if (trigger.purposes !== undefined && (purpose === null || !trigger.purposes.includes(purpose)))
    return false
  return (
    reaches(props.dwellMs, trigger.minDwellMs) &&
    reaches(props.depth, trigger.minDepth) &&
    reaches(props.minutes, trigger.minMinutes)
  )
}

const reaches = (value: unknown, least: number | undefined): boolean =>
  least === undefined || (typeof value === 'number' && value >= least)

function factor({ multiplier }: CompiledRule, { props }: ScoredBehaviour): number {
  if (multiplier === undefined) return 1
  const value = props[multiplier.by]
  return multiplier.steps.findLast((step) => reaches(value, step.from))?.times ?? 1
}
