import { useEffect, useState } from 'react'
import type { LeadCard } from '../../../shared/api/types'
import { can, useMe } from '../../../shared/session/use-session'
import { useText } from '../../../shared/text/text'
import { ErrorState } from '../../../shared/ui/page-states'
import { CatchUpPanel } from '../catch-up/catch-up-panel'
import { LeadDialogs, type Asked } from './components/lead-dialogs'
import { LeadListSkeleton } from './components/lead-list-skeleton'
import { LeadRow } from './components/lead-row'
import { LeadSection } from './components/lead-section'
import { NoLeadsYet } from './components/no-leads-yet'
import { PageHead } from '../../../shared/ui/page-head'
import { sectionsOf } from './lead-sections'
import { useLeadCounts, useLeads } from './use-leads'
import { usePageTitle } from './use-page-title'

/**
 * The workbench: what waits for a yes and what is being followed. A rep sees their own; those who steer see
 * everybody's within their scope, and first of all what nobody has, with the reason.
 */
export function Component() {
  const { t } = useText()
  const steers = can(useMe(), 'lead.queue')
  const held = useLeads('mine')
  const queue = useLeads('queue', { enabled: steers })
  const { data: counts } = useLeadCounts()
  const [asked, setAsked] = useState<Asked | null>(null)
  const title = t(steers ? 'app.menu.leads-queue' : 'app.menu.leads')
  usePageTitle(title)
  useEffect(() => {
    // Fetched ahead: a lead opens at once, and its page does not break when the server is away for a moment.
    import('./lead-detail.page').catch(() => undefined)
  }, [])

  const parts = steers ? [held, queue] : [held]
  const failed = parts.find(({ data, isError }) => data === undefined && isError)
  if (failed !== undefined) {
    return <ErrorState error={failed.error} busy={failed.isFetching} onRetry={() => void failed.refetch()} />
  }
  if (parts.some(({ data }) => data === undefined)) return <LeadListSkeleton title={title} />

  const { toAccept, following } = sectionsOf(held.data ?? [])
  const queued = queue.data ?? []
  const none = !steers && toAccept.length + following.length === 0
  const rows = (leads: LeadCard[]) =>
    leads.map((lead) => (
      <LeadRow key={lead.id} lead={lead} onAsk={(subject, action) => setAsked({ lead: subject, action })} />
    ))
  // The number of all, of which a page or two may be loaded; the list itself knows best whether there are any.
  const countOf = (loaded: LeadCard[], all = 0) => (loaded.length === 0 ? 0 : Math.max(all, loaded.length))
  return (
    <>
      <PageHead title={title} />
      {none ? (
        <NoLeadsYet />
      ) : (
        <>
          {' '}
          {steers ? null : <CatchUpPanel />}
          {steers ? (
            <LeadSection
              title={t('selling.list.queue')}
              hint={t('selling.list.queue-hint')}
              count={countOf(queued, counts?.queued)}
              empty={t('selling.list.queue-empty')}
              onMore={queue.hasNextPage ? () => void queue.fetchNextPage() : undefined}
              loadingMore={queue.isFetchingNextPage}
            >
              {rows(queued)}
            </LeadSection>
          ) : null}
          <LeadSection
            title={t('selling.list.to-accept')}
            hint={t(steers ? 'selling.list.to-accept-hint-team' : 'selling.list.to-accept-hint')}
            count={countOf(toAccept, counts?.assigned)}
            empty={t(steers ? 'selling.list.to-accept-empty-team' : 'selling.list.to-accept-empty')}
          >
            {rows(toAccept)}
          </LeadSection>
          <LeadSection
            title={t('selling.list.following')}
            hint={t(steers ? 'selling.list.following-hint-team' : 'selling.list.following-hint')}
            count={countOf(following, counts && counts.accepted + counts.working)}
            empty={t(steers ? 'selling.list.following-empty-team' : 'selling.list.following-empty')}
            onMore={held.hasNextPage ? () => void held.fetchNextPage() : undefined}
            loadingMore={held.isFetchingNextPage}
          >
            {rows(following)}
          </LeadSection>
        </>
      )}
      <LeadDialogs asked={asked} onClose={() => setAsked(null)} />
    </>
  )
}
