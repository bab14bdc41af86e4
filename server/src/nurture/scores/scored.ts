import type { BehaviourType } from '../../contracts/enums.js'
import type { AdmittedBehaviour } from '../../contracts/pool.news.js'
import type { ScoredBehaviour } from '../scoring/awards.js'

/** A behaviour of the timeline as the scoring rules see it. */
export const toScored = (behaviour: AdmittedBehaviour): ScoredBehaviour => ({
  eventKey: behaviour.eventKey,
  // The ingest admits only the closed list and `custom.<name>`.
  type: behaviour.type as BehaviourType,
  occurredAt: behaviour.occurredAt.getTime(),
  objectId: behaviour.contentId,
  purpose: behaviour.purpose,
  props: behaviour.facts,
})
