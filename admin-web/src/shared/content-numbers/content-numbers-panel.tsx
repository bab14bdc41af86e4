import { Skeleton } from 'antd'
import { Link } from 'react-router'
import { can, useMe } from '../session/use-session'
import { useText } from '../text/text'
import { todayIn } from '../text/time-text'
import { ErrorState } from '../ui/page-states'
import { PageLink } from '../ui/page-link'
import { Panel } from '../ui/panel'
import { contentLeads, contentPeople, DEEDS, useContentNumbers } from './content-numbers'
import styles from './content-numbers-panel.module.css'

const DAYS = 30
const DAY = 86_400_000

/** What one content has brought in the last days; nothing for who may not open the lists. */
export function ContentNumbersPanel({ contentId }: { contentId: string }) {
  return can(useMe(), 'contact.read') ? <Numbers contentId={contentId} /> : null
}

function Numbers({ contentId }: { contentId: string }) {
  const { t } = useText()
  const { timeZone } = useMe()
  const to = todayIn(timeZone, Date.now())
  const days = { from: new Date(Date.parse(to) - (DAYS - 1) * DAY).toISOString().slice(0, 10), to }
  const { data, error, isError, isFetching, refetch } = useContentNumbers(days, contentId)
  const item = data?.items[0]
  return (
    <Panel
      title={t('insight.contents.lately', { days: DAYS })}
      aside={<PageLink to="/content-results">{t('insight.contents.compare')}</PageLink>}
    >
      {item === undefined ? (
        isError ? (
          <ErrorState error={error} busy={isFetching} onRetry={() => void refetch()} />
        ) : (
          <Skeleton active title={false} paragraph={{ rows: 2 }} />
        )
      ) : (
        <dl className={styles.numbers}>
          {[...DEEDS, 'leads' as const, 'won' as const].map((column) => (
            <div key={column}>
              <dt title={t(`insight.deed-means.${column}`)}>{t(`insight.deed.${column}`)}</dt>
              <dd>
                {item[column] === 0 ? (
                  0
                ) : (
                  <Link
                    to={
                      column === 'leads' || column === 'won'
                        ? contentLeads(days, contentId, column === 'won')
                        : contentPeople(days, contentId, column)
                    }
                  >
                    {item[column].toLocaleString()}
                  </Link>
                )}
              </dd>
            </div>
          ))}
        </dl>
      )}
    </Panel>
  )
}
