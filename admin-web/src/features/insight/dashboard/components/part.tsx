import type { UseQueryResult } from '@tanstack/react-query'
import { Skeleton } from 'antd'
import type { ReactNode } from 'react'
import { useText } from '../../../../shared/text/text'
import { useTimes } from '../../../../shared/ui/ago'
import { ErrorState } from '../../../../shared/ui/page-states'
import { Panel } from '../../../../shared/ui/panel'
import { lengthOf } from '../../days'
import styles from './part.module.css'

interface PartProps<Data> {
  title: string
  hint: (data: Data) => string
  query: UseQueryResult<Data>
  aside?: ReactNode
  /** Beside the figures stand those of as many days before. */
  compared?: boolean
  isEmpty: (data: Data) => boolean
  children: (data: Data) => ReactNode
}

/** One part of the dashboard in its four states, with the instant its figures are of. */
export function Part<Data extends { from: string; to: string; asOf: string }>(props: PartProps<Data>) {
  const { title, hint, query, aside, compared = false, isEmpty, children } = props
  const { t } = useText()
  const { full } = useTimes()
  const { data } = query
  return (
    <Panel title={title} aside={aside}>
      {data === undefined ? (
        query.isError ? (
          <ErrorState error={query.error} busy={query.isFetching} onRetry={() => void query.refetch()} />
        ) : (
          <Skeleton active paragraph={{ rows: 6 }} />
        )
      ) : isEmpty(data) ? (
        <p className={styles.hint}>{t('insight.dash.none')}</p>
      ) : (
        <div className={styles.part} aria-busy={query.isPlaceholderData}>
          <p className={styles.hint}>{hint(data)}</p>
          {children(data)}
          <p className={styles.asOf}>
            {compared
              ? t('insight.dash.as-of', { time: full(data.asOf), days: lengthOf(data) })
              : t('insight.why.as-of', { time: full(data.asOf) })}
          </p>
        </div>
      )}
    </Panel>
  )
}
