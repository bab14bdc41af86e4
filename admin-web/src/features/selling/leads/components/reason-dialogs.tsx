import { Form } from 'antd'
import { useText } from '../../../../shared/text/text'
import { Dialog } from '../../../../shared/ui/dialog'
import { disqualifyLead } from '../api/disqualify-lead'
import { rejectLead } from '../api/reject-lead'
import { returnLead } from '../api/return-lead'
import { reasonsFor } from '../reasons'
import { useLeadCommand, type CommandDialogProps } from '../use-lead-command'
import { ReasonFields, type ReasonValues } from './reason-fields'
import { RevisitField } from './revisit-field'

interface ReturnValues extends ReasonValues {
  revisitOn: string
}

const noteOf = ({ note }: ReasonValues): { note?: string } => {
  const text = note?.trim() ?? ''
  return text === '' ? {} : { note: text }
}

/** Why the lead is refused; for 30 seconds it can be undone where the lead stands. */
export function RejectDialog({ lead, ends }: CommandDialogProps) {
  const { t } = useText()
  const [form] = Form.useForm<ReasonValues>()
  const reject = useLeadCommand<ReasonValues>({
    action: 'reject',
    send: ({ id, version }, values) => rejectLead(id, { version, reason: values.reason, ...noteOf(values) }),
  })
  const send = (input: ReasonValues) => lead !== null && reject.run(lead, input, ends)
  return (
    <Dialog
      open={lead !== null}
      title={t('selling.dialog.reject.title')}
      hint={t('selling.dialog.reject.hint')}
      okText={t('selling.dialog.reject.ok')}
      danger
      busy={reject.isPending}
      onOk={form.submit}
      onClose={ends.close}
    >
      <Form form={form} layout="vertical" requiredMark={false} onFinish={send} clearOnDestroy>
        <ReasonFields reasons={reasonsFor.reject} />
      </Form>
    </Dialog>
  )
}

/** "Not yet": why, and when to try again. */
export function ReturnDialog({ lead, ends }: CommandDialogProps) {
  const { t } = useText()
  const [form] = Form.useForm<ReturnValues>()
  const giveBack = useLeadCommand<ReturnValues>({
    action: 'return',
    send: ({ id, version }, values) =>
      returnLead(id, { version, reason: values.reason, revisitOn: values.revisitOn, ...noteOf(values) }),
    done: 'selling.action.returned',
  })
  const send = (input: ReturnValues) => lead !== null && giveBack.run(lead, input, ends)
  return (
    <Dialog
      open={lead !== null}
      title={t('selling.dialog.return.title')}
      hint={t('selling.dialog.return.hint')}
      okText={t('selling.dialog.return.ok')}
      busy={giveBack.isPending}
      onOk={form.submit}
      onClose={ends.close}
    >
      <Form form={form} layout="vertical" requiredMark={false} onFinish={send} clearOnDestroy>
        <Form.Item
          name="revisitOn"
          label={t('selling.dialog.return.date')}
          rules={[{ required: true, message: t('selling.dialog.return.date-missing') }]}
        >
          <RevisitField />
        </Form.Item>
        <ReasonFields reasons={reasonsFor.return} />
      </Form>
    </Dialog>
  )
}

/** Why the lead is worth nothing to anybody. */
export function DisqualifyDialog({ lead, ends }: CommandDialogProps) {
  const { t } = useText()
  const [form] = Form.useForm<ReasonValues>()
  const disqualify = useLeadCommand<ReasonValues>({
    action: 'disqualify',
    send: ({ id, version }, values) =>
      disqualifyLead(id, { version, reason: values.reason, ...noteOf(values) }),
    done: 'selling.action.disqualified',
  })
  const send = (input: ReasonValues) => lead !== null && disqualify.run(lead, input, ends)
  return (
    <Dialog
      open={lead !== null}
      title={t('selling.dialog.disqualify.title')}
      hint={t('selling.dialog.disqualify.hint')}
      okText={t('selling.dialog.disqualify.ok')}
      danger
      busy={disqualify.isPending}
      onOk={form.submit}
      onClose={ends.close}
    >
      <Form form={form} layout="vertical" requiredMark={false} onFinish={send} clearOnDestroy>
        <ReasonFields reasons={reasonsFor.disqualify} />
      </Form>
    </Dialog>
  )
}
