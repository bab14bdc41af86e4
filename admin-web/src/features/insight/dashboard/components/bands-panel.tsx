import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { Bands } from '../../../../shared/api/types'
import { Chart } from '../../../../shared/chart/chart'
import { useText } from '../../../../shared/text/text'
import { getBands, type Days } from '../api/dashboard'
import { Figures } from './figures'
import { Part } from './part'

const BANDS = ['band1', 'band2', 'band3'] as const

/** How many people stood in each upper engagement band, day by day. */
export function BandsPanel({ days }: { days: Days }) {
  const { t } = useText()
  const query = useQuery({
    queryKey: ['dashboard', 'bands', days],
    queryFn: ({ signal }) => getBands(days, signal),
    placeholderData: keepPreviousData,
  })
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
  const { t } = useText()
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
  return (
    <Chart
      label={t('insight.dash.bands')}
      option={option}
      height={300}
      table={
        <Figures
          label={t('insight.dash.bands')}
          head={[t('insight.dash.day'), ...BANDS.map((band) => t(`insight.dash.${band}`))]}
          rows={days.map((day) => [day.day, ...BANDS.map((band) => day[band])])}
        />
      }
    />
  )
}
