import type { Rep } from '../../../../shared/api/types'
import { useText } from '../../../../shared/text/text'
import styles from './load-bar.module.css'

/** How much of a rep's capacity is taken, to compare with the others at a glance. */
export function LoadBar({ rep: { openCount, capacity } }: { rep: Rep }) {
  const { t } = useText()
  const share = capacity === 0 ? 1 : Math.min(1, openCount / capacity)
  return (
    <span className={styles.load}>
      <span className={styles.track} aria-hidden>
        <span className={styles.fill} data-full={share === 1} style={{ inlineSize: `${share * 100}%` }} />
      </span>
      <span className="tabular">{t('selling.rep.load', { open: openCount, capacity })}</span>
    </span>
  )
}
