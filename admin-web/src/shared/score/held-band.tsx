import { InfoCircleOutlined } from '@ant-design/icons'
import type { Explanation } from '../api/types'
import { useText } from '../text/text'
import { useTimes } from '../ui/ago'
import { Phrases } from '../ui/phrases'
import styles from './held-band.module.css'

/** Why a band stands above what the points beside it give; nothing where it does not. */
export function HeldBand({ score: { band, hold } }: { score: Pick<Explanation, 'band' | 'hold'> }) {
  const { t } = useText()
  const { full } = useTimes()
  if (hold === null) return null
  const values = {
    band,
    exit: hold.exitMilli / 1000,
    until: hold.until === null ? '' : full(hold.until),
  }
  return (
    <p className={styles.held}>
      <InfoCircleOutlined aria-hidden />
      <span>
        <Phrases text={t(`nurture.score.hold.${hold.by}`, values)} />
      </span>
    </p>
  )
}
