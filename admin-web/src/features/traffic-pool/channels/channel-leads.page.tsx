import type { BroughtLead } from '../../../shared/api/types'
import { ChoiceFilter } from '../../../shared/list-page/choice-filter'
import type { Column } from '../../../shared/list-page/column'
import { DaysFilter } from '../../../shared/list-page/days-filter'
import { ListPage } from '../../../shared/list-page/list-page'
import { useFilters } from '../../../shared/list-page/use-filters'
import { useList } from '../../../shared/list-page/use-list'
import { useText } from '../../../shared/text/text'
import { Ago } from '../../../shared/ui/ago'
import { channelsKey, getChannelLeads } from './api/channels'
import { channelText } from '../../../shared/text/channel-text'

/** The leads behind a channel's number. */
export function Component() {
  const { t } = useText()
  const filters = useFilters('channel', 'won', 'from', 'to')
  const { channel = 'direct', won, from, to } = filters.values
  const list = useList([...channelsKey, 'leads', channel, won, from, to], (after, signal) =>
    getChannelLeads({ channel, won: won === 'true' ? won : undefined, from, to, after }, signal),
  )
  const columns: Column<BroughtLead>[] = [
    { key: 'name', title: t('pool.channel.person'), render: ({ name }) => name ?? t('pool.share.reader') },
    { key: 'state', title: t('pool.channel.lead-state'), render: ({ state }) => t(`selling.state.${state}`) },
    { key: 'owner', title: t('pool.channel.owner'), render: ({ ownerName }) => ownerName },
    { key: 'at', title: t('pool.channel.since'), render: ({ at }) => <Ago at={at} /> },
  ]
  return (
    <ListPage
      name="channel-leads"
      title={t('pool.channel.leads-of', { name: channelText(t, channel, null) })}
      list={list}
      columns={columns}
      rowKey={({ id }) => id}
      to={({ id }) => `/leads/${id}`}
      filters={filters}
      toolbar={
        <>
          <ChoiceFilter
            filters={filters}
            name="won"
            label={t('pool.channel.leads-which')}
            options={[{ value: 'true', label: t('pool.channel.won') }]}
          />
          <DaysFilter filters={filters} from="from" to="to" label={t('pool.channel.days')} />
        </>
      }
      empty={{ title: t('pool.channel.no-leads.title'), body: t('pool.channel.no-leads.body') }}
    />
  )
}
