import { App, Button } from 'antd'
import type { ApiToken } from '../../../../shared/api/types'
import { useText } from '../../../../shared/text/text'
import { renewApiToken, revokeApiToken } from '../api/api-tokens'
import { useTokenChange } from '../use-token-change'
import type { Secret } from './secret-dialog'

/** What can be done with a token in force: another secret, and its end. */
export function TokenActions({ token, onSecret }: { token: ApiToken; onSecret: (secret: Secret) => void }) {
  const { t } = useText()
  const { modal } = App.useApp()
  const { id, name } = token
  const renew = useTokenChange(async () => onSecret({ name, token: (await renewApiToken(id)).token }))
  const revoke = useTokenChange(() => revokeApiToken(id), 'access.token.revoked')
  const ask = (what: 'renew' | 'revoke', run: () => Promise<unknown>) =>
    modal.confirm({
      title: t(`access.token.${what}-ask`, { name }),
      content: t('access.token.end-hint'),
      okText: t(`access.token.${what}`),
      okButtonProps: { danger: true },
      cancelText: t('shared.cancel'),
      onOk: () => run().catch(() => undefined),
    })
  return (
    <>
      <Button onClick={() => void ask('renew', () => renew.mutateAsync(undefined))}>
        {t('access.token.renew')}
      </Button>
      <Button type="text" danger onClick={() => void ask('revoke', () => revoke.mutateAsync(undefined))}>
        {t('access.token.revoke')}
      </Button>
    </>
  )
}
