import { useMe } from '../../../../shared/session/use-session'
import { useText } from '../../../../shared/text/text'
import { dateTime } from '../../../../shared/text/time-text'
import { AlertSwitches } from '../../../../shared/ui/alert-switches'
import { EmptyState } from '../../../../shared/ui/page-states'
import { useNow } from '../../../../shared/ui/use-now'
import { useCatchUp } from '../../catch-up/use-catch-up'
import styles from './no-leads-yet.module.css'

/** A rep's first day: where leads come from, from when on, and how not to miss the first. */
export function NoLeadsYet() {
  const { t, language } = useText()
  const { timeZone } = useMe()
  const now = useNow(60_000)
  const { data } = useCatchUp()
  const next = data?.shift.next ?? null
  const off = data !== undefined && !data.shift.onShift
  return (
    <div className={styles.box}>
      <EmptyState title={t('selling.list.empty.title')} body={t('selling.list.empty.body')}>
        {off ? (
          <p className={styles.shift}>
            {next === null
              ? t('selling.list.empty.off')
              : t('selling.list.empty.shift', { when: dateTime(Date.parse(next), now, language, timeZone) })}
          </p>
        ) : null}
        <div className={styles.switches}>
          <AlertSwitches className={styles.sound} />
        </div>
      </EmptyState>
    </div>
  )
}
