import { PlusOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useState, type ReactNode } from 'react'
import { Link } from 'react-router'
import type { ChannelNumbers } from '../../../shared/api/types'
import type { Column } from '../../../shared/list-page/column'
import { DaysFilter } from '../../../shared/list-page/days-filter'
import { ListPage } from '../../../shared/list-page/list-page'
import { SearchFilter } from '../../../shared/list-page/search-filter'
import { useFilters } from '../../../shared/list-page/use-filters'
import { useList } from '../../../shared/list-page/use-list'
import { can, useMe } from '../../../shared/session/use-session'
import { useText } from '../../../shared/text/text'
import { Badge } from '../../../shared/ui/badge'
import { channelsKey, getChannelNumbers } from './api/channels'
import { channelText } from '../../../shared/text/channel-text'
import { NewChannelDialog } from './components/new-channel-dialog'
import { Bar, Spark } from './components/spark'
import styles from './channels.page.module.css'

/** Every way to us and what it brought: our own channels, and those that other systems name. */
export function Component() {
  const { t } = useText()
  const me = useMe()
  const filters = useFilters('q', 'from', 'to')
  const { q, from, to } = filters.values
  const [making, setMaking] = useState(false)
  const isMeant = ({ key, name }: ChannelNumbers) =>
    q === undefined || `${key} ${channelText(t, key, name)}`.toLowerCase().includes(q.toLowerCase())
  // All of them are one answer; the server keeps it for a while.
  const list = useList([...channelsKey, 'numbers', from, to, q], async (_, signal) => {
    const { items } = await getChannelNumbers({ from, to }, signal)
    return { items: items.filter(isMeant), next: null }
  })
  const most = Math.max(0, ...(list.data ?? []).map(({ visitors }) => visitors ?? 0))
  const days = new URLSearchParams({ ...(from ? { from } : {}), ...(to ? { to } : {}) })
  const leads = (channel: string, won: boolean) =>
    `/dashboard/leads?${new URLSearchParams({ channel, ...(won ? { mark: 'won' } : {}), ...Object.fromEntries(days) })}`
  const number = (value: number, href: string): ReactNode =>
    value === 0 ? (
      0
    ) : (
      <Link className={styles.number} to={href}>
        {value}
      </Link>
    )
  const people = (channel: string, step: string) =>
    `/dashboard/people?${new URLSearchParams({ channel, step, ...Object.fromEntries(days) })}`
  // Who sees no contacts is told of leads only: behind every number stands a list that one may open.
  const seesPeople = can(me, 'contact.read')
  const ofPeople = (column: Column<ChannelNumbers>) => (seesPeople ? [column] : [])
  const columns: Column<ChannelNumbers>[] = [
    {
      key: 'name',
      title: t('pool.channel.name'),
      width: '30%',
      render: ({ key, name, state }) => (
        <span className={styles.name}>
          {channelText(t, key, name)}
          {name === null ? null : <span className={styles.key}>{key}</span>}
          {state === 'closed' ? <Badge>{t('pool.channel.state.closed')}</Badge> : null}
          {state === null && key !== 'direct' && key !== 'unknown' ? (
            <Badge>{t('pool.channel.from-elsewhere')}</Badge>
          ) : null}
        </span>
      ),
    },
    ...ofPeople({
      key: 'daily',
      title: t('pool.channel.daily'),
      render: ({ daily }) => <Spark values={daily} label={t('pool.channel.daily-label')} />,
    }),
    ...ofPeople({
      key: 'visitors',
      title: t('pool.channel.visitors'),
      numeric: true,
      render: ({ key, visitors }) => {
        const bar = <Bar value={visitors ?? 0} most={most} />
        return visitors === 0 ? (
          bar
        ) : (
          <Link className={styles.number} to={people(key, 'visitor')}>
            {bar}
          </Link>
        )
      },
    }),
    { key: 'scans', title: t('pool.channel.scans'), numeric: true, render: ({ scans }) => scans },
    ...ofPeople({
      key: 'contacts',
      title: t('pool.channel.contacts'),
      numeric: true,
      render: ({ key, contacts }) => number(contacts ?? 0, people(key, 'known')),
    }),
    ...ofPeople({
      key: 'mature',
      title: t('pool.channel.mature'),
      numeric: true,
      render: ({ key, mature }) => number(mature ?? 0, people(key, 'mql')),
    }),
    {
      key: 'leads',
      title: t('pool.channel.leads'),
      numeric: true,
      render: ({ key, leads: n }) => number(n, leads(key, false)),
    },
    {
      key: 'won',
      title: t('pool.channel.won'),
      numeric: true,
      render: ({ key, won }) => number(won, leads(key, true)),
    },
  ]
  const add = me.permissions.includes('channel.write') ? (
    <Button type="primary" icon={<PlusOutlined aria-hidden />} onClick={() => setMaking(true)}>
      {t('pool.channel.new')}
    </Button>
  ) : null
  return (
    <>
      <ListPage
        name="channels"
        title={t('pool.channel.menu')}
        list={list}
        columns={columns}
        rowKey={({ key }) => key}
        to={({ key, id }) =>
          id !== null ? `/channels/${id}` : seesPeople ? people(key, 'visitor') : leads(key, false)
        }
        faint={({ state }) => state === 'closed'}
        filters={filters}
        toolbar={
          <>
            <SearchFilter filters={filters} name="q" label={t('pool.channel.search')} />
            <DaysFilter filters={filters} from="from" to="to" label={t('pool.channel.days')} />
          </>
        }
        actions={add}
        empty={{ title: t('pool.channel.empty.title'), body: t('pool.channel.empty.body'), action: add }}
      />
      <NewChannelDialog open={making} onClose={() => setMaking(false)} />
    </>
  )
}
