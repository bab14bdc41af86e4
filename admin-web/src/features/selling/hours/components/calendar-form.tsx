import { useQueryClient } from '@tanstack/react-query'
import { Form, Input, Select, Switch } from 'antd'
import { useMemo } from 'react'
import type { BusinessCalendar } from '../../../../shared/api/types'
import { EditForm } from '../../../../shared/detail-page/edit-form'
import { useText } from '../../../../shared/text/text'
import { calendarKey, putCalendar } from '../hours'
import { openingsOf, openingText } from '../opening-text'
import styles from './forms.module.css'

const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const
const DAY = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/

interface Values extends Omit<BusinessCalendar, 'hours'> {
  hours: { [day in (typeof WEEKDAYS)[number]]: string }
}

const valuesOf = ({ hours, ...rest }: BusinessCalendar): Values => ({
  ...rest,
  hours: {
    mon: openingText(hours.mon),
    tue: openingText(hours.tue),
    wed: openingText(hours.wed),
    thu: openingText(hours.thu),
    fri: openingText(hours.fri),
    sat: openingText(hours.sat),
    sun: openingText(hours.sun),
  },
})

const calendarOf = ({ hours, ...rest }: Values): BusinessCalendar => ({
  ...rest,
  hours: {
    mon: openingsOf(hours.mon) ?? [],
    tue: openingsOf(hours.tue) ?? [],
    wed: openingsOf(hours.wed) ?? [],
    thu: openingsOf(hours.thu) ?? [],
    fri: openingsOf(hours.fri) ?? [],
    sat: openingsOf(hours.sat) ?? [],
    sun: openingsOf(hours.sun) ?? [],
  },
})

/** Working hours of the week, holidays, and the brand's own days. */
export function CalendarForm(props: {
  calendar: BusinessCalendar
  reload: () => Promise<unknown>
  readOnly: boolean
}) {
  const { calendar, reload, readOnly } = props
  const { t } = useText()
  const queryClient = useQueryClient()
  const stored = useMemo(() => valuesOf(calendar), [calendar])
  const isOpening = (_: unknown, text: string) =>
    openingsOf(text) === null
      ? Promise.reject(new Error(t('selling.hours.opening-wrong')))
      : Promise.resolve()
  const areDays = (_: unknown, days: string[]) =>
    days.every((day) => DAY.test(day))
      ? Promise.resolve()
      : Promise.reject(new Error(t('selling.hours.day-wrong')))
  const save = async (values: Values) =>
    queryClient.setQueryData(calendarKey, await putCalendar(calendarOf(values)))
  return (
    <EditForm<Values> stored={stored} save={save} reload={reload} disabled={readOnly}>
      <div className={styles.week}>
        {WEEKDAYS.map((day) => (
          <Form.Item
            key={day}
            name={['hours', day]}
            label={t(`selling.hours.${day}`)}
            rules={[{ validator: isOpening }]}
          >
            <Input placeholder={t('selling.hours.closed')} autoComplete="off" />
          </Form.Item>
        ))}
      </div>
      <Form.Item
        name="chineseHolidays"
        label={t('selling.hours.holidays')}
        extra={t('selling.hours.holidays-hint')}
        valuePropName="checked"
      >
        <Switch />
      </Form.Item>
      {(['daysOff', 'workingDays'] as const).map((name) => (
        <Form.Item
          key={name}
          name={name}
          label={t(name === 'daysOff' ? 'selling.hours.days-off' : 'selling.hours.working-days')}
          extra={t('selling.hours.days-hint')}
          rules={[{ validator: areDays }]}
        >
          <Select
            mode="tags"
            tokenSeparators={[' ', ',', '，']}
            open={false}
            suffixIcon={null}
            maxCount={400}
          />
        </Form.Item>
      ))}
    </EditForm>
  )
}
