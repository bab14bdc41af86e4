import { useState } from 'react'
import { Link } from 'react-router'
import { Button } from 'antd'
import { useText } from '../../../shared/text/text'
import { Ago } from '../../../shared/ui/ago'
import { Panel } from '../../../shared/ui/panel'
import { Quoted } from '../../../shared/ui/quoted'
import { behaviourText } from '../../../shared/timeline/behaviour-text'
import { leadName } from '../leads/lead-name'
import { useCatchUp } from './use-catch-up'
import styles from './catch-up-panel.module.css'

/** So many stand there at first. */
const FIRST = 3

/** Whom to look at again: what the people in hand did since yesterday. Nothing where nobody did anything. */
export function CatchUpPanel() {
  const { t } = useText()
  const { data } = useCatchUp()
  const [all, setAll] = useState(false)
  if (data === undefined || data.leads.length === 0) return null
  const shown = all ? data.leads : data.leads.slice(0, FIRST)
  return (
    <div className={styles.box}>
      <Panel title={t('selling.catch-up.title', { count: data.leads.length })}>
        <ul className={styles.list}>
          {shown.map(({ leadId, contactId, name, behaviours, last }) => (
            <li key={leadId} className={styles.line}>
              <Link to={`/leads/${leadId}`} className={styles.name}>
                {leadName({ name, contactId }, t)}
              </Link>
              <span className={styles.what}>
                {behaviourText(t, last.type)}
                {last.contentTitle === null ? null : <Quoted title={last.contentTitle} />}
              </span>
              <span className={styles.when}>
                {behaviours > 1 ? `${t('shared.times', { count: behaviours })} · ` : null}
                <Ago at={last.occurredAt} />
              </span>
            </li>
          ))}
        </ul>
        {data.leads.length > FIRST ? (
          <Button type="text" size="small" aria-expanded={all} onClick={() => setAll(!all)}>
            {t(all ? 'selling.catch-up.less' : 'selling.catch-up.more')}
          </Button>
        ) : null}
      </Panel>
    </div>
  )
}
