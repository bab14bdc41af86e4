import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Button, Select, Skeleton } from 'antd'
import { Link, useParams } from 'react-router'
import { firstPage, placeAfter, rowsOf } from '../../../shared/api/paged'
import type { Contact } from '../../../shared/api/types'
import { useChange } from '../../../shared/api/use-change'
import { Columns, DetailPage } from '../../../shared/detail-page/detail-page'
import { Facts } from '../../../shared/detail-page/facts'
import { ContributionChart } from '../../../shared/score/contribution-chart'
import { NextBand } from '../../../shared/score/next-band'
import { useMe } from '../../../shared/session/use-session'
import { channelText } from '../../../shared/text/channel-text'
import { useText } from '../../../shared/text/text'
import { clockText, dayText } from '../../../shared/text/time-text'
import { BehaviourRow } from '../../../shared/timeline/behaviour-row'
import { byDay } from '../../../shared/timeline/timeline-days'
import { Ago, useTimes } from '../../../shared/ui/ago'
import { Badge } from '../../../shared/ui/badge'
import { ErrorState } from '../../../shared/ui/page-states'
import { Panel } from '../../../shared/ui/panel'
import { CourseChart } from './components/course-chart'
import { MakeLead } from './components/make-lead'
import { TagMarks } from './components/tag-marks'
import {
  addTag,
  getContact,
  getContactLeads,
  getContactScore,
  getContactTimeline,
  getScoreCourse,
  putTag,
  takeTag,
} from './contact-api'
import { getTags } from './contact-list-api'

/** One contact: who it is, what was agreed, how the score went and why, what happened. */
export function Component() {
  const { id = '' } = useParams()
  const { t } = useText()
  const query = useQuery({ queryKey: ['contact', id], queryFn: ({ signal }) => getContact(id, signal) })
  return (
    <DetailPage<Contact>
      query={query}
      back={{ to: '/contacts', text: t('pool.contacts.title') }}
      title={({ name }) => name ?? t('pool.contacts.nameless')}
      marks={({ stage }) => <Badge>{t(`pool.stage.${stage}`)}</Badge>}
      actions={(contact) => <MakeLead contactId={contact.id} />}
    >
      {(contact) => (
        <Columns
          side={
            <>
              <Who contact={contact} />
              <Tags contact={contact} />
              <Consents contact={contact} />
              <Leads id={contact.id} />
            </>
          }
        >
          <Score id={contact.id} />
          <Timeline id={contact.id} />
        </Columns>
      )}
    </DetailPage>
  )
}

function Who({ contact }: { contact: Contact }) {
  const { t } = useText()
  return (
    <Panel title={t('pool.contact.who')}>
      <Facts
        facts={[
          { name: t('pool.contacts.phone'), value: contact.phoneMasked },
          { name: t('pool.contacts.channel'), value: channelText(t, contact.firstSource.channel) },
          { name: t('pool.contacts.seen'), value: <Ago at={contact.createdAt} /> },
          {
            name: t('pool.contacts.active'),
            value: contact.lastActiveAt && <Ago at={contact.lastActiveAt} />,
          },
          {
            name: t('pool.contacts.reach'),
            value:
              contact.reachableBy.map((one) => t(`pool.reach.${one}`)).join(' · ') || t('pool.reach.none'),
          },
          ...contact.identities.map(({ kind, masked, verified }) => ({
            name: t(`pool.identity.${kind}`),
            value: verified ? masked : t('pool.identity.claimed', { masked }),
          })),
        ]}
      />
    </Panel>
  )
}

function Tags({ contact: { id, tags } }: { contact: Contact }) {
  const { t } = useText()
  const may = useMe().permissions.includes('contact.tag')
  const { data: all = [] } = useQuery({ queryKey: ['tags'], queryFn: ({ signal }) => getTags(signal) })
  const renews = [['contact', id], ['contacts'], ['tags']]
  const put = useChange({
    send: async (wish: string) => {
      const known = all.find((tag) => tag.name === wish)
      return putTag(id, (known ?? (await addTag(wish))).id)
    },
    renews,
  })
  const take = useChange({ send: (tagId: string) => takeTag(id, tagId), renews })
  const rest = all.filter((tag) => !tags.some((own) => own.id === tag.id))
  return (
    <Panel title={t('pool.contacts.tags')}>
      <TagMarks tags={tags} onRemove={may ? (tagId) => take.mutate(tagId) : undefined} />
      {may ? (
        <Select
          mode="tags"
          style={{ width: '100%', marginTop: 8 }}
          aria-label={t('pool.tags.add')}
          placeholder={t('pool.tags.add')}
          value={[]}
          loading={put.isPending}
          options={rest.map(({ name }) => ({ value: name, label: name }))}
          onSelect={(name: string) => put.mutate(name)}
        />
      ) : null}
    </Panel>
  )
}

function Consents({ contact }: { contact: Contact }) {
  const { t } = useText()
  const { full } = useTimes()
  return (
    <Panel title={t('pool.contacts.consent')}>
      <Facts
        facts={contact.consents.map(({ purpose, granted, at, basis }) => ({
          name: t(`pool.consent.${purpose}`),
          value: t(granted ? 'pool.contact.granted' : 'pool.contact.withdrawn', { time: full(at), basis }),
        }))}
      />
    </Panel>
  )
}

function Leads({ id }: { id: string }) {
  const { t } = useText()
  const { data: leads = [] } = useQuery({
    queryKey: ['contact-leads', id],
    queryFn: ({ signal }) => getContactLeads(id, signal),
  })
  if (leads.length === 0) return null
  return (
    <Panel title={t('pool.contact.leads')}>
      <ul>
        {leads.map((lead) => (
          <li key={lead.id}>
            <Link to={`/leads/${lead.id}`}>{lead.band}</Link>{' '}
            {lead.ownerName ?? t('pool.contacts.lead-waiting')} <Ago at={lead.mqlAt} />
          </li>
        ))}
      </ul>
    </Panel>
  )
}

function Score({ id }: { id: string }) {
  const { t } = useText()
  const score = useQuery({
    queryKey: ['contact-score', id],
    queryFn: ({ signal }) => getContactScore(id, signal),
  })
  const course = useQuery({
    queryKey: ['score-course', id],
    queryFn: ({ signal }) => getScoreCourse(id, signal),
  })
  return (
    <Panel title={t('nurture.score.title')}>
      {course.data === undefined ? null : <CourseChart course={course.data} />}
      {score.data !== undefined ? (
        <>
          <ContributionChart score={score.data} />
          <NextBand score={score.data} />
        </>
      ) : score.isError ? (
        <ErrorState error={score.error} busy={score.isFetching} onRetry={() => void score.refetch()} />
      ) : (
        <Skeleton active paragraph={{ rows: 5 }} />
      )}
    </Panel>
  )
}

function Timeline({ id }: { id: string }) {
  const { t, language } = useText()
  const { timeZone } = useMe()
  const { data: rows, ...query } = useInfiniteQuery({
    queryKey: ['contact-timeline', id],
    queryFn: ({ pageParam, signal }) => getContactTimeline(id, pageParam.after, signal),
    initialPageParam: firstPage,
    getNextPageParam: placeAfter,
    select: rowsOf,
  })
  return (
    <Panel title={t('pool.timeline.title')}>
      {rows === undefined ? (
        query.isError ? (
          <ErrorState error={query.error} busy={query.isFetching} onRetry={() => void query.refetch()} />
        ) : (
          <Skeleton active title={false} paragraph={{ rows: 6 }} />
        )
      ) : rows.length === 0 ? (
        <p>{t('pool.timeline.empty')}</p>
      ) : (
        byDay(rows, (iso) => dayText(Date.parse(iso), language, timeZone)).map(({ day, rows: ofDay }) => (
          <section key={day}>
            <h3>{day}</h3>
            <ul>
              {ofDay.map((row) => (
                <BehaviourRow
                  key={row.eventKey}
                  row={row}
                  when={clockText(Date.parse(row.occurredAt), language, timeZone)}
                />
              ))}
            </ul>
          </section>
        ))
      )}
      {query.hasNextPage ? (
        <Button loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          {t('shared.load-more')}
        </Button>
      ) : null}
    </Panel>
  )
}
