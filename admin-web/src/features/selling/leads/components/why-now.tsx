import type { WhyNow } from '../../../../shared/api/types'
import { useText } from '../../../../shared/text/text'
import { Ago } from '../../../../shared/ui/ago'
import { Quoted } from '../../../../shared/ui/quoted'
import styles from './why-now.module.css'

/** What made the person ripe, in one line: what, which content, how often, when. */
export function WhyNowLine({ why }: { why: WhyNow }) {
  const { t } = useText()
  const { title, count, at } = why.params
  return (
    <span className={styles.why}>
      <span className={styles.what}>{t(`selling.why.${why.code}`)}</span>
      {title === undefined ? null : <Quoted className={styles.title} title={title} />}
      {count === undefined || count < 2 ? null : (
        <span className={styles.count}>{t('shared.times', { count })}</span>
      )}
      {at === undefined ? null : (
        <span className={styles.at}>
          <Ago at={at} />
        </span>
      )}
    </span>
  )
}
