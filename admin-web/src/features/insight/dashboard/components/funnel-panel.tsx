import { useMemo } from 'react'
import { bars } from '../../../../shared/chart/bars'
import type { Funnel, FunnelStep } from '../../../../shared/api/types'
import { Chart } from '../../../../shared/chart/chart'
import { can, useMe } from '../../../../shared/session/use-session'
import { useText } from '../../../../shared/text/text'
import { leadsBehind, peopleBehind, type Days } from '../../behind'
import { useFunnel } from '../api/dashboard'
import { daysBefore } from '../../days'
import { useLength } from '../use-length'
import { Count } from './count'
import { Figures } from './figures'
import { Part } from './part'

/** From the first visit to the deal. */
export function FunnelPanel({ days }: { days: Days }) {
  const { t } = useText()
  const query = useFunnel(days)
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
  const earlier = daysBefore(funnel)
  const number = (step: FunnelStep, value: number, shown: Days) =>
    funnel.of === 'leads' ? (
      <Count value={value} to={leadsBehind(shown, step === 'mql' ? {} : { mark: step })} />
    ) : can(me, 'contact.read') ? (
      <Count value={value} to={peopleBehind(shown, { step })} />
    ) : (
      value
    )
  const option = useMemo(() => {
    const names = steps.map(({ step }) => t(`insight.step-name.${step}`))
    return {
      ...bars(names),
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
      <Chart label={t('insight.dash.funnel')} option={option} height={steps.length * 40 + 40} />
      <Figures
        label={t('insight.dash.funnel')}
        head={[
          t('insight.dash.step'),
          t('insight.dash.count'),
          t('insight.dash.before'),
          t('insight.dash.conversion'),
          t('insight.dash.median'),
        ]}
        rows={steps.map(({ step, count, before, medianMs }, i) => {
          const previous = steps[i - 1]?.count ?? 0
          return [
            t(`insight.step-name.${step}`),
            number(step, count, funnel),
            number(step, before, earlier),
            previous > 0 ? `${Math.round((100 * count) / previous)}%` : '–',
            medianMs === null ? '–' : length(medianMs),
          ]
        })}
      />
    </>
  )
}
