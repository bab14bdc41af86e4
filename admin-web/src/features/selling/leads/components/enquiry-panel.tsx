import type { Enquiry, LeadView } from '../../../../shared/api/types'
import { useText } from '../../../../shared/text/text'
import { Ago } from '../../../../shared/ui/ago'
import { Badge } from '../../../../shared/ui/badge'
import { isUnanswered } from '../unanswered'
import styles from './enquiry-panel.module.css'

/** What the person asked in their own words, latest first: to be read before anything that was reckoned. */
export function EnquiryPanel({ lead }: { lead: LeadView }) {
  const { t } = useText()
  const [last, ...before] = lead.enquiries
  if (last === undefined) return null
  return (
    <section className={styles.panel}>
      <header className={styles.head}>
        <h2 className={styles.label}>{t('selling.enquiry.title')}</h2>
        {last.callMe ? <Badge tone="good">{t('selling.enquiry.call-me')}</Badge> : null}
        {isUnanswered(last, lead) ? <Badge tone="warm">{t('selling.enquiry.unanswered')}</Badge> : null}
      </header>
      <div className={styles.last}>
        <Words enquiry={last} lead={lead} />
      </div>
      {before.length === 0 ? null : (
        <details className={styles.before}>
          <summary>{t('selling.enquiry.before', { count: before.length })}</summary>
          <ol>
            {before.map((enquiry) => (
              <li key={enquiry.id}>
                <Words enquiry={enquiry} lead={lead} />
              </li>
            ))}
          </ol>
        </details>
      )}
    </section>
  )
}

function Words({ enquiry: { message, at, contentTitle }, lead }: { enquiry: Enquiry; lead: LeadView }) {
  const { t } = useText()
  return (
    <>
      {message === null ? (
        <p className={styles.silent}>{t('selling.enquiry.silent')}</p>
      ) : (
        <blockquote className={styles.words}>{message}</blockquote>
      )}
      <p className={styles.meta}>
        <Ago at={at} />
        {contentTitle === null ? null : <span>{t('selling.enquiry.about', { title: contentTitle })}</span>}
        {!lead.reveal && message?.includes('****') ? <span>{t('selling.person.phone-locked')}</span> : null}
      </p>
    </>
  )
}
