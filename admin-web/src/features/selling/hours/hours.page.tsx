import { useQuery } from '@tanstack/react-query'
import { Skeleton } from 'antd'
import { can, useMe } from '../../../shared/session/use-session'
import { useText } from '../../../shared/text/text'
import { zoneText } from '../../../shared/text/time-text'
import { PageHead } from '../../../shared/ui/page-head'
import { ErrorState } from '../../../shared/ui/page-states'
import { Panel } from '../../../shared/ui/panel'
import { Phrases } from '../../../shared/ui/phrases'
import { useTitle } from '../../../shared/ui/use-title'
import { CalendarForm } from './components/calendar-form'
import { LevelsForm } from './components/levels-form'
import { QuietForm } from './components/quiet-form'
import { calendarKey, getCalendar, getLevels, getQuiet, levelsKey, quietKey } from './hours'
import styles from './hours.page.module.css'

/** When the brand works, how long a lead may wait then, and when nobody is written to. */
export function Component() {
  const { t, language } = useText()
  const me = useMe()
  const zone = zoneText(me.timeZone, language)
  const title = t('selling.hours.title')
  useTitle(title)
  const calendar = useQuery({ queryKey: calendarKey, queryFn: ({ signal }) => getCalendar(signal) })
  const levels = useQuery({ queryKey: levelsKey, queryFn: ({ signal }) => getLevels(signal) })
  const quiet = useQuery({ queryKey: quietKey, queryFn: ({ signal }) => getQuiet(signal) })
  const failed = [calendar, levels, quiet].find(({ data, isError }) => data === undefined && isError)
  const readOnly = !can(me, 'calendar.write')
  return (
    <>
      <PageHead title={title} />
      {failed !== undefined ? (
        <ErrorState error={failed.error} busy={failed.isFetching} onRetry={() => void failed.refetch()} />
      ) : calendar.data === undefined || levels.data === undefined || quiet.data === undefined ? (
        <Skeleton active paragraph={{ rows: 10 }} />
      ) : (
        <div className={styles.parts}>
          <Panel title={t('selling.hours.calendar')}>
            <p className={styles.hint}>
              <Phrases text={t('selling.hours.calendar-hint', { zone })} />
            </p>
            <CalendarForm calendar={calendar.data} reload={calendar.refetch} readOnly={readOnly} />
          </Panel>
          <div className={styles.column}>
            <Panel title={t('selling.hours.levels')}>
              <p className={styles.hint}>
                <Phrases text={t('selling.hours.levels-hint')} />
              </p>
              <LevelsForm levels={levels.data} reload={levels.refetch} readOnly={readOnly} />
            </Panel>
            <Panel title={t('nurture.quiet.title')}>
              <p className={styles.hint}>
                <Phrases text={t('nurture.quiet.hint', { zone })} />
              </p>
              <QuietForm quiet={quiet.data} reload={quiet.refetch} readOnly={readOnly} />
            </Panel>
          </div>
        </div>
      )}
    </>
  )
}
