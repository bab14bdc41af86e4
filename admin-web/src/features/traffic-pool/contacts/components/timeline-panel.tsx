import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { Button, Segmented, Skeleton } from 'antd'
import { useState } from 'react'
import { firstPage, placeAfter, rowsOf } from '../../../../shared/api/paged'
import { useText } from '../../../../shared/text/text'
import { BehaviourDays } from '../../../../shared/timeline/behaviour-days'
import { ErrorState } from '../../../../shared/ui/page-states'
import { Panel } from '../../../../shared/ui/panel'
import { BEHAVIOUR_KINDS, type BehaviourKind } from '../behaviour-kinds'
import { getContactTimeline } from '../contact-api'
import styles from './panels.module.css'

const KINDS = ['all', 'intent', 'reading', 'sharing', 'following'] as const

/** What the person did, newest first, by day; all of it, or one kind. */
export function TimelinePanel({ contactId }: { contactId: string }) {
  const { t } = useText()
  const [kind, setKind] = useState<BehaviourKind | 'all'>('all')
  const { data: rows, ...query } = useInfiniteQuery({
    queryKey: ['contact-timeline', contactId, kind],
    queryFn: ({ pageParam, signal }) =>
      getContactTimeline(
        contactId,
        { type: kind === 'all' ? undefined : BEHAVIOUR_KINDS[kind].join(','), after: pageParam.after },
        signal,
      ),
    initialPageParam: firstPage,
    getNextPageParam: placeAfter,
    select: rowsOf,
    placeholderData: keepPreviousData,
  })
  return (
    <Panel title={t('pool.timeline.title')}>
      <div className={styles.filters}>
        <Segmented
          aria-label={t('pool.timeline.kind')}
          value={kind}
          options={KINDS.map((value) => ({ value, label: t(`pool.timeline.kind.${value}`) }))}
          onChange={setKind}
        />
      </div>
      {rows === undefined ? (
        query.isError ? (
          <ErrorState error={query.error} busy={query.isFetching} onRetry={() => void query.refetch()} />
        ) : (
          <Skeleton active title={false} paragraph={{ rows: 6 }} />
        )
      ) : rows.length === 0 ? (
        <p className={styles.none}>
          {t(kind === 'all' ? 'pool.timeline.empty' : 'pool.timeline.none-of-kind')}
        </p>
      ) : (
        <BehaviourDays rows={rows} />
      )}
      {query.hasNextPage ? (
        <Button
          className={styles.middle}
          loading={query.isFetchingNextPage}
          onClick={() => void query.fetchNextPage()}
        >
          {t('shared.load-more')}
        </Button>
      ) : null}
    </Panel>
  )
}
