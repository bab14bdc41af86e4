import { Form, Input, Radio } from 'antd'
import type { LeadReason } from '../../../../shared/api/types'
import { useText } from '../../../../shared/text/text'
import styles from './reason-fields.module.css'

export interface ReasonValues {
  reason: LeadReason
  note?: string
}

/** A reason from the closed list and a note, which "other" needs. Inside an antd form. */
export function ReasonFields({ reasons }: { reasons: readonly LeadReason[] }) {
  const { t } = useText()
  const reason: unknown = Form.useWatch('reason')
  const isOther = reason === 'other'
  return (
    <>
      <Form.Item
        name="reason"
        label={t('selling.dialog.reason')}
        rules={[{ required: true, message: t('selling.dialog.reason-missing') }]}
      >
        <Radio.Group
          className={styles.choices}
          options={reasons.map((value) => ({ value, label: t(`selling.reason.${value}`) }))}
        />
      </Form.Item>
      <Form.Item
        name="note"
        label={t('selling.dialog.note')}
        rules={[{ required: isOther, whitespace: isOther, message: t('selling.dialog.note-missing') }]}
      >
        <Input.TextArea
          rows={2}
          maxLength={500}
          placeholder={t(isOther ? 'selling.dialog.note-other' : 'selling.dialog.note-placeholder')}
        />
      </Form.Item>
    </>
  )
}
