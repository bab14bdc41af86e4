import { useMemo } from 'react'
import type { Bands } from '../../../../shared/api/types'
import { Chart } from '../../../../shared/chart/chart'
import { useText } from '../../../../shared/text/text'
import { dayInYearText } from '../../../../shared/text/time-text'
import { bandBehind, type Days } from '../../behind'
import { useBands } from '../api/dashboard'
import { changeOf } from '../change'
import { Count } from './count'
import { Figures } from './figures'
import { Part } from './part'
import styles from './part.module.css'

const BANDS = ['band1', 'band2', 'band3'] as const

/** How many people stood in each upper engagement band, day by day. */
export function BandsPanel({ days }: { days: Days }) {
  const { t } = useText()
  const query = useBands(days)
  return (
    <Part
      title={t('insight.dash.bands')}
      hint={() => t('insight.dash.bands-hint')}
      query={query}
      isEmpty={({ days: shown }) => shown.every((day) => BANDS.every((band) => day[band] === 0))}
    >
      {(bands) => <Drawn bands={bands} />}
    </Part>
  )
}

function Drawn({ bands: { days } }: { bands: Bands }) {
  const { t, language } = useText()
  const dayOf = (day: string) => dayInYearText(day, language)
  const option = useMemo(
    () => ({
      grid: { left: 4, right: 16, top: 12, bottom: 28, containLabel: true },
      legend: { bottom: 0 },
      xAxis: { type: 'category' as const, boundaryGap: false, data: days.map(({ day }) => day.slice(5)) },
      yAxis: { type: 'value' as const, minInterval: 1, splitLine: { lineStyle: { opacity: 0.25 } } },
      series: BANDS.map((band) => ({
        type: 'line' as const,
        name: t(`insight.dash.${band}`),
        data: days.map((day) => day[band]),
        stack: 'people',
        areaStyle: { opacity: 0.25 },
        showSymbol: days.length < 2,
      })),
    }),
    [days, t],
  )
  const count = (day: Bands['days'][number], band: (typeof BANDS)[number]) => (
    <Count key={band} value={day[band]} to={bandBehind(day.day, BANDS.indexOf(band) + 1)} />
  )
  const [first, last] = [days[0], days.at(-1)]
  return (
    <>
      {first === undefined || last === undefined ? null : (
        <dl className={styles.heads}>
          {BANDS.map((band) => {
            const change = changeOf(last[band], first[band])
            return (
              <div key={band}>
                <dt>{t(`insight.dash.${band}`)}</dt>
                <dd>
                  {count(last, band)}
                  <small>
                    {change.kind === 'same'
                      ? t('insight.dash.band-same', { day: dayOf(first.day) })
                      : t(`insight.dash.band-${change.kind}`, { day: dayOf(first.day), by: change.by })}
                  </small>
                </dd>
              </div>
            )
          })}
        </dl>
      )}
      <Chart
        label={t('insight.dash.bands')}
        option={option}
        height={300}
        table={
          <Figures
            label={t('insight.dash.bands')}
            head={[t('insight.dash.day'), ...BANDS.map((band) => t(`insight.dash.${band}`))]}
            rows={[...days].reverse().map((day) => [day.day, ...BANDS.map((band) => count(day, band))])}
          />
        }
      />
    </>
  )
}
