import { useQuery } from '@tanstack/react-query'
import { useChannelNames } from '../../../shared/channels/use-channel-names'
import type { FilterField } from '../../../shared/list-page/filter-field'
import { oneOf, useFilters, type Filters } from '../../../shared/list-page/use-filters'
import { can, useMe } from '../../../shared/session/use-session'
import { useText } from '../../../shared/text/text'
import { endOfDay, startOfDay } from '../../../shared/text/zone-day'
import { getOwners, getTags, type ContactQuery } from './contact-list-api'
import { BANDS, CONSENTS, REACH, SORTS, STAGES } from './contact-words'
import { searched } from './searched'

const NAMES = [
  'search',
  'stage',
  'band',
  'tag',
  'owner',
  'lead',
  'channel',
  'scoreMin',
  'scoreMax',
  'reach',
  'consent',
  'noConsent',
  'seenFrom',
  'seenTo',
  'from',
  'to',
  'sort',
] as const
export type ContactFilterName = (typeof NAMES)[number]
export type ContactFilters = Filters<ContactFilterName>

/** The filters of the list of contacts, as they stand in the address. */
export const useContactFilters = (): ContactFilters => useFilters(...NAMES)

const LEADS = ['open', 'none'] as const

const points = (text: string | undefined): number | undefined =>
  text !== undefined && /^\d{1,5}$/.test(text) ? Number(text) : undefined

/** The order and what the server is asked for. Days are those of the brand's zone. */
export function contactQuery(values: ContactFilters['values'], timeZone: string) {
  const { search, stage, band, tag, owner, lead, channel, reach, consent, noConsent } = values
  const from = (day: string | undefined) => (day === undefined ? undefined : startOfDay(day, timeZone))
  const to = (day: string | undefined) => (day === undefined ? undefined : endOfDay(day, timeZone))
  const query: ContactQuery = {
    ...searched(search),
    stage,
    band,
    tag,
    owner,
    lead: oneOf(LEADS, lead),
    channel,
    scoreMin: points(values.scoreMin),
    scoreMax: points(values.scoreMax),
    reach,
    consent,
    noConsent,
    firstSeenFrom: from(values.seenFrom),
    firstSeenTo: to(values.seenTo),
    activeFrom: from(values.from),
    activeTo: to(values.to),
  }
  return { query, sort: oneOf(SORTS, values.sort) }
}

/** The filters behind the button: what each may be set to, in words. */
export function useMoreFields(): FilterField<ContactFilterName>[] {
  const { t } = useText()
  const me = useMe()
  const channels = useChannelNames()
  const { data: tags = [] } = useQuery({ queryKey: ['tags'], queryFn: ({ signal }) => getTags(signal) })
  const { data: owners = [] } = useQuery({
    queryKey: ['contact-owners'],
    queryFn: ({ signal }) => getOwners(signal),
    enabled: can(me, 'rep.read'),
  })
  const consents = CONSENTS.map((value) => ({ value, label: t(`pool.consent.${value}`) }))
  return [
    {
      kind: 'choice',
      name: 'owner',
      label: t('pool.contacts.owner'),
      options: owners.map(({ staffId, name }) => ({ value: staffId, label: name })),
    },
    {
      kind: 'choice',
      name: 'lead',
      label: t('pool.contacts.lead'),
      options: LEADS.map((value) => ({ value, label: t(`pool.contacts.lead-${value}`) })),
    },
    {
      kind: 'choice',
      name: 'channel',
      label: t('pool.contacts.channel'),
      options: [...channels.names].map(([value, label]) => ({ value, label })),
    },
    { kind: 'numbers', from: 'scoreMin', to: 'scoreMax', label: t('pool.contacts.score') },
    {
      kind: 'choice',
      name: 'tag',
      several: true,
      label: t('pool.contacts.tags'),
      options: tags.map(({ id, name }) => ({ value: id, label: name })),
    },
    {
      kind: 'choice',
      name: 'reach',
      several: true,
      label: t('pool.contacts.reach'),
      options: REACH.map((value) => ({ value, label: t(`pool.reach.${value}`) })),
    },
    {
      kind: 'choice',
      name: 'consent',
      several: true,
      label: t('pool.contacts.has-consent'),
      options: consents,
    },
    {
      kind: 'choice',
      name: 'noConsent',
      several: true,
      label: t('pool.contacts.lacks-consent'),
      options: consents,
    },
    { kind: 'days', from: 'seenFrom', to: 'seenTo', label: t('pool.contacts.seen') },
    { kind: 'days', from: 'from', to: 'to', label: t('pool.contacts.active') },
  ]
}

/** The filters that always stand in sight. */
export function useBarFields() {
  const { t } = useText()
  return {
    stages: STAGES.map((value) => ({ value, label: t(`pool.stage.${value}`) })),
    bands: BANDS.map((value) => ({ value, label: value })),
    sorts: SORTS.map((value) => ({ value, label: t(`pool.contacts.sort.${value}`) })),
  }
}
