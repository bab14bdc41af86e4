import { Button, Form, Input } from 'antd'
import { Navigate, useLocation } from 'react-router'
import { useSession } from '../../shared/session/use-session'
import { errorText } from '../../shared/text/error-text'
import { useText } from '../../shared/text/text'
import { LanguageSwitch } from '../../shared/ui/language-switch'
import { Mark } from '../../shared/ui/mark'
import { useTitle } from '../../shared/ui/use-title'
import { useSignIn } from './use-sign-in'
import styles from './sign-in.page.module.css'

/** Where the gate sent the person from; only a path of this site. */
const cameFrom = (state: unknown): string => {
  if (typeof state !== 'object' || state === null || !('from' in state)) return '/leads'
  return typeof state.from === 'string' && /^\/(?!\/)/.test(state.from) ? state.from : '/leads'
}

export function Component() {
  const { t } = useText()
  const { data: me } = useSession()
  const { state } = useLocation()
  const signIn = useSignIn()
  useTitle(t('access.sign-in.title'))

  if (me !== null && me !== undefined) return <Navigate to={cameFrom(state)} replace />
  return (
    <main className={styles.page}>
      <div className={styles.card}>
        <div className={styles.brand}>
          <Mark size={40} />
          <h1 className={styles.name}>{t('app.name')}</h1>
          <p className={styles.lead}>{t('access.sign-in.lead')}</p>
        </div>
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
          {signIn.isError ? (
            <p className={styles.error} role="alert">
              {errorText(t, signIn.error)}
            </p>
          ) : null}
          <Button type="primary" htmlType="submit" size="large" block loading={signIn.isPending}>
            {t('access.sign-in.submit')}
          </Button>
        </Form>
      </div>
      <LanguageSwitch />
    </main>
  )
}
