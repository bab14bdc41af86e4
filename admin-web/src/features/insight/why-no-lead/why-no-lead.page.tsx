import { Skeleton } from 'antd'
import { useQuery } from '@tanstack/react-query'
import { useText } from '../../../shared/text/text'
import { useTimes } from '../../../shared/ui/ago'
import { PageHead } from '../../../shared/ui/page-head'
import { EmptyState, ErrorState } from '../../../shared/ui/page-states'
import { Phrases } from '../../../shared/ui/phrases'
import { useTitle } from '../../../shared/ui/use-title'
import { getTotals } from './api/why-no-lead'
import { GuardGroup } from './components/guard-group'
import { GUARD_GROUPS } from './guards'
import styles from './why-no-lead.page.module.css'

/** How many people each guard keeps from becoming a lead. */
export function Component() {
  const { t } = useText()
  const { full } = useTimes()
  const totals = useQuery({ queryKey: ['why-no-lead'], queryFn: ({ signal }) => getTotals(signal) })
  useTitle(t('insight.menu.why'))
  const { data } = totals
  return (
    <>
      <PageHead title={t('insight.menu.why')}>
        {data ? (
          <span className={styles.asOf}>{t('insight.why.as-of', { time: full(data.asOf) })}</span>
        ) : null}
      </PageHead>
      {data === undefined ? (
        totals.isError ? (
          <ErrorState error={totals.error} busy={totals.isFetching} onRetry={() => void totals.refetch()} />
        ) : (
          <Loading />
        )
      ) : data.contacts === 0 ? (
        <EmptyState title={t('insight.why.empty.title')} body={t('insight.why.empty.body')} />
      ) : (
        <>
          <p className={styles.intro}>
            <Phrases text={t('insight.why.intro')} />
          </p>
          <p className={styles.all}>
            {t('insight.why.all')}
            <strong className="tabular">{data.contacts.toLocaleString()}</strong>
          </p>
          <div className={styles.groups}>
            {GUARD_GROUPS.map(({ group, guards }) => (
              <GuardGroup key={group} group={group} guards={guards} totals={data} />
            ))}
          </div>
          {data.merged + data.erased > 0 ? (
            <p className={styles.gone}>
              <Phrases text={t('insight.why.gone', { merged: data.merged, erased: data.erased })} />
            </p>
          ) : null}
        </>
      )}
    </>
  )
}

function Loading() {
  const { t } = useText()
  return (
    <div className={styles.groups} aria-busy>
      <span className="visually-hidden" role="status">
        {t('app.loading')}
      </span>
      {GUARD_GROUPS.map(({ group, guards }) => (
        <Skeleton key={group} active title={{ width: 120 }} paragraph={{ rows: guards.length }} />
      ))}
    </div>
  )
}
