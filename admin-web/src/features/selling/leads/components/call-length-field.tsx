import { Button, InputNumber } from 'antd'
import { useState } from 'react'
import { useText } from '../../../../shared/text/text'
import styles from './call-length-field.module.css'

const MOST_MINUTES = 24 * 60

interface CallLengthFieldProps {
  /** Seconds; 0 when nobody answered; undefined until something was entered. */
  value?: number
  onChange?: (seconds: number | undefined) => void
}

/** The length of a call in minutes and seconds, or "no answer". A field of an antd form. */
export function CallLengthField({ value, onChange }: CallLengthFieldProps) {
  const { t } = useText()
  const [minutes, setMinutes] = useState<number | null>(null)
  const [seconds, setSeconds] = useState<number | null>(null)
  const enter = (m: number | null, s: number | null) => {
    setMinutes(m)
    setSeconds(s)
    onChange?.(m === null && s === null ? undefined : (m ?? 0) * 60 + (s ?? 0))
  }
  const missed = value === 0
  const part = (
    unit: string,
    current: number | null,
    most: number,
    change: (next: number | null) => void,
  ) => (
    <InputNumber
      className={styles.part}
      aria-label={unit}
      suffix={unit}
      min={0}
      max={most}
      precision={0}
      controls={false}
      inputMode="numeric"
      value={current}
      onChange={change}
    />
  )
  return (
    <div className={styles.length}>
      {part(t('selling.dialog.touch.minutes'), minutes, MOST_MINUTES, (next) => enter(next, seconds))}
      {part(t('selling.dialog.touch.seconds'), seconds, 59, (next) => enter(minutes, next))}
      <Button
        className={styles.missed}
        data-chosen={missed}
        aria-pressed={missed}
        onClick={() => enter(0, 0)}
      >
        {t('selling.dialog.touch.missed')}
      </Button>
    </div>
  )
}
