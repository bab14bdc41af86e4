import { useMutation } from '@tanstack/react-query'
import { App, Form, Input } from 'antd'
import { errorText } from '../../../shared/text/error-text'
import { useText } from '../../../shared/text/text'
import { Dialog } from '../../../shared/ui/dialog'
import { NewPasswordField } from '../components/password-field'
import { changeOwnPassword } from './change-own-password'

/** Another password for whoever is signed in. */
export function OwnPasswordDialog({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { t } = useText()
  const { message } = App.useApp()
  const [form] = Form.useForm<{ oldPassword: string; newPassword: string }>()
  const change = useMutation({
    mutationFn: changeOwnPassword,
    onSuccess: () => {
      void message.success(t('access.password.changed'))
      onClose()
    },
    onError: (error) => form.setFields([{ name: 'oldPassword', errors: [errorText(t, error)] }]),
  })
  return (
    <Dialog
      open={open}
      title={t('access.password.change')}
      hint={t('access.password.hint')}
      okText={t('access.password.ok')}
      busy={change.isPending}
      onOk={form.submit}
      onClose={onClose}
    >
      <Form form={form} layout="vertical" requiredMark={false} onFinish={change.mutate} clearOnDestroy>
        <Form.Item
          name="oldPassword"
          label={t('access.password.old')}
          rules={[{ required: true, message: t('access.sign-in.password-missing') }]}
        >
          <Input.Password size="large" autoComplete="current-password" />
        </Form.Item>
        <NewPasswordField name="newPassword" label={t('access.password.new')} />
      </Form>
    </Dialog>
  )
}
