import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { useMemo } from 'react'
import { Link, useParams } from 'react-router'
import { useChange } from '../../../shared/api/use-change'
import type { ChannelView } from '../../../shared/api/types'
import { Columns, DetailPage } from '../../../shared/detail-page/detail-page'
import { EditForm } from '../../../shared/detail-page/edit-form'
import { Facts } from '../../../shared/detail-page/facts'
import { can, useMe } from '../../../shared/session/use-session'
import { useText } from '../../../shared/text/text'
import { useTimes } from '../../../shared/ui/ago'
import { Badge } from '../../../shared/ui/badge'
import { Panel } from '../../../shared/ui/panel'
import { changeChannel, channelsKey, getChannel } from './api/channels'
import { bodyOf, valuesOf, type ChannelValues } from './channel-values'
import { ChannelFields } from './components/channel-fields'
import { CodePanel } from './components/code-panel'
import { LinkPanel } from './components/link-panel'

/** One channel: what it opens, its codes for posters and pages, and the way to whom it brought. */
export function Component() {
  const { id = '' } = useParams()
  const { t } = useText()
  const me = useMe()
  const { full } = useTimes()
  const queryClient = useQueryClient()
  const cacheKey = [...channelsKey, 'one', id]
  const query = useQuery({ queryKey: cacheKey, queryFn: ({ signal }) => getChannel(id, signal) })
  const mayWrite = me.permissions.includes('channel.write')
  const stored = useMemo(() => query.data && valuesOf(query.data), [query.data])
  const keep = (channel: ChannelView) => queryClient.setQueryData(cacheKey, channel)
  const turn = useChange({
    send: async (channel: ChannelView) =>
      keep(
        await changeChannel(id, {
          ...bodyOf(valuesOf(channel)),
          state: channel.state === 'active' ? 'closed' : 'active',
        }),
      ),
    renews: [[...channelsKey, 'numbers']],
  })
  return (
    <DetailPage
      query={query}
      back={{ to: '/channels', text: t('pool.channel.menu') }}
      title={({ name }) => name}
      marks={({ state }) => (
        <Badge tone={state === 'active' ? 'good' : 'plain'}>{t(`pool.channel.state.${state}`)}</Badge>
      )}
      actions={(channel) =>
        mayWrite ? (
          <Button loading={turn.isPending} onClick={() => turn.mutate(channel)}>
            {t(channel.state === 'active' ? 'pool.channel.close' : 'pool.channel.reopen')}
          </Button>
        ) : null
      }
    >
      {(channel) => (
        <Columns
          side={
            <Panel title={t('pool.channel.about')}>
              <Facts
                facts={[
                  { name: t('pool.channel.key'), value: channel.key },
                  { name: t('pool.channel.made'), value: full(channel.createdAt) },
                  { name: t('pool.channel.made-by'), value: channel.createdByName },
                  {
                    name: t('pool.channel.brought'),
                    value: can(me, 'contact.read') ? (
                      <Link to={`/contacts?channel=${channel.key}`}>{t('pool.channel.people')}</Link>
                    ) : null,
                  },
                  {
                    name: can(me, 'contact.read') ? '' : t('pool.channel.brought'),
                    value: (
                      <Link to={`/dashboard/leads?channel=${channel.key}`}>{t('pool.channel.leads')}</Link>
                    ),
                  },
                ]}
              />
            </Panel>
          }
        >
          <CodePanel channel={channel} mayWrite={mayWrite} onMade={keep} />
          <LinkPanel channel={channel} />
          <Panel title={t('pool.channel.settings')}>
            {stored === undefined ? null : (
              <EditForm<ChannelValues>
                stored={stored}
                save={async (values) => {
                  keep(await changeChannel(id, { ...bodyOf(values), state: channel.state }))
                  await queryClient.invalidateQueries({ queryKey: [...channelsKey, 'numbers'] })
                }}
                reload={query.refetch}
                disabled={!mayWrite}
              >
                <ChannelFields
                  chosen={
                    channel.contentId === null
                      ? null
                      : { id: channel.contentId, title: channel.contentTitle ?? channel.contentId }
                  }
                />
              </EditForm>
            )}
          </Panel>
        </Columns>
      )}
    </DetailPage>
  )
}
