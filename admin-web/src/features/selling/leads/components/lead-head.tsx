import { ArrowLeftOutlined } from '@ant-design/icons'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import type { LeadView } from '../../../../shared/api/types'
import { useMe } from '../../../../shared/session/use-session'
import { useText } from '../../../../shared/text/text'
import { leadName } from '../lead-name'
import { ClockMark } from './clock-mark'
import { LeadMoment } from './lead-moment'
import { HeatMark, StateMark } from './lead-marks'
import styles from './lead-head.module.css'

/** Who the lead is, where it stands, and what can be done (`children`). */
export function LeadHead({ lead, children }: { lead: LeadView; children: ReactNode }) {
  const { t } = useText()
  const me = useMe()
  return (
    <header className={styles.head}>
      <Link to="/leads" className={styles.back}>
        <ArrowLeftOutlined aria-hidden /> {t('selling.lead.back')}
      </Link>
      <div className={styles.row}>
        <div className={styles.who}>
          <h1 className={styles.name}>{leadName(lead, t)}</h1>
          <div className={styles.marks}>
            <StateMark lead={lead} />
            <HeatMark lead={lead} />
            <span className={styles.meta}>
              <LeadMoment lead={lead} />
            </span>
            <ClockMark lead={lead} />
            {lead.ownerName === null || lead.ownerId === me.id ? null : (
              <span className={styles.meta}>{t('selling.lead.owner', { name: lead.ownerName })}</span>
            )}
          </div>
        </div>
        {children}
      </div>
    </header>
  )
}
