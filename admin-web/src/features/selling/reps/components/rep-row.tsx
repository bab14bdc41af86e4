import { Button, Switch } from 'antd'
import type { Rep } from '../../../../shared/api/types'
import { can, useMe } from '../../../../shared/session/use-session'
import { useText } from '../../../../shared/text/text'
import { Badge } from '../../../../shared/ui/badge'
import { Row } from '../../../../shared/ui/row-list'
import { useRepChange } from '../use-reps'
import { LoadBar } from './load-bar'
import styles from './rep-row.module.css'

/** One rep: whether a lead may come now, how much is in hand, what was missed today; shift at one tap. */
export function RepRow({ rep, onEdit }: { rep: Rep; onEdit: () => void }) {
  const { t } = useText()
  const me = useMe()
  const change = useRepChange()
  const { staffId, name, onShift, onShiftNow, offReason, breachesToday, weight } = rep
  const shift = onShiftNow ? 'now' : onShift ? 'later' : (offReason ?? 'manager')
  return (
    <Row
      title={
        <>
          {name}
          {/* The switch says the usual case. */}
          {shift === 'now' ? null : (
            <Badge tone={shift === 'breaches' ? 'warm' : 'plain'}>{t(`selling.rep.shift.${shift}`)}</Badge>
          )}
        </>
      }
      detail={
        <span className={styles.facts}>
          <span>{t('selling.rep.weight', { weight })}</span>
          {breachesToday === 0 ? null : (
            <span className={styles.missed}>{t('selling.rep.breaches', { count: breachesToday })}</span>
          )}
        </span>
      }
      facts={<LoadBar rep={rep} />}
      actions={
        can(me, 'rep.write') ? (
          <>
            <label className={styles.switch}>
              <span>{t('selling.rep.on-shift')}</span>
              <Switch
                checked={onShift}
                loading={change.isPending}
                onChange={(on) => change.mutate({ staffId, changes: { onShift: on } })}
              />
            </label>
            <Button onClick={onEdit}>{t('selling.rep.edit')}</Button>
          </>
        ) : undefined
      }
    />
  )
}
