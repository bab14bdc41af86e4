import { Button, Switch } from 'antd'
import { Link } from 'react-router'
import type { Rep } from '../../../../shared/api/types'
import { can, useMe } from '../../../../shared/session/use-session'
import { useText } from '../../../../shared/text/text'
import { Badge } from '../../../../shared/ui/badge'
import { Row } from '../../../../shared/ui/row-list'
import { LOAD_PARTS } from '../load'
import { useRepChange } from '../use-reps'
import { LoadBar } from './load-bar'
import styles from './rep-row.module.css'

interface RepRowProps {
  rep: Rep
  /** How many leads the whole length of a bar stands for. */
  scale: number
  onEdit: () => void
}

/** One rep: whether a lead may come now, how much is in hand and what it waits for, what was missed today; shift at one tap. */
export function RepRow({ rep, scale, onEdit }: RepRowProps) {
  const { t } = useText()
  const me = useMe()
  const change = useRepChange()
  const { staffId, name, onShift, onShiftNow, offReason, breachesToday, weight, load } = rep
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
          {load.overdue === 0 ? null : (
            <span className={styles.missed}>{t('selling.rep.overdue', { count: load.overdue })}</span>
          )}
          {breachesToday === 0 ? null : (
            <span className={styles.missed}>{t('selling.rep.breaches', { count: breachesToday })}</span>
          )}
        </span>
      }
      facts={
        <Link
          to={`/dispatch/${staffId}`}
          className={styles.load}
          aria-label={[
            t('selling.rep.see', { name, open: rep.openCount, capacity: rep.capacity }),
            ...LOAD_PARTS.filter((part) => load[part] > 0).map(
              (part) => `${t(`selling.rep.part.${part}`)} ${load[part]}`,
            ),
          ].join(', ')}
        >
          <LoadBar rep={rep} scale={scale} />
        </Link>
      }
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
