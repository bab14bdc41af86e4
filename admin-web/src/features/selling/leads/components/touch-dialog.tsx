import {
  CommentOutlined,
  EditOutlined,
  EnvironmentOutlined,
  PhoneOutlined,
  TeamOutlined,
} from '@ant-design/icons'
import { Form, Input, Segmented } from 'antd'
import type { ReactNode } from 'react'
import type { TouchKind } from '../../../../shared/api/types'
import { useText } from '../../../../shared/text/text'
import { Dialog } from '../../../../shared/ui/dialog'
import { logTouch } from '../api/log-touch'
import { REAL_CALL_SECONDS } from '../touch-rules'
import { useLeadCommand, type CommandDialogProps } from '../use-lead-command'
import { CallLengthField } from './call-length-field'
import styles from './touch-dialog.module.css'

interface TouchValues {
  kind: TouchKind
  seconds?: number
  note?: string
}
const kinds: { value: TouchKind; icon: ReactNode }[] = [
  { value: 'call', icon: <PhoneOutlined aria-hidden /> },
  { value: 'message', icon: <CommentOutlined aria-hidden /> },
  { value: 'meeting', icon: <TeamOutlined aria-hidden /> },
  { value: 'visit', icon: <EnvironmentOutlined aria-hidden /> },
  { value: 'note', icon: <EditOutlined aria-hidden /> },
]

/** What was done for a lead: a call with its length, a message, a meeting, a visit, or only a note. */
export function TouchDialog({ lead, ends }: CommandDialogProps) {
  const { t } = useText()
  const [form] = Form.useForm<TouchValues>()
  const kind = Form.useWatch('kind', form) ?? 'call'
  const seconds = Form.useWatch('seconds', form)
  const touch = useLeadCommand<TouchValues>({
    action: 'touch',
    send: ({ id, version }, { kind, seconds, note }) => {
      const text = note?.trim() ?? ''
      return logTouch(id, {
        version,
        kind,
        ...(kind === 'call' ? { seconds: seconds ?? 0 } : {}),
        ...(text === '' ? {} : { note: text }),
      })
    },
    done: 'selling.action.touched',
  })
  const isNote = kind === 'note'
  const isShort = kind === 'call' && seconds !== undefined && seconds < REAL_CALL_SECONDS

  return (
    <Dialog
      open={lead !== null}
      title={t('selling.dialog.touch.title')}
      okText={t('selling.dialog.touch.ok')}
      busy={touch.isPending}
      onOk={form.submit}
      onClose={ends.close}
    >
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ kind: 'call' }}
        onFinish={(input) => lead !== null && touch.run(lead, input, ends)}
        clearOnDestroy
      >
        <Form.Item name="kind" label={t('selling.dialog.touch.kind')}>
          <Segmented
            block
            className={styles.kinds}
            options={kinds.map(({ value, icon }) => ({ value, icon, label: t(`selling.touch.${value}`) }))}
          />
        </Form.Item>
        {kind === 'call' ? (
          <Form.Item
            name="seconds"
            label={t('selling.dialog.touch.duration')}
            rules={[{ required: true, message: t('selling.dialog.touch.duration-missing') }]}
            extra={isShort ? t('selling.dialog.touch.short') : undefined}
          >
            <CallLengthField />
          </Form.Item>
        ) : null}
        <Form.Item
          name="note"
          label={t('selling.dialog.note')}
          rules={[{ required: isNote, whitespace: isNote, message: t('selling.dialog.touch.note-missing') }]}
          extra={isNote ? t('selling.dialog.touch.note-only') : undefined}
        >
          <Input.TextArea rows={3} maxLength={500} placeholder={t('selling.dialog.touch.note')} />
        </Form.Item>
      </Form>
    </Dialog>
  )
}
