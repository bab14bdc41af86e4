import { LIFECYCLE_STAGES, type LeadState, type LifecycleStage } from '../../contracts/enums.js'
import type { NewsName, NewsPayload } from '../../contracts/news.js'

/** News that move a contact's lifecycle stage (lead-lifecycle spec §5.1). */
export const STAGE_NEWS = [
  'pool.contact-identified',
  'nurture.maturity-changed',
  'selling.lead-moved',
] as const satisfies readonly NewsName[]

export type StageNews = {
  [N in (typeof STAGE_NEWS)[number]]: { name: N; payload: NewsPayload<N> }
}[(typeof STAGE_NEWS)[number]]

const STAGE_OF_LEAD: Partial<Record<LeadState, LifecycleStage>> = {
  queued: 'mql',
  assigned: 'mql',
  accepted: 'sal',
  working: 'sal',
  qualified: 'sql',
  converted: 'opportunity',
}

/** From this engagement band on a contact is engaged: 3 of 1 (best) to 4 (scoring spec §6.6). */
const ENGAGED_BAND = 3

/**
 * The stage after one news. Stages move forward by news and back only by a lead that was returned or
 * disqualified, to `engaged` (lead-lifecycle spec §5.1).
 */
export function nextStage(stage: LifecycleStage, news: StageNews): LifecycleStage {
  switch (news.name) {
    case 'pool.contact-identified':
      return forward(stage, 'known')
    case 'nurture.maturity-changed':
      return Number(news.payload.to.slice(1)) <= ENGAGED_BAND ? forward(stage, 'engaged') : stage
    case 'selling.lead-moved': {
      const { to } = news.payload
      // A merged lead goes on as another one, whose own news say how far the person is.
      if (to === 'nurturing' || to === 'disqualified' || to === 'merged')
        return isBefore(stage, 'customer') ? 'engaged' : stage
      const reached = STAGE_OF_LEAD[to]
      return reached ? forward(stage, reached) : stage
    }
  }
}

/** How far a person is whose news came under several ids: as far as by any of them. */
export const furthestStage = (stages: readonly LifecycleStage[]): LifecycleStage =>
  stages.reduce<LifecycleStage>(forward, 'visitor')

const isBefore = (a: LifecycleStage, b: LifecycleStage): boolean =>
  LIFECYCLE_STAGES.indexOf(a) < LIFECYCLE_STAGES.indexOf(b)

const forward = (stage: LifecycleStage, to: LifecycleStage): LifecycleStage =>
  isBefore(stage, to) ? to : stage
