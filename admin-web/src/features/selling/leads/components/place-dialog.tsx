import { Form, Input, Radio, Skeleton } from 'antd'
import type { Rep } from '../../../../shared/api/types'
import { useText } from '../../../../shared/text/text'
import { Dialog } from '../../../../shared/ui/dialog'
import { LoadBar } from '../../reps/components/load-bar'
import { useReps } from '../../reps/use-reps'
import { assignLead, transferLead } from '../api/place-lead'
import { leadName } from '../lead-name'
import { useLeadCommand, type CommandDialogProps } from '../use-lead-command'
import styles from './place-dialog.module.css'

interface PlaceValues {
  staffId: string
  note?: string
}

interface PlaceDialogProps extends CommandDialogProps {
  /** `assign` offers a queued lead; `transfer` moves one that somebody works, with a reason. */
  how: 'assign' | 'transfer'
}

/** Those who can take one more first, the least loaded at the top. */
const byRoom = (a: Rep, b: Rep): number =>
  Number(b.onShiftNow) - Number(a.onShiftNow) ||
  a.openCount / Math.max(1, a.capacity) - b.openCount / Math.max(1, b.capacity)

/** Gives a lead to a rep by a manager's hand. */
export function PlaceDialog({ lead, how, ends }: PlaceDialogProps) {
  const { t } = useText()
  const [form] = Form.useForm<PlaceValues>()
  const { data: reps } = useReps(lead !== null)
  const place = useLeadCommand<PlaceValues>({
    action: how,
    send: ({ id, version }, { staffId, note = '' }) => {
      const text = note.trim()
      return how === 'transfer'
        ? transferLead(id, { version, staffId, note: text })
        : assignLead(id, { version, staffId, ...(text === '' ? {} : { note: text }) })
    },
    done: how === 'transfer' ? 'selling.action.transferred' : 'selling.action.assigned',
  })
  const choices = (reps ?? []).filter(({ staffId }) => staffId !== lead?.ownerId).sort(byRoom)
  return (
    <Dialog
      open={lead !== null}
      title={t(`selling.dialog.${how}.title`, { name: lead === null ? '' : leadName(lead, t) })}
      hint={t(`selling.dialog.${how}.hint`)}
      okText={t(`selling.dialog.${how}.ok`)}
      busy={place.isPending}
      onOk={form.submit}
      onClose={ends.close}
    >
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        onFinish={(input) => lead !== null && place.run(lead, input, ends)}
        clearOnDestroy
      >
        <Form.Item
          name="staffId"
          label={t('selling.dialog.place.rep')}
          rules={[{ required: true, message: t('selling.dialog.place.rep-missing') }]}
        >
          {reps === undefined ? (
            <Skeleton active paragraph={{ rows: 2 }} title={false} />
          ) : (
            <Radio.Group className={styles.reps}>
              {choices.map((rep) => (
                <Radio key={rep.staffId} value={rep.staffId} disabled={rep.openCount >= rep.capacity}>
                  <span className={styles.rep}>
                    <span>{rep.name}</span>
                    <span className={styles.shift}>
                      {t(`selling.rep.shift.${rep.onShiftNow ? 'now' : 'off'}`)}
                    </span>
                    <LoadBar rep={rep} />
                  </span>
                </Radio>
              ))}
            </Radio.Group>
          )}
        </Form.Item>
        <Form.Item
          name="note"
          label={t(`selling.dialog.${how}.note`)}
          rules={
            how === 'transfer'
              ? [{ required: true, whitespace: true, message: t('selling.dialog.transfer.note-missing') }]
              : []
          }
        >
          <Input.TextArea rows={2} maxLength={500} />
        </Form.Item>
      </Form>
    </Dialog>
  )
}
