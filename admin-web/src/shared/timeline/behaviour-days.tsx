import type { TimelineRow } from '../api/types'
import { useMe } from '../session/use-session'
import { useText } from '../text/text'
import { clockText, dayText } from '../text/time-text'
import { BehaviourRow } from './behaviour-row'
import styles from './behaviour-days.module.css'
import { byDay } from './timeline-days'

interface BehaviourDaysProps {
  /** The newest first. */
  rows: TimelineRow[]
  /** Whether what happened at an instant is new to who looks. */
  isFresh?: (at: string) => boolean
}

/** What a person did, under its days. */
export function BehaviourDays({ rows, isFresh = () => false }: BehaviourDaysProps) {
  const { language } = useText()
  const { timeZone } = useMe()
  return byDay(rows, (iso) => dayText(Date.parse(iso), language, timeZone)).map(({ day, rows: ofDay }) => (
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
  ))
}
