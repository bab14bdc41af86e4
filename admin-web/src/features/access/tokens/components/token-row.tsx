import { App, Button } from 'antd'
import type { ApiToken } from '../../../../shared/api/types'
import { useText } from '../../../../shared/text/text'
import { useTimes } from '../../../../shared/ui/ago'
import { Badge } from '../../../../shared/ui/badge'
import { Row } from '../../../../shared/ui/row-list'
import { renewApiToken, revokeApiToken } from '../api/api-tokens'
import { useTokenChange } from '../use-api-tokens'
import type { Secret } from './secret-dialog'

/** One token: what it may do, when it was last used, another secret, and its end. */
export function TokenRow({ token, onSecret }: { token: ApiToken; onSecret: (secret: Secret) => void }) {
  const { t } = useText()
  const { ago, full } = useTimes()
  const { modal } = App.useApp()
  const { id, name, scopes, createdAt, lastUsedAt, revokedAt } = token
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
    <Row
      faint={revokedAt !== null}
      title={
        <>
          {name}
          {revokedAt === null ? null : <Badge>{t('access.token.is-revoked')}</Badge>}
        </>
      }
      detail={scopes.map((scope) => t(`access.scope.${scope}`)).join(' / ')}
      facts={
        <>
          <div>
            {lastUsedAt === null
              ? t('access.token.never-used')
              : t('access.token.used', { when: ago(lastUsedAt) })}
          </div>
          <div>{t('access.token.made-at', { when: full(createdAt) })}</div>
        </>
      }
      actions={
        revokedAt === null ? (
          <>
            <Button onClick={() => void ask('renew', () => renew.mutateAsync(undefined))}>
              {t('access.token.renew')}
            </Button>
            <Button
              type="text"
              danger
              onClick={() => void ask('revoke', () => revoke.mutateAsync(undefined))}
            >
              {t('access.token.revoke')}
            </Button>
          </>
        ) : undefined
      }
    />
  )
}
