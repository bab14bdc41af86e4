import { useQuery } from '@tanstack/react-query'
import type { ContactLine } from '../../../shared/api/types'
import { ChoiceFilter } from '../../../shared/list-page/choice-filter'
import type { Column } from '../../../shared/list-page/column'
import { ListPage } from '../../../shared/list-page/list-page'
import { FilterChips, MoreFilters } from '../../../shared/list-page/more-filters'
import { SearchFilter } from '../../../shared/list-page/search-filter'
import { useList } from '../../../shared/list-page/use-list'
import { bandText } from '../../../shared/score/band-text'
import { useMe } from '../../../shared/session/use-session'
import { channelText } from '../../../shared/text/channel-text'
import { useText } from '../../../shared/text/text'
import { Ago } from '../../../shared/ui/ago'
import { ExportButton } from './components/export-button'
import { SavedViews } from './components/saved-views'
import { TagMarks } from './components/tag-marks'
import { contactQuery, useBarFields, useContactFilters, useMoreFields } from './contact-filters'
import { countContacts, getContacts } from './contact-list-api'
import { useContactView } from './use-contact-view'

/** Everybody the brand knows, narrowed by what every room knows of them. */
export function Component() {
  const { t } = useText()
  const { timeZone, permissions } = useMe()
  const filters = useContactFilters()
  const more = useMoreFields()
  const bar = useBarFields()
  const view = useContactView(filters)
  const { query, sort } = contactQuery(filters.values, timeZone)
  const list = useList(['contacts', query, sort], (after, signal) => getContacts(query, sort, after, signal))
  const { data: counted } = useQuery({
    queryKey: ['contacts-count', query],
    queryFn: ({ signal }) => countContacts(query, signal),
  })
  const columns: Column<ContactLine>[] = [
    {
      key: 'name',
      title: t('pool.contacts.name'),
      render: ({ name }) => name ?? t('pool.contacts.nameless'),
    },
    { key: 'phone', title: t('pool.contacts.phone'), render: ({ phoneMasked }) => phoneMasked },
    { key: 'stage', title: t('pool.contacts.stage'), render: (row) => t(`pool.stage.${row.stage}`) },
    { key: 'score', title: t('pool.contacts.score'), numeric: true, render: ({ score }) => score?.total },
    { key: 'band', title: t('pool.contacts.band'), render: ({ score }) => score && bandText(t, score.band) },
    {
      key: 'tags',
      title: t('pool.contacts.tags'),
      render: (row) => (row.tags.length ? <TagMarks tags={row.tags} /> : null),
    },
    {
      key: 'lead',
      title: t('pool.contacts.lead'),
      render: ({ openLead }) => openLead && (openLead.ownerName ?? t('pool.contacts.lead-waiting')),
    },
    {
      key: 'channel',
      title: t('pool.contacts.channel'),
      render: (row) => channelText(t, row.firstChannel, row.firstChannelName),
    },
    {
      key: 'active',
      title: t('pool.contacts.active'),
      render: (row) => row.lastActiveAt && <Ago at={row.lastActiveAt} />,
    },
    {
      key: 'seen',
      title: t('pool.contacts.seen'),
      optional: true,
      render: (row) => <Ago at={row.firstSeenAt} />,
    },
    {
      key: 'reach',
      title: t('pool.contacts.reach'),
      optional: true,
      render: (row) => row.reachableBy.map((one) => t(`pool.reach.${one}`)).join(' · '),
    },
    {
      key: 'consent',
      title: t('pool.contacts.consent'),
      optional: true,
      render: (row) => row.consents.map((one) => t(`pool.consent.${one}`)).join(' · '),
    },
  ]
  const count =
    counted && (counted.more ? `${counted.count.toLocaleString()}+` : counted.count.toLocaleString())
  return (
    <ListPage
      name="contacts"
      columnsChosen={view.columns}
      title={t('pool.contacts.title')}
      list={list}
      columns={columns}
      rowKey={({ id }) => id}
      to={({ id }) => `/contacts/${id}`}
      filters={filters}
      count={count === undefined ? undefined : t('pool.contacts.count', { count })}
      actions={
        <>
          <SavedViews view={view} filtered={filters.any} />
          {permissions.includes('contact.export') ? <ExportButton query={query} total={counted} /> : null}
        </>
      }
      toolbar={
        <>
          <SearchFilter filters={filters} name="search" label={t('pool.contacts.search')} />
          <ChoiceFilter
            filters={filters}
            name="stage"
            several
            label={t('pool.contacts.stage')}
            options={bar.stages}
          />
          <ChoiceFilter
            filters={filters}
            name="band"
            several
            label={t('pool.contacts.band')}
            options={bar.bands}
          />
          <MoreFilters filters={filters} fields={more} />
          <ChoiceFilter filters={filters} name="sort" label={t('pool.contacts.sort')} options={bar.sorts} />
          <FilterChips filters={filters} fields={more} />
        </>
      }
      empty={{ title: t('pool.contacts.empty.title'), body: t('pool.contacts.empty.body') }}
    />
  )
}
