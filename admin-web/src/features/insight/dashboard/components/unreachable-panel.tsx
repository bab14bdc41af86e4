import { useQuery } from '@tanstack/react-query'
import { Skeleton } from 'antd'
import { Link } from 'react-router'
import { useText } from '../../../../shared/text/text'
import { useTimes } from '../../../../shared/ui/ago'
import { ErrorState } from '../../../../shared/ui/page-states'
import { Panel } from '../../../../shared/ui/panel'
import { getTotals } from '../../why-no-lead/api/why-no-lead'
import { peopleOf } from '../../why-no-lead/guards'
import styles from './part.module.css'

/** Who is ready and cannot be called, right now. */
export function UnreachablePanel() {
  const { t } = useText()
  const { full } = useTimes()
  const { data, error, isError, isFetching, refetch } = useQuery({
    queryKey: ['why-no-lead'],
    queryFn: ({ signal }) => getTotals(signal),
  })
  const count = data?.guards.find(({ guard }) => guard === 'unreachable')?.contacts ?? 0
  return (
    <Panel title={t('insight.dash.unreachable')}>
      {data === undefined ? (
        isError ? (
          <ErrorState error={error} busy={isFetching} onRetry={() => void refetch()} />
        ) : (
          <Skeleton active paragraph={{ rows: 2 }} />
        )
      ) : (
        <div className={styles.part}>
          <dl className={styles.heads}>
            <div>
              <dt className={styles.hint}>{t('insight.dash.unreachable-hint')}</dt>
              <dd>
                <Link to={peopleOf('unreachable')}>{t('insight.why.people', { count })}</Link>
              </dd>
            </div>
          </dl>
          <p className={styles.asOf}>{t('insight.why.as-of', { time: full(data.asOf) })}</p>
        </div>
      )}
    </Panel>
  )
}
