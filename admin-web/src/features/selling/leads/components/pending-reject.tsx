import { useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { useEffect } from 'react'
import type { LeadCard, PendingReject } from '../../../../shared/api/types'
import { useText } from '../../../../shared/text/text'
import { firstClick } from '../../../../shared/ui/first-click'
import { useNow } from '../../../../shared/ui/use-now'
import { secondsLeft } from '../countdown'
import { leadKeys } from '../lead-keys'
import { useUndoReject } from '../use-accept'
import styles from './pending-reject.module.css'

/** A rejection that can still be undone: the seconds run down, then the server passes the lead on. */
export function PendingRejectNote({ lead, pending }: { lead: LeadCard; pending: PendingReject }) {
  const { t } = useText()
  const queryClient = useQueryClient()
  const undo = useUndoReject()
  const left = secondsLeft(pending.until, useNow(250))
  const over = left === 0

  useEffect(() => {
    if (!over) return
    // The stream tells when it happened; this is for when the stream is down.
    const timer = setTimeout(() => void queryClient.invalidateQueries({ queryKey: leadKeys.all }), 2_000)
    return () => clearTimeout(timer)
  }, [over, queryClient])

  return (
    <div className={styles.pending}>
      <span className={styles.text} role="timer">
        {over
          ? t('selling.pending.due')
          : t('selling.pending.text', { seconds: left, reason: t(`selling.reason.${pending.reason}`) })}
      </span>
      {over ? null : (
        <Button onClick={firstClick(() => undo.run(lead))} loading={undo.isPending}>
          {t('selling.action.undo')}
        </Button>
      )}
    </div>
  )
}
