import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import type { MergeCandidate } from '../../../shared/api/types'
import { useChange } from '../../../shared/api/use-change'
import { Facts } from '../../../shared/detail-page/facts'
import type { Column } from '../../../shared/list-page/column'
import { ListPage } from '../../../shared/list-page/list-page'
import { useList } from '../../../shared/list-page/use-list'
import { useText } from '../../../shared/text/text'
import { Ago } from '../../../shared/ui/ago'
import { Dialog } from '../../../shared/ui/dialog'
import { ErrorState } from '../../../shared/ui/page-states'
import { getCandidates, getMergePreview, keepApart, merge } from './merging-api'

const KEY = ['merge-candidates'] as const

/** Pairs of contacts that may be one person, for somebody to decide. */
export function Component() {
  const { t } = useText()
  const list = useList<MergeCandidate>(KEY, getCandidates)
  const [pair, setPair] = useState<MergeCandidate | null>(null)
  const apart = useChange({ send: keepApart, renews: [KEY], said: 'pool.merging.kept' })
  const columns: Column<MergeCandidate>[] = [
    {
      key: 'pair',
      title: t('pool.merging.pair'),
      render: ({ contacts }) =>
        contacts.map(({ id, name }, index) => (
          <span key={id}>
            {index === 0 ? null : ' · '}
            <Link to={`/contacts/${id}`}>{name ?? t('pool.contacts.nameless')}</Link>
          </span>
        )),
    },
    {
      key: 'reason',
      title: t('pool.merging.reason'),
      render: ({ reason }) => t(`pool.merging.reason.${reason}`),
    },
    { key: 'found', title: t('pool.merging.found'), render: ({ foundAt }) => <Ago at={foundAt} /> },
  ]
  return (
    <>
      <ListPage
        name="merge-candidates"
        title={t('pool.merging.title')}
        list={list}
        columns={columns}
        rowKey={({ id }) => id}
        rowActions={(row) => (
          <>
            <Button onClick={() => setPair(row)}>{t('pool.merging.merge')}</Button>
            <Button onClick={() => apart.mutate(row.id)}>{t('pool.merging.apart')}</Button>
          </>
        )}
        empty={{ title: t('pool.merging.empty.title'), body: t('pool.merging.empty.body') }}
      />
      {pair === null ? null : <MergeDialog pair={pair} onClose={() => setPair(null)} />}
    </>
  )
}

function MergeDialog({ pair, onClose }: { pair: MergeCandidate; onClose: () => void }) {
  const { t } = useText()
  const [one, other] = pair.contacts
  const ids = { one: one?.id ?? '', other: other?.id ?? '' }
  const preview = useQuery({
    queryKey: ['merge-preview', pair.id],
    queryFn: ({ signal }) => getMergePreview(ids.one, ids.other, signal),
  })
  const send = useChange({
    send: () => merge(ids.one, ids.other),
    renews: [KEY, ['contacts']],
    said: 'pool.merging.merged',
  })
  const { data } = preview
  return (
    <Dialog
      open
      danger
      title={t('pool.merging.sure')}
      hint={t('pool.merging.sure-hint')}
      okText={t('pool.merging.merge')}
      busy={send.isPending || preview.isFetching}
      onOk={() => {
        if (data !== undefined) send.mutate(undefined, { onSuccess: onClose })
      }}
      onClose={onClose}
    >
      {preview.isError ? (
        <ErrorState error={preview.error} busy={preview.isFetching} onRetry={() => void preview.refetch()} />
      ) : null}
      {data === undefined ? null : (
        <Facts
          facts={[
            {
              name: t('pool.merging.identities'),
              value: `${data.survivor.identities} + ${data.loser.identities}`,
            },
            {
              name: t('pool.merging.behaviours'),
              value: `${data.survivor.behaviours} + ${data.loser.behaviours}`,
            },
            {
              name: t('pool.merging.united'),
              value: data.scores.unitedMilli === null ? null : Math.round(data.scores.unitedMilli / 1000),
            },
            { name: t('pool.merging.leads'), value: data.leads.moving.length || null },
          ]}
        />
      )}
    </Dialog>
  )
}
