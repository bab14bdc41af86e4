import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Segmented } from 'antd'
import { useMemo, useState } from 'react'
import { Link } from 'react-router'
import type { Sources } from '../../../../shared/api/types'
import { Chart } from '../../../../shared/chart/chart'
import { useText, type FindText } from '../../../../shared/text/text'
import { getSources, type Days } from '../api/dashboard'
import { peopleBehind } from '../people-behind'
import { Figures } from './figures'
import { Part } from './part'

type By = 'first' | 'last'

/** By which channels people came, and what became of them. */
export function SourcesPanel({ days }: { days: Days }) {
  const { t } = useText()
  const [by, setBy] = useState<By>('first')
  const query = useQuery({
    queryKey: ['dashboard', 'sources', days],
    queryFn: ({ signal }) => getSources(days, signal),
    placeholderData: keepPreviousData,
  })
  return (
    <Part
      title={t('insight.dash.sources')}
      hint={() => t('insight.dash.sources-hint')}
      query={query}
      aside={
        <Segmented<By>
          aria-label={t('insight.dash.sources')}
          value={by}
          options={(['first', 'last'] as const).map((value) => ({
            value,
            label: t(`insight.dash.by.${value}`),
          }))}
          onChange={setBy}
        />
      }
      isEmpty={({ first }) => first.length === 0}
    >
      {(sources) => <Drawn sources={sources} by={by} />}
    </Part>
  )
}

const nameOf = (t: FindText, channel: string): string =>
  channel === 'direct' ? t('pool.source.direct') : channel

/** More channels than so many are in the table alone. */
const DRAWN = 8

function Drawn({ sources, by }: { sources: Sources; by: By }) {
  const { t } = useText()
  const rows = sources[by]
  const option = useMemo(() => {
    const drawn = rows.slice(0, DRAWN)
    return {
      grid: { left: 4, right: 16, top: 4, bottom: 28, containLabel: true },
      legend: { bottom: 0 },
      xAxis: { type: 'value' as const, minInterval: 1, splitLine: { lineStyle: { opacity: 0.25 } } },
      yAxis: {
        type: 'category' as const,
        inverse: true,
        data: drawn.map(({ channel }) => nameOf(t, channel)),
        axisTick: { show: false },
      },
      series: (['contacts', 'mature', 'leads'] as const).map((key) => ({
        type: 'bar' as const,
        name: t(`insight.dash.${key}`),
        data: drawn.map((row) => row[key]),
        barMaxWidth: 10,
      })),
    }
  }, [rows, t])
  const table = (
    <Figures
      label={t('insight.dash.sources')}
      head={[
        t('insight.dash.channel'),
        t('insight.dash.contacts'),
        t('insight.dash.engaged'),
        t('insight.dash.mature'),
        t('insight.dash.leads'),
        t('insight.dash.won'),
      ]}
      rows={rows.map(({ channel, contacts, engaged, mature, leads, won }) => [
        nameOf(t, channel),
        <Link key="contacts" to={peopleBehind(sources, { channel, by })}>
          {contacts}
        </Link>,
        engaged,
        mature,
        <Link key="leads" to={peopleBehind(sources, { channel, by, step: 'mql' })}>
          {leads}
        </Link>,
        won,
      ])}
    />
  )
  return (
    <Chart
      label={t('insight.dash.sources')}
      option={option}
      height={Math.min(rows.length, DRAWN) * 48 + 60}
      table={table}
    />
  )
}
