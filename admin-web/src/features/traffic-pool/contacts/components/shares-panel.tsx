import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { useText } from '../../../../shared/text/text'
import { Panel } from '../../../../shared/ui/panel'
import { getSharesOfContact, sharesKey } from '../../sharing/api/shares'
import styles from './panels.module.css'

/** So many stand here; the rest behind the link. */
const SHOWN = 5

/** What the person passed on, and whom that brought. Nothing where they never did. */
export function SharesPanel({ contactId }: { contactId: string }) {
  const { t } = useText()
  const { data: shares } = useQuery({
    queryKey: [...sharesKey, 'contact-first', contactId],
    queryFn: ({ signal }) => getSharesOfContact(contactId, undefined, signal),
    select: ({ items }) => items,
  })
  if (shares === undefined || shares.length === 0) return null
  return (
    <Panel
      title={t('pool.share.menu')}
      aside={<Link to={`/shares?contact=${contactId}`}>{t('pool.contact.all-shares')}</Link>}
    >
      <ul className={styles.lines}>
        {shares.slice(0, SHOWN).map(({ id, contentId, contentTitle, opened, contacts, leads }) => (
          <li key={id} className={styles.line}>
            <Link to={`/shares?content=${contentId}`}>{contentTitle ?? t('pool.share.content')}</Link>
            <span className={styles.quiet}>
              {[
                t('pool.share.opened-n', { count: opened }),
                t('pool.share.contacts-n', { count: contacts }),
                t('pool.share.leads-n', { count: leads }),
              ].join(' · ')}
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  )
}
