import type { LeadView, Touch, Transition } from '../../../../shared/api/types'
import { useText } from '../../../../shared/text/text'
import { Panel } from '../../../../shared/ui/panel'
import { useTimes } from '../../../../shared/ui/ago'
import { useDuration } from '../../../../shared/ui/use-duration'
import { BANT } from '../bant'
import { historyOf } from '../history-rows'
import styles from './history-panel.module.css'

/** What happened to the lead and what was done for it, newest first. */
export function HistoryPanel({ lead }: { lead: LeadView }) {
  const { t } = useText()
  const rows = historyOf(lead)
  return (
    <Panel title={t('selling.history.title')}>
      {rows.length === 0 ? <p className={styles.empty}>{t('selling.history.empty')}</p> : null}
      <ol>
        {rows.map((row) =>
          row.kind === 'touch' ? (
            <TouchRow key={row.key} touch={row.touch} />
          ) : (
            <TransitionRow key={row.key} transition={row.transition} />
          ),
        )}
      </ol>
    </Panel>
  )
}

function TouchRow({ touch }: { touch: Touch }) {
  const { t } = useText()
  const duration = useDuration()
  const length =
    touch.seconds === 0 ? t('selling.touch.missed') : touch.seconds === null ? null : duration(touch.seconds)
  return (
    <Row
      title={[t(`selling.touch.${touch.kind}`), length]}
      note={touch.note}
      by={touch.byName}
      at={touch.at}
    />
  )
}

function TransitionRow({ transition }: { transition: Transition }) {
  const { t } = useText()
  const { from, to, reason, note, bant, byName, at } = transition
  const known =
    bant && BANT.map((part) => `${t(`selling.bant.${part}`)} ${t(`selling.bant.${bant[part]}`)}`).join(' · ')
  const moved = t('selling.history.moved', { from: t(`selling.state.${from}`), to: t(`selling.state.${to}`) })
  return (
    <Row
      title={[moved, reason === null ? null : t(`selling.reason.${reason}`)]}
      facts={known}
      note={note}
      by={byName ?? t('selling.history.system')}
      at={at}
      quiet
    />
  )
}

interface RowProps {
  title: (string | null)[]
  /** What was found out with it. */
  facts?: string | null
  note: string | null
  by: string
  at: string
  quiet?: boolean
}

function Row({ title, facts = null, note, by, at, quiet = false }: RowProps) {
  const { full } = useTimes()
  return (
    <li className={styles.row} data-quiet={quiet}>
      <div className={styles.title}>
        {title
          .filter((part) => part !== null)
          .map((part) => (
            <span key={part}>{part}</span>
          ))}
      </div>
      {facts === null ? null : <p className={styles.facts}>{facts}</p>}
      {note === null ? null : <p className={styles.note}>{note}</p>}
      <div className={styles.meta}>
        <span>{by}</span>
        <time dateTime={at}>{full(at)}</time>
      </div>
    </li>
  )
}
