import { Button } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import type { MergeCandidate } from '../../../shared/api/types'
import { useChange } from '../../../shared/api/use-change'
import type { Column } from '../../../shared/list-page/column'
import { ListPage } from '../../../shared/list-page/list-page'
import { useList } from '../../../shared/list-page/use-list'
import { useText } from '../../../shared/text/text'
import { Ago } from '../../../shared/ui/ago'
import { MergeDialog } from './components/merge-dialog'
import { candidatesKey, getCandidates, keepApart } from './merging-api'

/** Pairs of contacts that may be one person, for somebody to decide. */
export function Component() {
  const { t } = useText()
  const list = useList<MergeCandidate>(candidatesKey, (after, signal) => getCandidates({ after }, signal))
  const [pair, setPair] = useState<MergeCandidate | null>(null)
  const apart = useChange({ send: keepApart, renews: [candidatesKey], said: 'pool.merging.kept' })
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
            <Button onClick={() => setPair(row)}>{t('pool.merging.compare')}</Button>
            <Button onClick={() => apart.mutate(row.id)}>{t('pool.merging.apart')}</Button>
          </>
        )}
        empty={{ title: t('pool.merging.empty.title'), body: t('pool.merging.empty.body') }}
      />
      {pair === null ? null : (
        <MergeDialog
          ids={[pair.contacts[0]?.id ?? '', pair.contacts[1]?.id ?? '']}
          candidateId={pair.id}
          onClose={() => setPair(null)}
        />
      )}
    </>
  )
}
