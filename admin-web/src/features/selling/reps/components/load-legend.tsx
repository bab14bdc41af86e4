import { useText } from '../../../../shared/text/text'
import { LOAD_PARTS } from '../load'
import styles from './load-bar.module.css'

/** Which colour of the bars is what. */
export function LoadLegend() {
  const { t } = useText()
  return (
    <div className={styles.legend}>
      {LOAD_PARTS.map((part) => (
        <span key={part}>
          <span className={styles.swatch} data-part={part} aria-hidden />
          {t(`selling.rep.part.${part}`)}
        </span>
      ))}
    </div>
  )
}
