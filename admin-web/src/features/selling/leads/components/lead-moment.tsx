import type { LeadCard } from '../../../../shared/api/types'
import { useText } from '../../../../shared/text/text'
import { dateText } from '../../../../shared/text/time-text'
import { useTimes } from '../../../../shared/ui/ago'
import styles from './lead-moment.module.css'

/** The one time that matters where the lead stands, or why nobody has it. */
export function LeadMoment({ lead }: { lead: LeadCard }) {
  const { t, language } = useText()
  const { ago } = useTimes()
  switch (lead.state) {
    case 'queued': {
      const why = t(`selling.queue-reason.${lead.queueReason ?? 'waiting'}`)
      return (
        <>
          <strong className={styles.why} data-stuck={lead.queueReason !== null}>
            {why}
          </strong>
          {t('selling.lead.queued-at', { ago: ago(lead.queuedAt) })}
        </>
      )
    }
    case 'assigned':
      return lead.assignedAt === null ? null : (
        <>{t('selling.lead.assigned-at', { ago: ago(lead.assignedAt) })}</>
      )
    case 'accepted':
      return lead.acceptedAt === null ? null : (
        <>{t('selling.lead.accepted-at', { ago: ago(lead.acceptedAt) })}</>
      )
    case 'working':
    case 'qualified':
      return lead.lastTouchAt === null ? null : (
        <>{t('selling.lead.touched-at', { ago: ago(lead.lastTouchAt) })}</>
      )
    default: {
      const parts = [
        lead.closeReason === null ? null : t(`selling.reason.${lead.closeReason}`),
        lead.revisitOn === null
          ? null
          : t('selling.lead.revisit', { date: dateText(lead.revisitOn, language) }),
      ]
      return parts
        .filter((part) => part !== null)
        .map((part) => (
          <span key={part} className={styles.part}>
            {part}
          </span>
        ))
    }
  }
}
