import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { Link } from 'react-router'
import type { Funnel } from '../../../../shared/api/types'
import { Chart } from '../../../../shared/chart/chart'
import { can, useMe } from '../../../../shared/session/use-session'
import { useText } from '../../../../shared/text/text'
import { getFunnel, type Days } from '../api/dashboard'
import { peopleBehind } from '../people-behind'
import { useLength } from '../use-length'
import { Figures } from './figures'
import { Part } from './part'

/** From the first visit to the deal. */
export function FunnelPanel({ days }: { days: Days }) {
  const { t } = useText()
  const query = useQuery({
    queryKey: ['dashboard', 'funnel', days],
    queryFn: ({ signal }) => getFunnel(days, signal),
    placeholderData: keepPreviousData,
  })
  return (
    <Part
      title={t('insight.dash.funnel')}
      hint={(funnel) => t(`insight.dash.funnel-${funnel.of}`)}
      query={query}
      compared
      isEmpty={({ steps }) => steps.every(({ count, before }) => count + before === 0)}
    >
      {(funnel) => <Drawn funnel={funnel} />}
    </Part>
  )
}

function Drawn({ funnel }: { funnel: Funnel }) {
  const { t } = useText()
  const me = useMe()
  const length = useLength()
  const { steps } = funnel
  const opens = funnel.of === 'people' && can(me, 'contact.read')
  const option = useMemo(() => {
    const names = steps.map(({ step }) => t(`insight.step-name.${step}`))
    return {
      grid: { left: 4, right: 44, top: 4, bottom: 28, containLabel: true },
      legend: { bottom: 0 },
      xAxis: { type: 'value' as const, show: false },
      yAxis: {
        type: 'category' as const,
        inverse: true,
        data: names,
        axisLine: { show: false },
        axisTick: { show: false },
      },
      series: [
        {
          type: 'bar' as const,
          name: t('insight.dash.count'),
          data: steps.map(({ count }) => count),
          label: { show: true, position: 'right' as const, color: 'inherit' },
          barMaxWidth: 16,
        },
        {
          type: 'bar' as const,
          name: t('insight.dash.before'),
          data: steps.map(({ before }) => before),
          barMaxWidth: 8,
          itemStyle: { opacity: 0.35 },
        },
      ],
    }
  }, [steps, t])
  return (
    <>
      <Chart
        label={t('insight.dash.funnel')}
        option={option}
        height={steps.length * 40 + 40}
        table={
          <Figures
            label={t('insight.dash.funnel')}
            head={[t('insight.dash.step'), t('insight.dash.count'), t('insight.dash.before')]}
            rows={steps.map(({ step, count, before }) => [t(`insight.step-name.${step}`), count, before])}
          />
        }
      />
      <Figures
        label={t('insight.dash.funnel')}
        head={[
          t('insight.dash.step'),
          t('insight.dash.count'),
          t('insight.dash.conversion'),
          t('insight.dash.median'),
        ]}
        rows={steps.map(({ step, count, medianMs }, i) => {
          const previous = steps[i - 1]?.count ?? 0
          return [
            t(`insight.step-name.${step}`),
            opens && count > 0 ? <Link to={peopleBehind(funnel, { step })}>{count}</Link> : count,
            previous > 0 ? `${Math.round((100 * count) / previous)}%` : '–',
            medianMs === null ? '–' : length(medianMs),
          ]
        })}
      />
    </>
  )
}
