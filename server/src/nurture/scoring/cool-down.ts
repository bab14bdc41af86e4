import type { LeadReason } from '../../contracts/enums.js'
import { DAY } from '../../kernel/time.js'
import type { ScoringModel } from './compiled-model.js'

/** Why an episode ended, as far as the next one is concerned. */
export type EndReason = LeadReason | 'converted'

/**
 * Days until a contact may become a lead again. `timing` and `no_need` are the spec's (§6.7); the others follow how
 * long the reason usually holds. A hand-raise waits for none of them.
 */
const COOL_DOWN_DAYS: Readonly<Record<EndReason, number>> = {
  no_answer: 14,
  wrong_number: 14,
  no_budget: 90,
  no_authority: 30,
  no_need: 90,
  timing: 30,
  competitor: 365,
  existing_customer: 90,
  duplicate: 30,
  out_of_scope: 180,
  spam: 365,
  other: 30,
  converted: 30,
}

/** The instant a cool-down that begins at `endedAt` is over; the model's own days come first. */
export function coolDownEnd({ definition }: ScoringModel, reason: EndReason, endedAt: number): number {
  const own = reason === 'converted' ? undefined : definition.coolDownDays[reason]
  return endedAt + (own ?? COOL_DOWN_DAYS[reason]) * DAY
}
