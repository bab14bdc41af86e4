import type { StaffCard } from '../../../shared/api/types'
import { useMe } from '../../../shared/session/use-session'
import { useText } from '../../../shared/text/text'
import { CardAvatar } from './card-avatar'
import styles from './card-preview.module.css'

/** The card on a consumer's phone during a shift. Sizes and words are the mini-program's (`advisor/card`, at 375 px). */
export function CardPreview({ card }: { card: StaffCard }) {
  const { t } = useText()
  const { teamName } = useMe()
  return (
    <figure className={styles.preview}>
      <div className={styles.phone} data-theme="light" role="img" aria-label={t('access.card.preview')}>
        <div className={styles.bar}>{t('access.card.phone-title')}</div>
        <div className={styles.page}>
          <div className={styles.card}>
            <CardAvatar card={card} />
            <span className={styles.name}>{card.name}</span>
            <span className={styles.title}>
              {[card.title, teamName].filter((part) => part !== null).join(' · ')}
            </span>
            <span className={styles.now}>{t('access.card.phone-now')}</span>
          </div>
          <span className={styles.ask}>{t('access.card.phone-ask')}</span>
          <span className={styles.call}>{t('access.card.phone-call')}</span>
        </div>
      </div>
      <figcaption className={styles.caption}>{t('access.card.preview-hint')}</figcaption>
    </figure>
  )
}
