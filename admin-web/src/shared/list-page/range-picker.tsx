import { DatePicker } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import { serverNow } from '../api/server-clock'
import { useMe } from '../session/use-session'
import { useText } from '../text/text'
import { todayIn } from '../text/time-text'

const FORMAT = 'YYYY-MM-DD'
const LENGTHS = [7, 30, 90] as const

export interface RangePickerProps {
  from: string | undefined
  to: string | undefined
  onChange: (from: string | undefined, to: string | undefined) => void
}

/** Two days `YYYY-MM-DD`, both included and either open: the usual lengths up to today in the brand's zone, or any. */
export default function RangePicker({ from, to, onChange }: RangePickerProps) {
  const { t } = useText()
  const { timeZone } = useMe()
  const today = dayjs(todayIn(timeZone, serverNow()))
  const last = (days: number): [Dayjs, Dayjs] => [today.subtract(days - 1, 'day'), today]
  return (
    <DatePicker.RangePicker
      value={[dayOf(from), dayOf(to)]}
      allowEmpty={[true, true]}
      presets={[
        { label: t('shared.days.today'), value: last(1) },
        ...LENGTHS.map((days) => ({ label: t('shared.days.last', { days }), value: last(days) })),
      ]}
      onChange={(days) => onChange(days?.[0]?.format(FORMAT), days?.[1]?.format(FORMAT))}
    />
  )
}

/** An address may hold anything. */
const dayOf = (text: string | undefined) => {
  const day = dayjs(text ?? '')
  return day.isValid() ? day : null
}
