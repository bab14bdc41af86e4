import { Segmented } from 'antd'
import { useMemo, useState } from 'react'
import type { Sources } from '../../../../shared/api/types'
import { Chart } from '../../../../shared/chart/chart'
import { channelText } from '../../../../shared/text/channel-text'
import { useText } from '../../../../shared/text/text'
import { peopleBehind, type Days } from '../../behind'
import { useSources } from '../api/dashboard'
import { Count } from './count'
import { Figures } from './figures'
import { Part } from './part'

type By = 'first' | 'last'

/** By which channels people came, and what became of them. */
export function SourcesPanel({ days }: { days: Days }) {
  const { t } = useText()
  const [by, setBy] = useState<By>('first')
  const query = useSources(days)
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

/** The columns with what the list behind each is asked for. */
const COLUMNS = [
  ['contacts', 'visitor'],
  ['engaged', 'engaged'],
  ['mature', 'mature'],
  ['leads', 'mql'],
  ['won', 'won'],
] as const

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
        data: drawn.map(({ channel, channelName }) => channelText(t, channel, channelName)),
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
  return (
    <>
      <Chart
        label={t('insight.dash.sources')}
        option={option}
        height={Math.min(rows.length, DRAWN) * 48 + 60}
      />
      <Figures
        label={t('insight.dash.sources')}
        head={[t('insight.dash.channel'), ...COLUMNS.map(([column]) => t(`insight.dash.${column}`))]}
        rows={rows.map((row) => [
          channelText(t, row.channel, row.channelName),
          ...COLUMNS.map(([column, step]) => (
            <Count
              key={column}
              value={row[column]}
              to={peopleBehind(sources, { channel: row.channel, by, step })}
            />
          )),
        ])}
      />
    </>
  )
}
