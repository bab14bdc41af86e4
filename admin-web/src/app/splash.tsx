import { useText } from '../shared/text/text'
import { Mark } from '../shared/ui/mark'
import styles from './splash.module.css'

/** Shown while the first answer is on its way. It stays invisible for a moment, so that a fast start never flashes. */
export function Splash() {
  const { t } = useText()
  return (
    <div className={styles.splash} role="status">
      <Mark size={40} />
      <span className="visually-hidden">{t('app.loading')}</span>
    </div>
  )
}
