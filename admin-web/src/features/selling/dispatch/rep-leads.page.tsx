import { ArrowLeftOutlined } from '@ant-design/icons'
import { useState } from 'react'
import { Link, useParams } from 'react-router'
import type { LeadCard } from '../../../shared/api/types'
import { useText } from '../../../shared/text/text'
import { PageHead } from '../../../shared/ui/page-head'
import { EmptyState, ErrorState } from '../../../shared/ui/page-states'
import { LeadDialogs, type Asked } from '../leads/components/lead-dialogs'
import { LeadListSkeleton } from '../leads/components/lead-list-skeleton'
import { LeadRow } from '../leads/components/lead-row'
import { LeadSection } from '../leads/components/lead-section'
import { sectionsOf } from '../leads/lead-sections'
import { useLeads } from '../leads/use-leads'
import { usePageTitle } from '../leads/use-page-title'
import { LoadBar } from '../reps/components/load-bar'
import { LoadLegend } from '../reps/components/load-legend'
import { useReps } from '../reps/use-reps'
import styles from './rep-leads.page.module.css'

/** What one rep has in hand, in the order in which the rep works it. */
export function Component() {
  const { t } = useText()
  const { staffId = '' } = useParams()
  const { data: leads, ...list } = useLeads('mine', { owner: staffId })
  const { data: reps } = useReps()
  const [asked, setAsked] = useState<Asked | null>(null)
  const rep = reps?.find((one) => one.staffId === staffId)
  const title = rep === undefined ? t('app.menu.leads-queue') : t('selling.dispatch.of', { name: rep.name })
  usePageTitle(title)

  if (leads === undefined) {
    if (!list.isError) return <LeadListSkeleton title={title} />
    return <ErrorState error={list.error} busy={list.isFetching} onRetry={() => void list.refetch()} />
  }
  const { toAccept, following } = sectionsOf(leads)
  const rows = (some: LeadCard[]) =>
    some.map((lead) => (
      <LeadRow key={lead.id} lead={lead} onAsk={(subject, action) => setAsked({ lead: subject, action })} />
    ))
  return (
    <>
      <Link to="/dispatch" className={styles.back}>
        <ArrowLeftOutlined aria-hidden />
        {t('selling.dispatch.back')}
      </Link>
      <PageHead title={title} />
      {rep === undefined ? null : (
        <div className={styles.load}>
          <LoadBar rep={rep} />
          <LoadLegend />
        </div>
      )}
      {leads.length === 0 ? (
        <EmptyState title={t('selling.dispatch.of-empty.title')} body={t('selling.dispatch.of-empty.body')} />
      ) : (
        <>
          {toAccept.length === 0 ? null : (
            <LeadSection
              title={t('selling.list.to-accept')}
              hint={t('selling.list.to-accept-hint-team')}
              count={toAccept.length}
            >
              {rows(toAccept)}
            </LeadSection>
          )}
          {following.length === 0 ? null : (
            <LeadSection
              title={t('selling.list.following')}
              hint={t('selling.list.following-hint-team')}
              count={Math.max(following.length, (rep?.openCount ?? 0) - toAccept.length)}
              onMore={list.hasNextPage ? () => void list.fetchNextPage() : undefined}
              loadingMore={list.isFetchingNextPage}
            >
              {rows(following)}
            </LeadSection>
          )}
        </>
      )}
      <LeadDialogs asked={asked} onClose={() => setAsked(null)} />
    </>
  )
}
