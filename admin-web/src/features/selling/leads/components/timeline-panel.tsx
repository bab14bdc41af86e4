import { Button, Skeleton } from 'antd'
import type { LeadView } from '../../../../shared/api/types'
import { useMe } from '../../../../shared/session/use-session'
import { useText } from '../../../../shared/text/text'
import { clockText, dayText } from '../../../../shared/text/time-text'
import { ErrorState } from '../../../../shared/ui/page-states'
import { Panel } from '../../../../shared/ui/panel'
import { byDay } from '../../../../shared/timeline/timeline-days'
import { useFresh } from '../use-fresh'
import { useLeadTimeline } from '../use-lead'
import { BehaviourRow } from '../../../../shared/timeline/behaviour-row'
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
  const { t, language } = useText()
  const { timeZone } = useMe()
  const { data: rows, ...query } = useLeadTimeline(lead.id)
  const { isFresh } = useFresh(lead)
  if (rows === undefined) {
    if (!query.isError) return <Skeleton active title={false} paragraph={{ rows: 6 }} />
    return <ErrorState error={query.error} busy={query.isFetching} onRetry={() => void query.refetch()} />
  }
  if (rows.length === 0) return <p className={styles.empty}>{t('pool.timeline.empty')}</p>
  const days = byDay(rows, (iso) => dayText(Date.parse(iso), language, timeZone))
  return (
    <>
      {days.map(({ day, rows: ofDay }) => (
        <section key={day} className={styles.day}>
          <h3 className={styles.date}>{day}</h3>
          <ul>
            {ofDay.map((row) => (
              <BehaviourRow
                key={row.eventKey}
                row={row}
                fresh={isFresh(row.occurredAt)}
                when={clockText(Date.parse(row.occurredAt), language, timeZone)}
              />
            ))}
          </ul>
        </section>
      ))}
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
