import type { TimelineRow } from '../api/types'
import { useText } from '../text/text'
import { channelText } from '../text/channel-text'
import { moneyText } from '../text/money-text'
import { useDuration } from '../ui/use-duration'
import { Quoted } from '../ui/quoted'
import { behaviourText } from './behaviour-text'
import { behaviourTone } from './behaviour-tone'
import styles from './behaviour-row.module.css'

interface BehaviourRowProps {
  row: TimelineRow
  when: string
  /** Happened since who looks last looked. */
  fresh?: boolean
}

/** One thing the person did: what, with which content, how long, how far, when. */
export function BehaviourRow({ row, when, fresh = false }: BehaviourRowProps) {
  const { t, language } = useText()
  const duration = useDuration()
  const { dwellMs, depth, minutes, amountFen } = row.props
  const details = [
    row.contentPurpose === null ? null : t(`content.purpose.${row.contentPurpose}`),
    dwellMs === undefined ? null : t('pool.timeline.dwell', { duration: duration(dwellMs / 1_000) }),
    depth === undefined ? null : t('pool.timeline.depth', { percent: Math.round(depth) }),
    minutes === undefined ? null : t('pool.timeline.watched', { duration: duration(minutes * 60) }),
    amountFen === undefined ? null : moneyText(amountFen, language),
    row.channel === null ? null : channelText(t, row.channel, row.channelName),
  ].filter((detail) => detail !== null)
  return (
    <li className={styles.row} data-tone={behaviourTone(row)}>
      <div className={styles.what}>
        <span className={styles.type}>
          {behaviourText(t, row.props.asReader ? `${row.type}-as-reader` : row.type)}
        </span>
        {row.contentTitle === null ? null : <Quoted title={row.contentTitle} />}
        {fresh ? <span className={styles.fresh}>{t('pool.timeline.fresh')}</span> : null}
      </div>
      <div className={styles.meta}>
        <time dateTime={row.occurredAt}>{when}</time>
        {details.map((detail) => (
          <span key={detail}>{detail}</span>
        ))}
      </div>
    </li>
  )
}
