import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import type { MergeCandidate } from '../../../../shared/api/types'
import { useText } from '../../../../shared/text/text'
import { Panel } from '../../../../shared/ui/panel'
import { MergeDialog } from '../../merging/components/merge-dialog'
import { candidatesKey, getCandidates } from '../../merging/merging-api'
import styles from './panels.module.css'

/** Contacts that may be the same person. Nothing where there are none. */
export function TwinsPanel({ contactId }: { contactId: string }) {
  const { t } = useText()
  const [pair, setPair] = useState<MergeCandidate | null>(null)
  const { data: pairs = [] } = useQuery({
    queryKey: [...candidatesKey, contactId],
    queryFn: ({ signal }) => getCandidates({ contact: contactId }, signal),
    select: ({ items }) => items,
  })
  if (pairs.length === 0) return null
  return (
    <Panel title={t('pool.merging.title')}>
      <ul className={styles.lines}>
        {pairs.map((one) => {
          const other = one.contacts.find(({ id }) => id !== contactId)
          return (
            <li key={one.id} className={styles.line}>
              <span className={styles.head}>
                <Link to={`/contacts/${other?.id ?? ''}`}>{other?.name ?? t('pool.contacts.nameless')}</Link>
                <span className={styles.quiet}>{t(`pool.merging.reason.${one.reason}`)}</span>
              </span>
              <span>
                <Button onClick={() => setPair(one)}>{t('pool.merging.compare')}</Button>
              </span>
            </li>
          )
        })}
      </ul>
      {pair === null ? null : (
        <MergeDialog
          ids={[pair.contacts[0]?.id ?? '', pair.contacts[1]?.id ?? '']}
          candidateId={pair.id}
          onClose={() => setPair(null)}
        />
      )}
    </Panel>
  )
}
