import { ArrowDownOutlined } from '@ant-design/icons'
import { Segmented, Skeleton } from 'antd'
import { useState } from 'react'
import { ApiError } from '../../../../shared/api/api-error'
import type { Explanation, LeadView } from '../../../../shared/api/types'
import { useText } from '../../../../shared/text/text'
import { ErrorState } from '../../../../shared/ui/page-states'
import { Panel } from '../../../../shared/ui/panel'
import { useTimes } from '../../../../shared/ui/ago'
import { modelName } from '../../../../shared/score/model-name'
import { bandWords } from '../../../../shared/score/band-text'
import { useLeadScore } from '../use-lead'
import { ContributionChart } from '../../../../shared/score/contribution-chart'
import { HeldBand } from '../../../../shared/score/held-band'
import { NextBand } from '../../../../shared/score/next-band'
import styles from './score-panel.module.css'

type Moment = 'now' | 'handoff'

/** A lead that ops handed over may have no score: that is an answer, not a failure. */
const hasNoScore = (error: unknown): boolean =>
  error instanceof ApiError && error.code === 'selling.score-unknown'

/** Where the score comes from, now or when the lead was handed over. */
export function ScorePanel({ lead }: { lead: LeadView }) {
  const { t } = useText()
  const [moment, setMoment] = useState<Moment>('now')
  const live = useLeadScore(lead.id)
  const frozen = lead.package.score
  return (
    <Panel
      title={t('nurture.score.title')}
      aside={
        <Segmented<Moment>
          value={moment}
          onChange={setMoment}
          options={[
            { value: 'now', label: t('nurture.score.now') },
            { value: 'handoff', label: t('nurture.score.handoff') },
          ]}
        />
      }
    >
      {moment === 'handoff' ? (
        <Breakdown score={frozen} />
      ) : live.data !== undefined ? (
        <Breakdown score={live.data} frozen={frozen} cooling={lead.cooling} />
      ) : hasNoScore(live.error) ? (
        <p className={styles.none}>{t('nurture.score.empty')}</p>
      ) : live.isError ? (
        <ErrorState error={live.error} busy={live.isFetching} onRetry={() => void live.refetch()} />
      ) : (
        <Skeleton active paragraph={{ rows: 5 }} />
      )}
    </Panel>
  )
}

function Breakdown({
  score,
  frozen,
  cooling = false,
}: {
  score: Explanation
  frozen?: Explanation
  cooling?: boolean
}) {
  const { t } = useText()
  const { full } = useTimes()
  const since = frozen === undefined ? null : score.total - frozen.total
  return (
    <>
      <div className={styles.sum}>
        <span className={styles.total}>{score.total}</span>
        <span className={styles.band}>{score.band}</span>
        <div className={styles.words}>
          <div className={styles.plain}>
            {bandWords(t, score.band).map((words) => (
              <span key={words}>{words}</span>
            ))}
          </div>
          <div className={styles.quiet}>
            {cooling ? (
              <span className={styles.cooling}>
                <ArrowDownOutlined aria-hidden /> {t('selling.lead.cooling')}
              </span>
            ) : null}
            <span>
              {since === null
                ? t('nurture.score.as-of', { time: full(score.asOf) })
                : since === 0
                  ? t('nurture.score.same')
                  : t('nurture.score.delta', { delta: since > 0 ? `+${since}` : `−${-since}` })}
            </span>
          </div>
        </div>
      </div>
      <HeldBand score={score} />
      <ContributionChart score={score} />
      <NextBand score={score} />
      <p className={styles.model}>
        {t('nurture.score.model', {
          name: modelName(t, score.modelKey),
          version: score.modelVersion,
        })}
      </p>
    </>
  )
}
