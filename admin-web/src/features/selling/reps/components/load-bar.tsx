import type { Rep } from '../../../../shared/api/types'
import { useText } from '../../../../shared/text/text'
import { partsOf } from '../load'
import styles from './load-bar.module.css'

/**
 * A rep's leads by what they wait for, against what the rep can carry. On one `scale` (in leads) the bars of several
 * reps compare; without one the bar is as long as its place.
 */
export function LoadBar({ rep, scale = rep.capacity }: { rep: Rep; scale?: number }) {
  const { t } = useText()
  const { openCount, capacity, load } = rep
  return (
    <span className={styles.load}>
      <span className={styles.place} aria-hidden>
        <span className={styles.track} style={{ inlineSize: `${(100 * capacity) / Math.max(1, scale)}%` }} />
        <span className={styles.parts}>
          {partsOf(load, scale).map(({ part, width }) => (
            <span key={part} className={styles.part} data-part={part} style={{ inlineSize: `${width}%` }} />
          ))}
        </span>
      </span>
      <span className={styles.figure}>{t('selling.rep.load', { open: openCount, capacity })}</span>
    </span>
  )
}
