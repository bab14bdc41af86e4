import { Skeleton } from 'antd'
import { bars } from '../../../shared/chart/bars'
import { useMemo, useState } from 'react'
import { Link } from 'react-router'
import type { ContentNumbers } from '../../../shared/api/types'
import { Chart } from '../../../shared/chart/chart'
import {
  contentLeads,
  contentPeople,
  DEEDS,
  useContentNumbers,
} from '../../../shared/content-numbers/content-numbers'
import { useText } from '../../../shared/text/text'
import { useTimes } from '../../../shared/ui/ago'
import { PageHead } from '../../../shared/ui/page-head'
import { PageLink } from '../../../shared/ui/page-link'
import { EmptyState, ErrorState } from '../../../shared/ui/page-states'
import { Panel } from '../../../shared/ui/panel'
import { Phrases } from '../../../shared/ui/phrases'
import { useNarrow } from '../../../shared/ui/use-narrow'
import { useTitle } from '../../../shared/ui/use-title'
import type { Days } from '../behind'
import { Count } from '../dashboard/components/count'
import { useDays } from '../days'
import { RangeChoice } from '../range-choice'
import styles from './content-results.module.css'

const COLUMNS = [...DEEDS, 'leads', 'won'] as const
type Column = (typeof COLUMNS)[number]

/** What each content has brought, best first by the number that one asks for. */
export function Component() {
  const { t } = useText()
  const { full } = useTimes()
  const { days } = useDays()
  const query = useContentNumbers(days)
  const { data } = query
  useTitle(t('insight.menu.contents'))
  return (
    <>
      <PageHead title={t('insight.menu.contents')}>
        {data ? (
          <span className={styles.asOf}>{t('insight.why.as-of', { time: full(data.asOf) })}</span>
        ) : null}
      </PageHead>
      <RangeChoice />
      {data === undefined ? (
        query.isError ? (
          <ErrorState error={query.error} busy={query.isFetching} onRetry={() => void query.refetch()} />
        ) : (
          <Panel title={t('insight.contents.best')}>
            <Skeleton active paragraph={{ rows: 10 }} />
          </Panel>
        )
      ) : data.items.length === 0 ? (
        <EmptyState title={t('insight.contents.empty.title')} body={t('insight.contents.empty.body')}>
          <PageLink to="/contents">{t('insight.contents.empty.action')}</PageLink>
        </EmptyState>
      ) : (
        <div className={styles.page} aria-busy={query.isPlaceholderData}>
          <Ranked items={data.items} days={data} />
        </div>
      )}
    </>
  )
}

/** More contents than so many are in the table alone. */
const DRAWN = 8

function Ranked({ items, days }: { items: readonly ContentNumbers[]; days: Days }) {
  const { t } = useText()
  const [by, setBy] = useState<Column>('opened')
  const rows = useMemo(() => [...items].sort((a, b) => b[by] - a[by]), [items, by])
  // Letters of a title beside its bars: they must not take the room of the bars.
  const room = useNarrow() ? 9 : 24
  const option = useMemo(() => {
    const drawn = rows.slice(0, DRAWN)
    const names = drawn.map(({ title }) => (title.length > room ? `${title.slice(0, room - 1)}…` : title))
    return {
      ...bars(names),
      series: (['opened', 'read', 'finished'] as const).map((deed) => ({
        type: 'bar' as const,
        name: t(`insight.deed.${deed}`),
        data: drawn.map((row) => row[deed]),
        barMaxWidth: 8,
      })),
    }
  }, [rows, room, t])
  return (
    <>
      <Panel title={t('insight.contents.best')}>
        <p className={styles.hint}>
          <Phrases text={t('insight.contents.hint')} />
        </p>
        <Chart
          label={t('insight.contents.best')}
          option={option}
          height={Math.min(rows.length, DRAWN) * 44 + 48}
        />
      </Panel>
      <Panel title={t('insight.contents.all')}>
        <div className={styles.wide} tabIndex={0} role="region" aria-label={t('insight.contents.all')}>
          <table className={styles.table}>
            <thead>
              <tr>
                <th scope="col">{t('insight.contents.title')}</th>
                {COLUMNS.map((column) => (
                  <th key={column} scope="col" aria-sort={column === by ? 'descending' : 'none'}>
                    <button type="button" className={styles.sort} onClick={() => setBy(column)}>
                      {t(`insight.deed.${column}`)}
                      <span aria-hidden>{column === by ? ' ↓' : ''}</span>
                    </button>
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <tr key={row.contentId}>
                  <th scope="row">
                    <Link to={`/contents/${row.contentId}`}>{row.title}</Link>
                  </th>
                  {COLUMNS.map((column) => (
                    <td key={column}>
                      <Count
                        value={row[column]}
                        to={
                          column === 'leads' || column === 'won'
                            ? contentLeads(days, row.contentId, column === 'won')
                            : contentPeople(days, row.contentId, column)
                        }
                      />
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
        <dl className={styles.meanings}>
          {COLUMNS.map((column) => (
            <div key={column}>
              <dt>{t(`insight.deed.${column}`)}</dt>
              <dd>{t(`insight.deed-means.${column}`)}</dd>
            </div>
          ))}
        </dl>
      </Panel>
    </>
  )
}
