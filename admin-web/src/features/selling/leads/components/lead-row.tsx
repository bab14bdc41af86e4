import { Button } from 'antd'
import { Link } from 'react-router'
import type { LeadCard } from '../../../../shared/api/types'
import { useMe } from '../../../../shared/session/use-session'
import { useText } from '../../../../shared/text/text'
import { firstClick } from '../../../../shared/ui/first-click'
import { channelText } from '../../../../shared/text/channel-text'
import { leadName } from '../lead-name'
import { allowedOnCard } from '../lead-rights'
import { useLiveLeads } from '../live-context'
import { useAccept } from '../use-accept'
import type { AskedAction } from './lead-dialogs'
import { ClockMark } from './clock-mark'
import { HeatMark, ScoreMark, StateMark } from './lead-marks'
import { LeadMoment } from './lead-moment'
import { PendingRejectNote } from './pending-reject'
import { WhyNowLine } from './why-now'
import styles from './lead-row.module.css'

interface LeadRowProps {
  lead: LeadCard
  onAsk: (lead: LeadCard, action: AskedAction) => void
  /** Says where the lead stands; not needed where the section says it. */
  withState?: boolean
}

/** One lead in a list: who, why now, how ripe, since when, and what to do. The whole row opens the lead. */
export function LeadRow({ lead, onAsk, withState = false }: LeadRowProps) {
  const { t } = useText()
  const { fresh } = useLiveLeads()
  const isFresh = fresh.has(lead.id) && lead.state === 'assigned'
  const name = leadName(lead, t)

  return (
    <li className={styles.row} data-fresh={isFresh} data-given={lead.pendingReject !== null}>
      <div className={styles.who}>
        <div className={styles.line}>
          <Link
            to={`/leads/${lead.id}`}
            className={styles.name}
            aria-label={t('selling.list.open', { name })}
          >
            {name}
          </Link>
          <HeatMark lead={lead} hotOnly />
          {isFresh ? <span className={styles.fresh}>{t('selling.list.fresh')}</span> : null}
          {withState ? <StateMark lead={lead} /> : null}
        </div>
        <div className={styles.meta}>
          <span>{channelText(t, lead.sourceChannel, lead.sourceChannelName)}</span>
          {lead.phoneMasked === null ? null : <span className="tabular">{lead.phoneMasked}</span>}
        </div>
      </div>
      <div className={styles.why}>
        <WhyNowLine why={lead.whyNow} />
        {lead.enquiryLine === null ? null : <div className={styles.words}>{lead.enquiryLine}</div>}
        <div className={styles.moment}>
          <span>
            <LeadMoment lead={lead} />
          </span>
          <ClockMark lead={lead} />
        </div>
      </div>
      <div className={styles.score}>
        <ScoreMark lead={lead} />
      </div>
      <RowActions lead={lead} onAsk={onAsk} />
    </li>
  )
}

function RowActions({ lead, onAsk }: Pick<LeadRowProps, 'lead' | 'onAsk'>) {
  const { t } = useText()
  const me = useMe()
  const accept = useAccept()
  const allowed = allowedOnCard(lead, me)
  if (allowed.length === 0) {
    // In the place of my buttons: whose the lead is.
    if (lead.ownerName === null || lead.ownerId === me.id) return null
    return <div className={styles.owner}>{t('selling.lead.owner', { name: lead.ownerName })}</div>
  }
  if (lead.pendingReject !== null) {
    return (
      <div className={styles.actions}>
        <PendingRejectNote lead={lead} pending={lead.pendingReject} />
      </div>
    )
  }
  return (
    <div className={styles.actions}>
      {(['assign', 'transfer'] as const)
        .filter((action) => allowed.includes(action))
        .map((action) => (
          <Button key={action} onClick={() => onAsk(lead, action)}>
            {t(`selling.action.${action}`)}
          </Button>
        ))}
      {allowed.includes('reject') ? (
        <Button onClick={() => onAsk(lead, 'reject')}>{t('selling.action.reject')}</Button>
      ) : null}
      {allowed.includes('accept') ? (
        <Button type="primary" loading={accept.isPending} onClick={firstClick(() => accept.run(lead))}>
          {t('selling.action.accept')}
        </Button>
      ) : null}
      {allowed.includes('touch') ? (
        <Button onClick={() => onAsk(lead, 'touch')}>{t('selling.action.touch')}</Button>
      ) : null}
    </div>
  )
}
