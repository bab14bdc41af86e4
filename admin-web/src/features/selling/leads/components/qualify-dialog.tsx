import { Form, Input, Segmented } from 'antd'
import type { Bant } from '../../../../shared/api/types'
import { useText } from '../../../../shared/text/text'
import { Dialog } from '../../../../shared/ui/dialog'
import { qualifyLead } from '../api/qualify-lead'
import { BANT, BANT_ANSWERS, isEnough } from '../bant'
import { useLeadCommand, type CommandDialogProps } from '../use-lead-command'
import styles from './qualify-dialog.module.css'

interface QualifyValues extends Bant {
  note?: string
}

const UNKNOWN: Bant = { need: 'unknown', budget: 'unknown', authority: 'unknown', timeline: 'unknown' }

/** Sales-qualified: what is known of the need, the money, who decides and when. Too little known keeps the button shut. */
export function QualifyDialog({ lead, ends }: CommandDialogProps) {
  const { t } = useText()
  const [form] = Form.useForm<QualifyValues>()
  const values = Form.useWatch([], form) ?? UNKNOWN
  const enough = isEnough(values)
  const qualify = useLeadCommand<QualifyValues>({
    action: 'qualify',
    send: ({ id, version }, { note, ...bant }) => {
      const text = note?.trim() ?? ''
      return qualifyLead(id, { version, bant, ...(text === '' ? {} : { note: text }) })
    },
    done: 'selling.action.qualified',
  })
  return (
    <Dialog
      open={lead !== null}
      title={t('selling.dialog.qualify.title')}
      hint={t('selling.dialog.qualify.hint')}
      okText={t('selling.dialog.qualify.ok')}
      busy={qualify.isPending}
      okDisabled={!enough}
      onOk={form.submit}
      onClose={ends.close}
    >
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={UNKNOWN}
        onFinish={(input) => lead !== null && qualify.run(lead, input, ends)}
        clearOnDestroy
      >
        {BANT.map((part) => (
          <div key={part} className={styles.row}>
            <span id={`bant-${part}`} className={styles.question}>
              {t(`selling.bant.${part}`)}
            </span>
            <Form.Item name={part} noStyle>
              <Segmented
                aria-labelledby={`bant-${part}`}
                options={BANT_ANSWERS.map((value) => ({ value, label: t(`selling.bant.${value}`) }))}
              />
            </Form.Item>
          </div>
        ))}
        <Form.Item name="note" label={t('selling.dialog.note')}>
          <Input.TextArea rows={2} maxLength={500} placeholder={t('selling.dialog.note-placeholder')} />
        </Form.Item>
      </Form>
    </Dialog>
  )
}
