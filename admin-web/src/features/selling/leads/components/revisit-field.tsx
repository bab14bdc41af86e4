import { Button, DatePicker } from 'antd'
import dayjs from 'dayjs'
import { useMe } from '../../../../shared/session/use-session'
import { useText } from '../../../../shared/text/text'
import { serverNow } from '../../../../shared/api/server-clock'
import { todayIn } from '../../../../shared/text/time-text'
import styles from './revisit-field.module.css'

const steps = [
  { text: 'selling.dialog.return.in-week', count: 1, unit: 'week' },
  { text: 'selling.dialog.return.in-month', count: 1, unit: 'month' },
  { text: 'selling.dialog.return.in-quarter', count: 3, unit: 'month' },
  { text: 'selling.dialog.return.in-half-year', count: 6, unit: 'month' },
] as const
const FORMAT = 'YYYY-MM-DD'

/** A day to come in the brand's zone (YYYY-MM-DD): four usual ones, or any. A field of an antd form. */
export function RevisitField({
  value,
  onChange,
}: {
  value?: string
  onChange?: (date: string | undefined) => void
}) {
  const { t } = useText()
  const { timeZone } = useMe()
  const today = dayjs(todayIn(timeZone, serverNow()))
  return (
    <div className={styles.revisit}>
      <div className={styles.steps}>
        {steps.map(({ text, count, unit }) => {
          const date = today.add(count, unit).format(FORMAT)
          return (
            <Button
              key={text}
              className={styles.step}
              aria-pressed={value === date}
              data-chosen={value === date}
              onClick={() => onChange?.(date)}
            >
              {t(text)}
            </Button>
          )
        })}
      </div>
      <DatePicker
        className={styles.picker}
        value={value === undefined ? null : dayjs(value)}
        onChange={(date) => onChange?.(date === null ? undefined : date.format(FORMAT))}
        disabledDate={(date) => !date.isAfter(today, 'day')}
        placeholder={t('selling.dialog.return.date-other')}
        inputReadOnly
        allowClear={false}
        showNow={false}
      />
    </div>
  )
}
