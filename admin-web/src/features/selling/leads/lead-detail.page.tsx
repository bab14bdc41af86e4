import { useEffect, useState } from 'react'
import { useParams } from 'react-router'
import { ApiError } from '../../../shared/api/api-error'
import type { LeadView } from '../../../shared/api/types'
import { can, useMe } from '../../../shared/session/use-session'
import { useText } from '../../../shared/text/text'
import { ErrorState } from '../../../shared/ui/page-states'
import { PageLink } from '../../../shared/ui/page-link'
import { ContactPanel } from './components/contact-panel'
import { EnquiryPanel } from './components/enquiry-panel'
import { FreshNote } from './components/fresh-note'
import { HandoffPanel } from './components/handoff-panel'
import { HistoryPanel } from './components/history-panel'
import { LeadActions } from './components/lead-actions'
import { LeadDetailSkeleton } from './components/lead-detail-skeleton'
import { LeadDialogs, type Asked, type AskedAction } from './components/lead-dialogs'
import { LeadHead } from './components/lead-head'
import { PendingRejectNote } from './components/pending-reject'
import { RoutingPanel } from './components/routing-panel'
import { ScorePanel } from './components/score-panel'
import { TimelinePanel } from './components/timeline-panel'
import { WhyNowPanel } from './components/why-now-panel'
import { leadName } from './lead-name'
import { useLiveLeads } from './live-context'
import { useLead } from './use-lead'
import { usePageTitle } from './use-page-title'
import styles from './lead-detail.page.module.css'

const TIMELINE = 'timeline'

/** No longer mine to see: what was shown before must go, too. */
const isGone = (error: unknown): boolean =>
  error instanceof ApiError && (error.status === 404 || error.status === 403)

/** One lead: what the person asked, why now, how to reach the person, what to say, where the score comes from, what happened. */
export function Component() {
  const { t } = useText()
  const { id = '' } = useParams()
  const { data: lead, ...query } = useLead(id)
  const { see } = useLiveLeads()
  const [asked, setAsked] = useState<Asked | null>(null)
  usePageTitle(lead === undefined ? t('app.menu.leads-queue') : leadName(lead, t))
  useEffect(() => see(id), [see, id])

  // The dialogs stand beside what is shown: a lead that goes to somebody else takes no typed word with it.
  return (
    <>
      {lead === undefined || isGone(query.error) ? (
        <NoLead query={query} />
      ) : (
        <Lead lead={lead} onAsk={(action) => setAsked({ lead, action })} />
      )}
      <LeadDialogs asked={asked} onClose={() => setAsked(null)} />
    </>
  )
}

/** Still on its way, not to be had, or no longer in these hands. */
function NoLead({ query }: { query: Omit<ReturnType<typeof useLead>, 'data'> }) {
  const { t } = useText()
  if (!query.isError) return <LeadDetailSkeleton />
  return (
    <ErrorState
      error={query.error}
      busy={query.isFetching}
      onRetry={isGone(query.error) ? undefined : () => void query.refetch()}
    >
      <PageLink to="/leads">{t('selling.lead.back')}</PageLink>
    </ErrorState>
  )
}

function Lead({ lead, onAsk }: { lead: LeadView; onAsk: (action: AskedAction) => void }) {
  const me = useMe()
  return (
    <>
      <LeadHead lead={lead}>
        <LeadActions lead={lead} onAsk={onAsk} />
      </LeadHead>
      {lead.pendingReject === null ? null : (
        <div className={styles.pending}>
          <PendingRejectNote lead={lead} pending={lead.pendingReject} />
        </div>
      )}
      <div className={styles.columns}>
        <div className={styles.main}>
          <div className={styles.first}>
            <EnquiryPanel lead={lead} />
            <WhyNowPanel lead={lead} />
            <FreshNote lead={lead} timeline={TIMELINE} />
          </div>
          <ScorePanel lead={lead} />
          <div id={TIMELINE} className={styles.timeline}>
            <TimelinePanel lead={lead} />
          </div>
        </div>
        <div className={styles.side}>
          <div className={styles.contact}>
            <ContactPanel key={lead.id} lead={lead} />
          </div>
          <HandoffPanel
            handoff={lead.package}
            channelNames={lead.channelNames}
            sharerName={lead.sharerName}
          />
          <HistoryPanel lead={lead} />
          {can(me, 'lead.queue') ? <RoutingPanel leadId={lead.id} /> : null}
        </div>
      </div>
    </>
  )
}
