import { ClockCircleOutlined } from '@ant-design/icons'
import type { LeadCard } from '../../../../shared/api/types'
import { useText } from '../../../../shared/text/text'
import { useTimes } from '../../../../shared/ui/ago'
import { clockState } from '../clock-text'
import styles from './clock-mark.module.css'

/** What the lead waits for and until when; louder as it comes near, loudest when it has passed. */
export function ClockMark({ lead }: { lead: LeadCard }) {
  const { t } = useText()
  const { ago, full, now } = useTimes()
  const state = clockState(lead, now)
  if (state === null || lead.clock === null) return null
  const { kind, dueAt } = lead.clock
  return (
    <span className={styles.clock} data-state={state} title={full(dueAt)}>
      <ClockCircleOutlined aria-hidden />{' '}
      {t(`selling.clock.${kind}.${state === 'over' ? 'over' : 'until'}`, { when: ago(dueAt) })}
    </span>
  )
}
