import { useState } from 'react'
import type { LeadCard, Rep } from '../../../shared/api/types'
import { useText } from '../../../shared/text/text'
import { PageHead } from '../../../shared/ui/page-head'
import { ErrorState } from '../../../shared/ui/page-states'
import { RowList } from '../../../shared/ui/row-list'
import { LeadDialogs, type Asked } from '../leads/components/lead-dialogs'
import { LeadListSkeleton } from '../leads/components/lead-list-skeleton'
import { LeadRow } from '../leads/components/lead-row'
import { LeadSection } from '../leads/components/lead-section'
import { useLeadCounts, useLeads } from '../leads/use-leads'
import { usePageTitle } from '../leads/use-page-title'
import { LoadLegend } from '../reps/components/load-legend'
import { RepDialog } from '../reps/components/rep-dialog'
import { RepRow } from '../reps/components/rep-row'
import { scaleOf } from '../reps/load'
import { useReps } from '../reps/use-reps'
import styles from './dispatch.page.module.css'

/** What needs a manager's hand: leads that routing gave up, leads whose time has passed, and who could take them. */
export function Component() {
  const { t } = useText()
  const left = useLeads('manager-queue')
  const late = useLeads('breached')
  const reps = useReps()
  const { data: counts } = useLeadCounts()
  const [asked, setAsked] = useState<Asked | null>(null)
  const [edited, setEdited] = useState<Rep | null>(null)
  const title = t('app.menu.dispatch')
  usePageTitle(title)

  const parts = [left, late, reps]
  const failed = parts.find(({ data, isError }) => data === undefined && isError)
  if (failed !== undefined)
    return <ErrorState error={failed.error} busy={failed.isFetching} onRetry={() => void failed.refetch()} />
  if (left.data === undefined || late.data === undefined || reps.data === undefined)
    return <LeadListSkeleton title={title} />
  const rows = (leads: LeadCard[]) =>
    leads.map((lead) => (
      <LeadRow
        key={lead.id}
        lead={lead}
        onAsk={(subject, action) => setAsked({ lead: subject, action })}
        withState
      />
    ))
  const countOf = (loaded: LeadCard[], all = 0) => (loaded.length === 0 ? 0 : Math.max(all, loaded.length))
  return (
    <>
      <PageHead title={title} />
      <LeadSection
        title={t('selling.dispatch.left')}
        hint={t('selling.dispatch.left-hint')}
        count={countOf(left.data, counts?.managerQueue)}
        empty={t('selling.dispatch.left-empty')}
        onMore={left.hasNextPage ? () => void left.fetchNextPage() : undefined}
        loadingMore={left.isFetchingNextPage}
      >
        {rows(left.data)}
      </LeadSection>
      <LeadSection
        title={t('selling.dispatch.late')}
        hint={t('selling.dispatch.late-hint')}
        count={countOf(late.data, counts?.breached)}
        empty={t('selling.dispatch.late-empty')}
        onMore={late.hasNextPage ? () => void late.fetchNextPage() : undefined}
        loadingMore={late.isFetchingNextPage}
      >
        {rows(late.data)}
      </LeadSection>
      <section className={styles.reps}>
        <header className={styles.head}>
          <h2 className={styles.title}>{t('selling.dispatch.reps')}</h2>
          {reps.data.length === 0 ? null : <LoadLegend />}
        </header>
        {reps.data.length === 0 ? (
          <p className={styles.empty}>{t('selling.dispatch.reps-empty')}</p>
        ) : (
          <RowList>
            {reps.data.map((rep) => (
              <RepRow key={rep.staffId} rep={rep} scale={scaleOf(reps.data)} onEdit={() => setEdited(rep)} />
            ))}
          </RowList>
        )}
      </section>
      <LeadDialogs asked={asked} onClose={() => setAsked(null)} />
      <RepDialog rep={edited} onClose={() => setEdited(null)} />
    </>
  )
}
