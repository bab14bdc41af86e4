import { Link } from 'react-router'
import { bandText } from '../../../../shared/score/band-text'
import { useText } from '../../../../shared/text/text'
import { Ago } from '../../../../shared/ui/ago'
import { Badge } from '../../../../shared/ui/badge'
import { Panel } from '../../../../shared/ui/panel'
import { useContactLeads } from '../use-contact-leads'
import styles from './panels.module.css'

/** Every lead that the person was. */
export function LeadsPanel({ contactId }: { contactId: string }) {
  const { t } = useText()
  const { data: leads } = useContactLeads(contactId)
  if (leads === undefined) return null
  return (
    <Panel
      title={t('pool.contact.leads')}
      aside={<Link to={`/why-no-lead/people/${contactId}`}>{t('pool.contact.why-no-lead')}</Link>}
    >
      {leads.length === 0 ? (
        <p className={styles.none}>{t('pool.contact.no-leads')}</p>
      ) : (
        <ul className={styles.lines}>
          {leads.map(({ id, band, state, ownerName, mqlAt, closedAt }) => (
            <li key={id} className={styles.line}>
              <span className={styles.head}>
                <Link to={`/leads/${id}`}>{ownerName ?? t('pool.contacts.lead-waiting')}</Link>
                <Badge tone={closedAt === null ? 'good' : 'plain'}>{t(`selling.state.${state}`)}</Badge>
              </span>
              <span className={styles.quiet}>
                {bandText(t, band)} · <Ago at={mqlAt} />
              </span>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  )
}
