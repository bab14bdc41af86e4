import { SolutionOutlined, UserSwitchOutlined } from '@ant-design/icons'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App, Button, Form, Input } from 'antd'
import { useState } from 'react'
import { Link, useHref, useLinkClickHandler, useNavigate } from 'react-router'
import { ApiError } from '../../../../shared/api/api-error'
import { can, useMe } from '../../../../shared/session/use-session'
import { errorText } from '../../../../shared/text/error-text'
import { useText } from '../../../../shared/text/text'
import { Dialog } from '../../../../shared/ui/dialog'
import { makeLead } from '../contact-api'
import { useContactLeads } from '../use-contact-leads'
import styles from './make-lead.module.css'

/**
 * Leads to the open lead of a person who has one; hands everybody else to sales by hand, with a reason that the rep
 * reads, for who may.
 */
export function MakeLead({ contactId }: { contactId: string }) {
  const { t } = useText()
  const me = useMe()
  const leads = useContactLeads(contactId)
  const [open, setOpen] = useState(false)
  // Which of the two is offered is not guessed.
  if (leads.isPending) return null
  const current = leads.data?.find(({ closedAt }) => closedAt === null)
  if (current !== undefined) return <OpenLead to={`/leads/${current.id}`} />
  if (!can(me, 'lead.create')) return null
  return (
    <>
      <Button icon={<UserSwitchOutlined aria-hidden />} onClick={() => setOpen(true)}>
        {t('pool.make-lead.open')}
      </Button>
      <MakeLeadDialog contactId={contactId} open={open} onClose={() => setOpen(false)} />
    </>
  )
}

/** The way to the lead that the person is. */
function OpenLead({ to }: { to: string }) {
  const { t } = useText()
  return (
    <Button icon={<SolutionOutlined aria-hidden />} href={useHref(to)} onClick={useLinkClickHandler(to)}>
      {t('pool.make-lead.see')}
    </Button>
  )
}

interface MakeLeadDialogProps {
  contactId: string
  open: boolean
  onClose: () => void
}

function MakeLeadDialog({ contactId, open, onClose }: MakeLeadDialogProps) {
  const { t } = useText()
  const navigate = useNavigate()
  const queryClient = useQueryClient()
  const { message } = App.useApp()
  const [form] = Form.useForm<{ reason: string }>()
  const make = useMutation({
    mutationFn: ({ reason }: { reason: string }) => makeLead(contactId, reason.trim()),
    onSuccess: ({ id, ownerName }) => {
      void message.success(
        ownerName === null ? t('pool.make-lead.waits') : t('pool.make-lead.given', { name: ownerName }),
      )
      void queryClient.invalidateQueries({ queryKey: ['contact-leads', contactId] })
      void navigate(`/leads/${id}`)
    },
  })
  const close = () => {
    make.reset()
    onClose()
  }
  return (
    <Dialog
      open={open}
      title={t('pool.make-lead.title')}
      hint={t('pool.make-lead.hint')}
      okText={t('pool.make-lead.ok')}
      busy={make.isPending}
      onOk={form.submit}
      onClose={close}
    >
      <Form form={form} layout="vertical" requiredMark={false} onFinish={make.mutate} clearOnDestroy>
        <Form.Item
          name="reason"
          label={t('pool.make-lead.reason')}
          rules={[{ required: true, whitespace: true, message: t('pool.make-lead.reason-missing') }]}
        >
          <Input.TextArea rows={3} maxLength={500} placeholder={t('pool.make-lead.reason-example')} />
        </Form.Item>
      </Form>
      {make.isError ? (
        <p className={styles.refused} role="alert">
          {errorText(t, make.error)} <LeadBeside error={make.error} />
        </p>
      ) : null}
    </Dialog>
  )
}

/** The way to a lead that was opened while the dialog stood. */
function LeadBeside({ error }: { error: unknown }) {
  const { t } = useText()
  const leadId = error instanceof ApiError ? error.facts.leadId : undefined
  return typeof leadId === 'string' ? <Link to={`/leads/${leadId}`}>{t('pool.make-lead.see')}</Link> : null
}
