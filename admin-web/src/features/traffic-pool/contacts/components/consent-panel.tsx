import { useQuery } from '@tanstack/react-query'
import { Button, Skeleton } from 'antd'
import { useState } from 'react'
import type { Contact } from '../../../../shared/api/types'
import { useText } from '../../../../shared/text/text'
import { useTimes } from '../../../../shared/ui/ago'
import { Badge } from '../../../../shared/ui/badge'
import { ErrorState } from '../../../../shared/ui/page-states'
import { Panel } from '../../../../shared/ui/panel'
import { basisText } from '../basis-text'
import { getConsents } from '../contact-api'
import styles from './panels.module.css'

type Decision = Contact['consents'][number] & { proof?: string | null }

/** What the person agreed to, as it stands; the whole ledger, one press away, is the proof. */
export function ConsentPanel({ contact }: { contact: Contact }) {
  const { t } = useText()
  const [whole, setWhole] = useState(false)
  return (
    <Panel title={t('pool.contacts.consent')}>
      {whole ? <Ledger contactId={contact.id} /> : <Decisions decisions={contact.consents} />}
      {contact.consents.length === 0 ? null : (
        <Button className={styles.more} aria-expanded={whole} onClick={() => setWhole(!whole)}>
          {t(whole ? 'pool.consent.now' : 'pool.consent.ledger')}
        </Button>
      )}
    </Panel>
  )
}

function Ledger({ contactId }: { contactId: string }) {
  const { t } = useText()
  const query = useQuery({
    queryKey: ['contact-consents', contactId],
    queryFn: ({ signal }) => getConsents(contactId, signal),
  })
  if (query.data === undefined)
    return query.isError ? (
      <ErrorState error={query.error} busy={query.isFetching} onRetry={() => void query.refetch()} />
    ) : (
      <Skeleton active title={false} paragraph={{ rows: 4 }} />
    )
  return (
    <>
      <p className={styles.hint}>{t('pool.consent.ledger-hint')}</p>
      <Decisions decisions={query.data} />
    </>
  )
}

function Decisions({ decisions }: { decisions: readonly Decision[] }) {
  const { t } = useText()
  const { full } = useTimes()
  if (decisions.length === 0) return <p className={styles.none}>{t('pool.consent.none')}</p>
  return (
    <ul className={styles.lines}>
      {decisions.map(({ purpose, granted, at, basis, proof }) => (
        <li key={`${purpose} ${at} ${granted}`} className={styles.line}>
          <span className={styles.head}>
            {t(`pool.consent.${purpose}`)}
            <Badge tone={granted ? 'good' : 'danger'}>
              {t(granted ? 'pool.consent.granted' : 'pool.consent.withdrawn')}
            </Badge>
          </span>
          <span className={styles.quiet}>
            <time dateTime={at}>{full(at)}</time> · {basisText(t, basis)}
          </span>
          {proof === null || proof === undefined ? null : (
            <span className={styles.proof}>{t('pool.consent.proof', { proof })}</span>
          )}
        </li>
      ))}
    </ul>
  )
}
