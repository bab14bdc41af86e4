import { Form, Input, Segmented, Select } from 'antd'
import type { Role, StaffAccount } from '../../../../shared/api/types'
import { useText } from '../../../../shared/text/text'
import { Dialog } from '../../../../shared/ui/dialog'
import { changeAccount, inviteAccount } from '../api/accounts'
import { useAccountChange, useTeams } from '../use-accounts'
import { ROLES } from '../roles'
import type { HandedLink } from './link-dialog'

interface Values {
  login: string
  name: string
  role: Role
  teamId: string | null
}

interface AccountDialogProps {
  /** The account to change, `new` to invite somebody; null keeps the dialog shut. */
  subject: StaffAccount | 'new' | null
  onClose: () => void
  /** The link of a new account, to be handed on. */
  onInvited: (link: HandedLink) => void
}

/** Who somebody is here: name, role, team; for a new one the login, too. */
export function AccountDialog({ subject, onClose, onInvited }: AccountDialogProps) {
  const { t } = useText()
  const [form] = Form.useForm<Values>()
  const role = Form.useWatch('role', form) ?? 'rep'
  const { data: teams = [] } = useTeams()
  const isNew = subject === 'new'
  const save = useAccountChange(async ({ login, ...fields }: Values): Promise<void> => {
    if (subject === null) return
    if (subject !== 'new') {
      await changeAccount(subject.id, fields)
      return onClose()
    }
    const { link } = await inviteAccount({ login, ...fields })
    onClose()
    onInvited({ name: fields.name, ...link })
  })
  const initial = subject === null || subject === 'new' ? { role: 'rep', teamId: null } : subject

  return (
    <Dialog
      open={subject !== null}
      title={t(isNew ? 'access.account.invite' : 'access.account.change')}
      {...(isNew ? { hint: t('access.account.invite-hint') } : {})}
      okText={t(isNew ? 'access.account.invite-ok' : 'access.account.change-ok')}
      busy={save.isPending}
      onOk={form.submit}
      onClose={onClose}
    >
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={initial}
        onFinish={save.mutate}
        clearOnDestroy
      >
        <Form.Item
          name="name"
          label={t('access.account.name')}
          rules={[{ required: true, whitespace: true, message: t('access.account.name-missing') }]}
        >
          <Input maxLength={64} autoComplete="off" />
        </Form.Item>
        {isNew ? (
          <Form.Item
            name="login"
            label={t('access.sign-in.login')}
            extra={t('access.account.login-rule')}
            rules={[{ required: true, whitespace: true, message: t('access.sign-in.login-missing') }]}
          >
            <Input maxLength={64} autoComplete="off" autoCapitalize="none" spellCheck={false} />
          </Form.Item>
        ) : null}
        <Form.Item name="role" label={t('access.account.role')} extra={t(`access.role-can.${role}`)}>
          <Segmented block options={ROLES.map((value) => ({ value, label: t(`access.role.${value}`) }))} />
        </Form.Item>
        <Form.Item name="teamId" label={t('access.account.team')}>
          <Select
            options={[
              { value: null, label: t('access.account.no-team') },
              ...teams.map(({ id, name }) => ({ value: id, label: name })),
            ]}
          />
        </Form.Item>
      </Form>
    </Dialog>
  )
}
