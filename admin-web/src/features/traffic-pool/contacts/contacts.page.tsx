import { useQuery } from '@tanstack/react-query'
import type { ContactLine } from '../../../shared/api/types'
import { ChoiceFilter } from '../../../shared/list-page/choice-filter'
import type { Column } from '../../../shared/list-page/column'
import { DaysFilter } from '../../../shared/list-page/days-filter'
import { ListPage } from '../../../shared/list-page/list-page'
import { SearchFilter } from '../../../shared/list-page/search-filter'
import { oneOf, useFilters } from '../../../shared/list-page/use-filters'
import { useList } from '../../../shared/list-page/use-list'
import { useMe } from '../../../shared/session/use-session'
import { channelText } from '../../../shared/text/channel-text'
import { useText } from '../../../shared/text/text'
import { endOfDay, startOfDay } from '../../../shared/text/zone-day'
import { Ago } from '../../../shared/ui/ago'
import { countContacts, getContacts, getTags, type ContactQuery } from './contact-list-api'
import { BANDS, CONSENTS, REACH, SORTS, STAGES } from './contact-words'
import { ExportButton } from './components/export-button'
import { SavedViews } from './components/saved-views'
import { TagMarks } from './components/tag-marks'

/** Everybody the brand knows, narrowed by what every room knows of them. */
export function Component() {
  const { t } = useText()
  const { timeZone, permissions } = useMe()
  const filters = useFilters(
    'search',
    'stage',
    'band',
    'reach',
    'consent',
    'noConsent',
    'tag',
    'channel',
    'lead',
    'owner',
    'scoreMin',
    'from',
    'to',
    'sort',
  )
  const {
    search,
    from,
    to,
    sort: sorted,
    stage,
    band,
    reach,
    consent,
    noConsent,
    tag,
    channel,
    lead,
    owner,
  } = filters.values
  const sort = oneOf(SORTS, sorted)
  const scoreMin = Number(filters.values.scoreMin)
  const query: ContactQuery = {
    // Four digits are the end of a phone; everything else begins a name.
    ...(search === undefined ? {} : /^\d{4}$/.test(search) ? { phoneEnd: search } : { name: search }),
    stage,
    band,
    reach,
    consent,
    noConsent,
    tag,
    channel,
    owner,
    lead: oneOf(['open', 'none'], lead),
    scoreMin: Number.isInteger(scoreMin) && scoreMin > 0 ? scoreMin : undefined,
    activeFrom: from && startOfDay(from, timeZone),
    activeTo: to && endOfDay(to, timeZone),
  }
  const list = useList(['contacts', query, sort], (after, signal) => getContacts(query, sort, after, signal))
  const { data: counted } = useQuery({
    queryKey: ['contacts-count', query],
    queryFn: ({ signal }) => countContacts(query, signal),
  })
  const { data: tags = [] } = useQuery({ queryKey: ['tags'], queryFn: ({ signal }) => getTags(signal) })
  const columns: Column<ContactLine>[] = [
    {
      key: 'name',
      title: t('pool.contacts.name'),
      render: ({ name }) => name ?? t('pool.contacts.nameless'),
    },
    { key: 'phone', title: t('pool.contacts.phone'), render: ({ phoneMasked }) => phoneMasked },
    { key: 'stage', title: t('pool.contacts.stage'), render: (row) => t(`pool.stage.${row.stage}`) },
    { key: 'score', title: t('pool.contacts.score'), numeric: true, render: ({ score }) => score?.total },
    { key: 'band', title: t('pool.contacts.band'), render: ({ score }) => score?.band },
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
    { key: 'channel', title: t('pool.contacts.channel'), render: (row) => channelText(t, row.firstChannel) },
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
      title={t('pool.contacts.title')}
      list={list}
      columns={columns}
      rowKey={({ id }) => id}
      to={({ id }) => `/contacts/${id}`}
      filters={filters}
      count={count === undefined ? undefined : t('pool.contacts.count', { count })}
      actions={
        <>
          <SavedViews filters={filters} />
          {permissions.includes('contact.export') ? <ExportButton query={query} total={counted} /> : null}
        </>
      }
      toolbar={
        <>
          <SearchFilter filters={filters} name="search" label={t('pool.contacts.search')} />
          <ChoiceFilter
            filters={filters}
            name="stage"
            label={t('pool.contacts.stage')}
            options={STAGES.map((value) => ({ value, label: t(`pool.stage.${value}`) }))}
          />
          <ChoiceFilter
            filters={filters}
            name="band"
            label={t('pool.contacts.band')}
            options={BANDS.map((value) => ({ value, label: value }))}
          />
          <ChoiceFilter
            filters={filters}
            name="reach"
            label={t('pool.contacts.reach')}
            options={REACH.map((value) => ({ value, label: t(`pool.reach.${value}`) }))}
          />
          <ChoiceFilter
            filters={filters}
            name="consent"
            label={t('pool.contacts.consent')}
            options={CONSENTS.map((value) => ({ value, label: t(`pool.consent.${value}`) }))}
          />
          <ChoiceFilter
            filters={filters}
            name="tag"
            label={t('pool.contacts.tags')}
            options={tags.map(({ id, name }) => ({ value: id, label: name }))}
          />
          <ChoiceFilter
            filters={filters}
            name="lead"
            label={t('pool.contacts.lead')}
            options={(['open', 'none'] as const).map((value) => ({
              value,
              label: t(`pool.contacts.lead-${value}`),
            }))}
          />
          <DaysFilter filters={filters} from="from" to="to" label={t('pool.contacts.active')} />
          <ChoiceFilter
            filters={filters}
            name="sort"
            label={t('pool.contacts.sort')}
            options={SORTS.map((value) => ({ value, label: t(`pool.contacts.sort.${value}`) }))}
          />
        </>
      }
      empty={{ title: t('pool.contacts.empty.title'), body: t('pool.contacts.empty.body') }}
    />
  )
}
