import { Form, InputNumber, Switch, TimePicker } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import type { Rep, WeekHours } from '../../../../shared/api/types'
import { useText } from '../../../../shared/text/text'
import { Dialog } from '../../../../shared/ui/dialog'
import { useRepChange } from '../use-reps'
import { hoursOf, spanOf, WORKDAYS } from '../week-hours'
import styles from './rep-dialog.module.css'

interface Values {
  capacity: number
  weight: number
  /** Whether the rep has hours of their own. */
  own: boolean
  span: [Dayjs, Dayjs]
  weekend: boolean
}

const at = (time: string): Dayjs => dayjs(`2026-01-01T${time === '24:00' ? '23:59' : time}`)

/** How much a rep can carry, what share comes, and at which hours. */
export function RepDialog({ rep, onClose }: { rep: Rep | null; onClose: () => void }) {
  const { t } = useText()
  const [form] = Form.useForm<Values>()
  const own = Form.useWatch('own', form) ?? false
  const change = useRepChange()
  const send = ({ capacity, weight, own: hasOwn, span, weekend }: Values) => {
    if (rep === null) return
    const hours: WeekHours | null = hasOwn
      ? hoursOf({ from: span[0].format('HH:mm'), to: span[1].format('HH:mm') }, weekend)
      : null
    change.mutate({ staffId: rep.staffId, changes: { capacity, weight, hours } }, { onSuccess: onClose })
  }
  const kept = rep?.hours ?? null
  const span = spanOf(kept) ?? { from: '09:00', to: '18:00' }
  return (
    <Dialog
      open={rep !== null}
      title={t('selling.rep.title', { name: rep?.name ?? '' })}
      okText={t('access.account.change-ok')}
      busy={change.isPending}
      onOk={form.submit}
      onClose={onClose}
    >
      <Form<Values>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{
          capacity: rep?.capacity,
          weight: rep?.weight,
          own: kept !== null,
          span: [at(span.from), at(span.to)],
          weekend: (kept?.sat.length ?? 0) > 0,
        }}
        onFinish={send}
        clearOnDestroy
      >
        <div className={styles.numbers}>
          <Form.Item
            name="capacity"
            label={t('selling.rep.capacity')}
            extra={t('selling.rep.capacity-hint')}
            rules={[{ required: true, message: t('selling.rep.number-missing') }]}
          >
            <InputNumber min={0} max={65_535} precision={0} inputMode="numeric" />
          </Form.Item>
          <Form.Item
            name="weight"
            label={t('selling.rep.weight-label')}
            extra={t('selling.rep.weight-hint')}
            rules={[{ required: true, message: t('selling.rep.number-missing') }]}
          >
            <InputNumber min={1} max={1_000} precision={0} inputMode="numeric" />
          </Form.Item>
        </div>
        <Form.Item
          name="own"
          label={t('selling.rep.own-hours')}
          valuePropName="checked"
          extra={t('selling.rep.own-hours-hint')}
        >
          <Switch />
        </Form.Item>
        {own ? (
          <>
            <Form.Item name="span" label={t('selling.rep.hours', { days: WORKDAYS.length })}>
              <TimePicker.RangePicker format="HH:mm" minuteStep={15} allowClear={false} needConfirm={false} />
            </Form.Item>
            <Form.Item name="weekend" label={t('selling.rep.weekend')} valuePropName="checked">
              <Switch />
            </Form.Item>
          </>
        ) : null}
      </Form>
    </Dialog>
  )
}
