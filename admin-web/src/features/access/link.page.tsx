import { useMutation, useQuery } from '@tanstack/react-query'
import { Button, Form, Input, Skeleton } from 'antd'
import { useState } from 'react'
import { useLocation, useNavigate } from 'react-router'
import { errorText } from '../../shared/text/error-text'
import { useText } from '../../shared/text/text'
import { PageLink } from '../../shared/ui/page-link'
import { useTitle } from '../../shared/ui/use-title'
import { lookAtLink, setPasswordByLink, setUp } from './api/links'
import { DoorError, DoorPage } from './components/door-page'
import { NewPasswordField } from './components/password-field'
import { useEntrance } from './use-sign-in'

interface Chosen {
  login: string
  name: string
  password: string
}

/** Where a one-time link leads: choosing a password, or making the first administrator. */
export function Component() {
  const { t } = useText()
  const { hash } = useLocation()
  const navigate = useNavigate()
  const enter = useEntrance()
  const [token] = useState(() => hash.slice(1))
  const link = useQuery({ queryKey: ['link', token], queryFn: () => lookAtLink(token), staleTime: Infinity })
  const isSetUp = link.data?.purpose === 'set-up'
  const use = useMutation({
    mutationFn: ({ login, name, password }: Chosen) =>
      isSetUp ? setUp({ token, login, name, password }) : setPasswordByLink(token, password),
    onSuccess: (me) => {
      enter(me)
      void navigate('/', { replace: true })
    },
  })
  useTitle(t('access.link.title'))

  if (link.data === undefined) {
    return (
      <DoorPage lead={t('access.link.title')}>
        {link.isError ? (
          <>
            <DoorError>{errorText(t, link.error)}</DoorError>
            <PageLink to="/sign-in">{t('access.link.to-sign-in')}</PageLink>
          </>
        ) : (
          <Skeleton active />
        )}
      </DoorPage>
    )
  }
  const { purpose, login, name } = link.data
  return (
    <DoorPage lead={t(`access.link.lead.${purpose}`, { name: name ?? '' })}>
      <Form<Chosen>
        layout="vertical"
        requiredMark={false}
        initialValues={{ login: login ?? '' }}
        onFinish={use.mutate}
      >
        <Form.Item
          name="login"
          label={t('access.sign-in.login')}
          extra={isSetUp ? t('access.account.login-rule') : undefined}
          rules={[{ required: true, whitespace: true, message: t('access.sign-in.login-missing') }]}
        >
          <Input
            size="large"
            autoComplete="username"
            autoCapitalize="none"
            spellCheck={false}
            readOnly={!isSetUp}
            autoFocus={isSetUp}
          />
        </Form.Item>
        {isSetUp ? (
          <Form.Item
            name="name"
            label={t('access.account.name')}
            rules={[{ required: true, whitespace: true, message: t('access.account.name-missing') }]}
          >
            <Input size="large" autoComplete="name" maxLength={64} />
          </Form.Item>
        ) : null}
        <NewPasswordField name="password" label={t('access.password.new')} />
        {use.isError ? <DoorError>{errorText(t, use.error)}</DoorError> : null}
        <Button type="primary" htmlType="submit" size="large" block loading={use.isPending}>
          {t('access.link.submit')}
        </Button>
      </Form>
    </DoorPage>
  )
}
