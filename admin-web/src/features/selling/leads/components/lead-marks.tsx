import { ArrowDownOutlined, FireFilled } from '@ant-design/icons'
import { Tooltip } from 'antd'
import type { LeadCard } from '../../../../shared/api/types'
import { useText } from '../../../../shared/text/text'
import { bandWords } from '../../../../shared/score/band-text'
import styles from './lead-marks.module.css'

/** How keen the person is. Warm is the usual case: lists say only hot. */
export function HeatMark({ lead, hotOnly = false }: { lead: LeadCard; hotOnly?: boolean }) {
  const { t } = useText()
  const hot = lead.heat === 'hot'
  if (!hot && hotOnly) return null
  return (
    <span className={hot ? styles.hot : styles.state}>
      {hot ? <FireFilled aria-hidden /> : null} {t(`selling.heat.${lead.heat}`)}
    </span>
  )
}

/** Where the lead stands. */
export function StateMark({ lead }: { lead: LeadCard }) {
  const { t } = useText()
  return (
    <span className={styles.state} data-state={lead.state}>
      {t(`selling.state.${lead.state}`)}
    </span>
  )
}

/** The score in points with its band, and whether it is falling. */
export function ScoreMark({ lead }: { lead: LeadCard }) {
  const { t } = useText()
  const score = Math.round(lead.scoreMilli / 1_000)
  const words = [t('selling.list.score', { score, band: lead.band }), ...bandWords(t, lead.band)].join(' · ')
  return (
    <span className={styles.score}>
      <Tooltip title={words}>
        <span className={styles.figure}>
          <span className={styles.points}>{score}</span>
          <span className={styles.band}>{lead.band}</span>
        </span>
      </Tooltip>
      {lead.cooling ? (
        <Tooltip title={t('selling.lead.cooling')}>
          <span className={styles.cooling}>
            <ArrowDownOutlined aria-label={t('selling.lead.cooling')} />
          </span>
        </Tooltip>
      ) : null}
    </span>
  )
}
