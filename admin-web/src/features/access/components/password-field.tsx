import { Form, Input } from 'antd'
import { useText } from '../../../shared/text/text'

/** As the server asks (access.password-too-short). */
const SHORTEST = 10

/** A password that is being chosen. */
export function NewPasswordField({ name, label }: { name: string; label: string }) {
  const { t } = useText()
  return (
    <Form.Item
      name={name}
      label={label}
      extra={t('access.password.rule', { count: SHORTEST })}
      rules={[
        { required: true, message: t('access.password.missing') },
        { min: SHORTEST, message: t('error.access.password-too-short') },
      ]}
    >
      <Input.Password size="large" autoComplete="new-password" />
    </Form.Item>
  )
}
