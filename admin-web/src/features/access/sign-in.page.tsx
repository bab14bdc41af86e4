import { Button, Form, Input } from 'antd'
import { Navigate, useLocation } from 'react-router'
import { useSession } from '../../shared/session/use-session'
import { errorText } from '../../shared/text/error-text'
import { useText } from '../../shared/text/text'
import { useTitle } from '../../shared/ui/use-title'
import { DoorError, DoorPage } from './components/door-page'
import { useSignIn } from './use-sign-in'

/** Where the gate sent the person from; only a path of this site. */
const cameFrom = (state: unknown): string => {
  if (typeof state !== 'object' || state === null || !('from' in state)) return '/'
  return typeof state.from === 'string' && /^\/(?!\/)/.test(state.from) ? state.from : '/'
}

export function Component() {
  const { t } = useText()
  const { data: me } = useSession()
  const { state } = useLocation()
  const signIn = useSignIn()
  useTitle(t('access.sign-in.title'))

  if (me !== null && me !== undefined) return <Navigate to={cameFrom(state)} replace />
  return (
    <DoorPage lead={t('access.sign-in.lead')}>
      <Form layout="vertical" requiredMark={false} onFinish={signIn.mutate}>
        <Form.Item
          name="login"
          label={t('access.sign-in.login')}
          rules={[{ required: true, whitespace: true, message: t('access.sign-in.login-missing') }]}
        >
          <Input size="large" autoComplete="username" autoCapitalize="none" spellCheck={false} autoFocus />
        </Form.Item>
        <Form.Item
          name="password"
          label={t('access.sign-in.password')}
          rules={[{ required: true, message: t('access.sign-in.password-missing') }]}
        >
          <Input.Password size="large" autoComplete="current-password" />
        </Form.Item>
        {signIn.isError ? <DoorError>{errorText(t, signIn.error)}</DoorError> : null}
        <Button type="primary" htmlType="submit" size="large" block loading={signIn.isPending}>
          {t('access.sign-in.submit')}
        </Button>
      </Form>
    </DoorPage>
  )
}
