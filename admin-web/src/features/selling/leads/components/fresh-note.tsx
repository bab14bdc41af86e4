import { Button } from 'antd'
import type { LeadView } from '../../../../shared/api/types'
import { useText } from '../../../../shared/text/text'
import { behaviourText } from '../../../../shared/timeline/behaviour-text'
import { Ago } from '../../../../shared/ui/ago'
import { Quoted } from '../../../../shared/ui/quoted'
import { useFresh } from '../use-fresh'
import styles from './fresh-note.module.css'

/** What happened since yesterday in one line, and the way to it. Nothing where nothing happened. */
export function FreshNote({ lead, timeline }: { lead: LeadView; timeline: string }) {
  const { t } = useText()
  const { fresh, more } = useFresh(lead)
  const [last] = fresh
  if (last === undefined) return null
  return (
    <p className={styles.note}>
      <span className={styles.count}>
        {t('selling.fresh.count', { count: `${fresh.length}${more ? '+' : ''}` })}
      </span>
      <span className={styles.last}>
        {behaviourText(t, last.type)}
        {last.contentTitle === null ? null : <Quoted title={last.contentTitle} />}
      </span>
      <span className={styles.when}>
        <Ago at={last.occurredAt} />
      </span>
      <Button
        type="link"
        className={styles.go}
        onClick={() => document.getElementById(timeline)?.scrollIntoView({ block: 'start' })}
      >
        {t('selling.fresh.go')}
      </Button>
    </p>
  )
}
