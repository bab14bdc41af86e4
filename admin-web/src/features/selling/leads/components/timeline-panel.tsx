import { Button, Skeleton } from 'antd'
import type { LeadView } from '../../../../shared/api/types'
import { useText } from '../../../../shared/text/text'
import { ErrorState } from '../../../../shared/ui/page-states'
import { Panel } from '../../../../shared/ui/panel'
import { useFresh } from '../use-fresh'
import { useLeadTimeline } from '../use-lead'
import { BehaviourDays } from '../../../../shared/timeline/behaviour-days'
import styles from './timeline-panel.module.css'

/** Everything the person did, newest first, by day; what is new since yesterday is marked. */
export function TimelinePanel({ lead }: { lead: LeadView }) {
  const { t } = useText()
  return (
    <Panel title={t('pool.timeline.title')}>
      <Days lead={lead} />
    </Panel>
  )
}

function Days({ lead }: { lead: LeadView }) {
  const { t } = useText()
  const { data: rows, ...query } = useLeadTimeline(lead.id)
  const { isFresh } = useFresh(lead)
  if (rows === undefined) {
    if (!query.isError) return <Skeleton active title={false} paragraph={{ rows: 6 }} />
    return <ErrorState error={query.error} busy={query.isFetching} onRetry={() => void query.refetch()} />
  }
  if (rows.length === 0) return <p className={styles.empty}>{t('pool.timeline.empty')}</p>
  return (
    <>
      <BehaviourDays rows={rows} isFresh={isFresh} />
      {query.hasNextPage ? (
        <Button
          className={styles.more}
          loading={query.isFetchingNextPage}
          onClick={() => void query.fetchNextPage()}
        >
          {t('shared.load-more')}
        </Button>
      ) : null}
    </>
  )
}
