import { useText } from '../../../shared/text/text'
import { EmptyState, ErrorState } from '../../../shared/ui/page-states'
import { LeadListSkeleton } from './components/lead-list-skeleton'
import { LeadRow } from './components/lead-row'
import { LeadSection } from './components/lead-section'
import { PageHead } from '../../../shared/ui/page-head'
import { useLeadCounts, useLeads } from './use-leads'
import { usePageTitle } from './use-page-title'

const askNothing = () => undefined

/** Leads whose episode is over, with the reason. */
export function Component() {
  const { t } = useText()
  const { data: leads, ...list } = useLeads('closed')
  const { data: counts } = useLeadCounts()
  const title = t('selling.list.closed')
  usePageTitle(title)

  if (leads === undefined) {
    if (!list.isError) return <LeadListSkeleton title={title} />
    return <ErrorState error={list.error} busy={list.isFetching} onRetry={() => void list.refetch()} />
  }
  return (
    <>
      <PageHead title={title} />
      {leads.length === 0 ? (
        <EmptyState title={t('selling.list.closed-empty.title')} body={t('selling.list.closed-empty.body')} />
      ) : (
        <LeadSection
          hint={t('selling.list.closed-hint')}
          count={Math.max(counts?.closed ?? 0, leads.length)}
          onMore={list.hasNextPage ? () => void list.fetchNextPage() : undefined}
          loadingMore={list.isFetchingNextPage}
        >
          {leads.map((lead) => (
            <LeadRow key={lead.id} lead={lead} onAsk={askNothing} withState />
          ))}
        </LeadSection>
      )}
    </>
  )
}
