import type { Explanation, Label } from '../api/types'
import { useText } from '../text/text'
import styles from './next-band.module.css'

const points = (milli: number): string => (Math.ceil(milli / 100) / 10).toString()

/** What would lift the person to the next band, and which facts about them are still unknown. */
export function NextBand({ score: { toNextBand, unknownFitFields } }: { score: Explanation }) {
  const { t, language } = useText()
  const words = (label: Label) => (language === 'zh-CN' ? label.zh : label.en)
  if (toNextBand === null && unknownFitFields.length === 0) return null
  return (
    <dl className={styles.hints}>
      {toNextBand === null ? null : (
        <>
          <dt>
            {t('nurture.score.to-next', { band: toNextBand.band, missing: points(toNextBand.missingMilli) })}
          </dt>
          <dd>
            {toNextBand.actions.map(({ ruleKey, label, gainMilli, times }) => (
              <span key={ruleKey} className={styles.hint}>
                {times > 1
                  ? t('nurture.score.gain-times', { label: words(label), gain: points(gainMilli), times })
                  : t('nurture.score.gain', { label: words(label), gain: points(gainMilli) })}
              </span>
            ))}
          </dd>
        </>
      )}
      {unknownFitFields.length === 0 ? null : (
        <>
          <dt>{t('nurture.score.unknown')}</dt>
          <dd>
            {unknownFitFields.map(({ key, label }) => (
              <span key={key} className={styles.hint}>
                {words(label)}
              </span>
            ))}
          </dd>
        </>
      )}
    </dl>
  )
}
