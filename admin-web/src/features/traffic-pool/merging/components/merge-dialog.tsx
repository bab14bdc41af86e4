import { useQueries, useQuery } from '@tanstack/react-query'
import { Alert, Button, Skeleton } from 'antd'
import type { ReactNode } from 'react'
import type { Contact } from '../../../../shared/api/types'
import { useChange } from '../../../../shared/api/use-change'
import { channelText } from '../../../../shared/text/channel-text'
import { useText } from '../../../../shared/text/text'
import { Ago } from '../../../../shared/ui/ago'
import { Badge } from '../../../../shared/ui/badge'
import { Dialog } from '../../../../shared/ui/dialog'
import { ErrorState } from '../../../../shared/ui/page-states'
import { getContact } from '../../contacts/contact-api'
import { candidatesKey, getMergePreview, keepApart, merge } from '../merging-api'
import styles from './merge-dialog.module.css'

interface MergeDialogProps {
  ids: readonly [string, string]
  /** The pair as it waits for a decision; none where somebody chose the two. */
  candidateId: string | null
  onClose: () => void
}

/** Two contacts side by side, what differs and what a merge would do; then one of them, or two for good. */
export function MergeDialog({ ids, candidateId, onClose }: MergeDialogProps) {
  const { t } = useText()
  const [one, other] = ids
  const renews = [candidatesKey, ['contacts'], ['contact']]
  const preview = useQuery({
    queryKey: ['merge-preview', one, other],
    queryFn: ({ signal }) => getMergePreview(one, other, signal),
  })
  const send = useChange({ send: () => merge(one, other), renews, said: 'pool.merging.merged' })
  const apart = useChange({ send: keepApart, renews, said: 'pool.merging.kept' })
  const { data } = preview
  return (
    <Dialog
      open
      danger
      wide
      title={t('pool.merging.sure')}
      hint={t('pool.merging.sure-hint')}
      okText={t('pool.merging.merge')}
      busy={send.isPending || preview.isPending}
      extra={
        candidateId === null ? null : (
          <Button loading={apart.isPending} onClick={() => apart.mutate(candidateId, { onSuccess: onClose })}>
            {t('pool.merging.apart')}
          </Button>
        )
      }
      onOk={() => {
        if (data !== undefined) send.mutate(undefined, { onSuccess: onClose })
      }}
      onClose={onClose}
    >
      {preview.isError ? (
        <ErrorState error={preview.error} busy={preview.isFetching} onRetry={() => void preview.refetch()} />
      ) : data === undefined ? (
        <Skeleton active title={false} paragraph={{ rows: 6 }} />
      ) : (
        <Comparison preview={data} />
      )}
    </Dialog>
  )
}

type Preview = Awaited<ReturnType<typeof getMergePreview>>

function Comparison({ preview }: { preview: Preview }) {
  const { t } = useText()
  const { survivorId, loserId, scores, leads, conflicts } = preview
  const [stays, goes] = useQueries({
    queries: [survivorId, loserId].map((id) => ({
      queryKey: ['contact', id],
      queryFn: ({ signal }: { signal: AbortSignal }) => getContact(id, signal),
    })),
  }).map(({ data }) => data)
  if (stays === undefined || goes === undefined)
    return <Skeleton active title={false} paragraph={{ rows: 6 }} />
  const points = (milli: number | null) => (milli === null ? null : Math.round(milli / 1000))
  const facts: {
    name: string
    of: (contact: Contact) => string | number | null
    show?: (c: Contact) => ReactNode
  }[] = [
    { name: t('pool.contacts.name'), of: ({ name }) => name },
    { name: t('pool.contacts.phone'), of: ({ phoneMasked }) => phoneMasked },
    { name: t('pool.contacts.stage'), of: ({ stage }) => t(`pool.stage.${stage}`) },
    {
      name: t('pool.contacts.score'),
      of: ({ id }) => points(id === survivorId ? scores.survivorMilli : scores.loserMilli),
    },
    {
      name: t('pool.contacts.channel'),
      of: ({ firstSource: { channel }, channelNames }) => channelText(t, channel, channelNames[channel]),
    },
    {
      name: t('pool.contacts.seen'),
      of: ({ createdAt }) => createdAt,
      show: ({ createdAt }) => <Ago at={createdAt} />,
    },
    {
      name: t('pool.contacts.active'),
      of: ({ lastActiveAt }) => lastActiveAt,
      show: ({ lastActiveAt }) => (lastActiveAt === null ? null : <Ago at={lastActiveAt} />),
    },
    {
      name: t('pool.merging.identities'),
      of: ({ identities }) =>
        identities.map(({ kind, masked }) => `${t(`pool.identity.${kind}`)} ${masked}`).join('\n') || null,
    },
    { name: t('pool.merging.behaviours'), of: ({ behaviours }) => behaviours },
    {
      name: t('pool.contacts.consent'),
      of: ({ consents }) =>
        consents
          .filter(({ granted }) => granted)
          .map(({ purpose }) => t(`pool.consent.${purpose}`))
          .join(' · ') || null,
    },
    { name: t('pool.contacts.tags'), of: ({ tags }) => tags.map(({ name }) => name).join(' · ') || null },
  ]
  return (
    <div className={styles.parts}>
      {conflicts.length === 0 ? null : (
        <Alert
          type="warning"
          showIcon
          title={t('pool.merging.doubt')}
          description={
            <ul className={styles.doubts}>
              {conflicts.map((conflict) => (
                <li key={conflict}>{t(`pool.merging.conflict.${conflict}`)}</li>
              ))}
            </ul>
          }
        />
      )}
      <table className={styles.pair}>
        <thead>
          <tr>
            <th scope="col">
              <span className="visually-hidden">{t('pool.merging.fact')}</span>
            </th>
            <th scope="col">{t('pool.merging.stays')}</th>
            <th scope="col">{t('pool.merging.goes')}</th>
          </tr>
        </thead>
        <tbody>
          {facts.map(({ name, of, show }) => {
            const [left, right] = [of(stays), of(goes)]
            if (left === null && right === null) return null
            return (
              <tr key={name} data-differs={left !== right}>
                <th scope="row">{name}</th>
                {[stays, goes].map((contact) => (
                  <td key={contact.id}>{(show ?? of)(contact) ?? '—'}</td>
                ))}
              </tr>
            )
          })}
        </tbody>
      </table>
      <p className={styles.after}>
        {[
          scores.unitedMilli === null
            ? null
            : t('pool.merging.united-n', { points: points(scores.unitedMilli) ?? 0 }),
          leads.moving.length === 0 ? null : t('pool.merging.moving', { count: leads.moving.length }),
          leads.ending.length === 0 ? null : t('pool.merging.ending', { count: leads.ending.length }),
        ]
          .filter((text) => text !== null)
          .map((text) => (
            <Badge key={text}>{text}</Badge>
          ))}
      </p>
    </div>
  )
}
