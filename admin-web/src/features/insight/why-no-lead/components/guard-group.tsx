import { RightOutlined } from '@ant-design/icons'
import { Link } from 'react-router'
import type { Guard, WhyNoLeadTotals } from '../../../../shared/api/types'
import { can, useMe } from '../../../../shared/session/use-session'
import { useText } from '../../../../shared/text/text'
import { PageLink } from '../../../../shared/ui/page-link'
import { Panel } from '../../../../shared/ui/panel'
import { Phrases } from '../../../../shared/ui/phrases'
import { peopleOf, type GUARD_GROUPS } from '../guards'
import { queueReasonText } from '../queue-reason-text'
import styles from './guard-group.module.css'

interface GuardGroupProps {
  group: (typeof GUARD_GROUPS)[number]['group']
  guards: readonly Guard[]
  totals: WhyNoLeadTotals
}

/** Guards of one kind, each with whom it stops as a number, a share and a bar. */
export function GuardGroup({ group, guards, totals }: GuardGroupProps) {
  const { t } = useText()
  const me = useMe()
  return (
    <Panel
      title={t(`insight.why.group.${group}`)}
      aside={
        group === 'handover' && can(me, 'lead.queue') ? (
          <PageLink to="/dispatch">{t('insight.why.open-queue')}</PageLink>
        ) : null
      }
    >
      <ul className={styles.guards}>
        {guards.map((guard) => (
          <GuardRow key={guard} guard={guard} totals={totals} />
        ))}
      </ul>
    </Panel>
  )
}

function GuardRow({ guard, totals }: { guard: Guard; totals: WhyNoLeadTotals }) {
  const { t } = useText()
  const contacts = totals.guards.find((each) => each.guard === guard)?.contacts ?? 0
  const percent = (100 * contacts) / totals.contacts
  const name = t(`insight.guard.${guard}`)
  const opens = contacts > 0
  return (
    <li className={styles.guard} data-none={contacts === 0} data-opens={opens}>
      <div className={styles.line}>
        {opens ? (
          <Link to={peopleOf(guard)} className={styles.open}>
            {name}
          </Link>
        ) : (
          <span className={styles.name}>{name}</span>
        )}
        <span className={styles.number}>
          <strong className="tabular">{contacts.toLocaleString()}</strong>
          <span className={styles.share}>{t('insight.why.share', { percent: percentText(percent) })}</span>
        </span>
        <RightOutlined className={styles.arrow} aria-hidden />
      </div>
      <div className={styles.track} aria-hidden>
        <div className={styles.bar} style={{ width: `${percent}%` }} />
      </div>
      <p className={styles.hint}>
        <Phrases text={t(`insight.guard-hint.${guard}`)} />
      </p>
      {guard === 'no-rep' && totals.waitingFor.length > 0 ? (
        <ul className={styles.reasons}>
          {totals.waitingFor.map(({ reason, contacts: waiting }) => (
            <li key={reason}>
              <Link to={peopleOf(guard, reason ?? 'waiting')} className={styles.reason}>
                {queueReasonText(t, reason)}
                <span className="tabular">{t('insight.why.people', { count: waiting })}</span>
              </Link>
            </li>
          ))}
        </ul>
      ) : null}
    </li>
  )
}

/** Whole percents, except for what would round to nothing. */
const percentText = (percent: number): string =>
  percent > 0 && percent < 1 ? percent.toFixed(1) : String(Math.round(percent))
