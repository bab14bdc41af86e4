import { Checkbox, Form, Input } from 'antd'
import type { TokenScope } from '../../../../shared/api/types'
import { useText } from '../../../../shared/text/text'
import { Dialog } from '../../../../shared/ui/dialog'
import { createApiToken } from '../api/api-tokens'
import { useTokenChange } from '../use-token-change'
import type { Secret } from './secret-dialog'

const SCOPES: readonly TokenScope[] = ['events', 'contents', 'models']

interface Values {
  name: string
  scopes: TokenScope[]
}

/** A token for another system: its name, and what it may do. */
export function NewTokenDialog(props: {
  open: boolean
  onClose: () => void
  onMade: (secret: Secret) => void
}) {
  const { t } = useText()
  const [form] = Form.useForm<Values>()
  const create = useTokenChange(async (values: Values) => {
    const { token } = await createApiToken(values)
    props.onClose()
    props.onMade({ name: values.name, token })
  })
  return (
    <Dialog
      open={props.open}
      title={t('access.token.new')}
      okText={t('access.token.make')}
      busy={create.isPending}
      onOk={form.submit}
      onClose={props.onClose}
    >
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ scopes: ['events'] }}
        onFinish={create.mutate}
        clearOnDestroy
      >
        <Form.Item
          name="name"
          label={t('access.token.name')}
          extra={t('access.token.name-rule')}
          rules={[{ required: true, whitespace: true, message: t('access.token.name-missing') }]}
        >
          <Input maxLength={64} autoComplete="off" autoFocus />
        </Form.Item>
        <Form.Item
          name="scopes"
          label={t('access.token.scopes')}
          rules={[{ required: true, type: 'array', min: 1, message: t('access.token.scopes-missing') }]}
        >
          <Checkbox.Group options={SCOPES.map((value) => ({ value, label: t(`access.scope.${value}`) }))} />
        </Form.Item>
      </Form>
    </Dialog>
  )
}
