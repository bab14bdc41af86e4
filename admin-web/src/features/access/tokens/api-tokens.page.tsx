import { PlusOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useState } from 'react'
import type { ApiToken } from '../../../shared/api/types'
import type { Column } from '../../../shared/list-page/column'
import { ListPage } from '../../../shared/list-page/list-page'
import { useList } from '../../../shared/list-page/use-list'
import { useText } from '../../../shared/text/text'
import { useTimes } from '../../../shared/ui/ago'
import { Badge } from '../../../shared/ui/badge'
import { getApiTokens } from './api/api-tokens'
import { NewTokenDialog } from './components/new-token-dialog'
import { SecretDialog, type Secret } from './components/secret-dialog'
import { TokenActions } from './components/token-actions'
import { tokensKey } from './use-token-change'

/** With what other systems come in. */
export function Component() {
  const { t } = useText()
  const { ago, full } = useTimes()
  const list = useList(tokensKey, getApiTokens)
  const [making, setMaking] = useState(false)
  const [secret, setSecret] = useState<Secret | null>(null)
  const columns: Column<ApiToken>[] = [
    { key: 'name', title: t('access.token.name'), render: ({ name }) => name },
    {
      key: 'scopes',
      title: t('access.token.scopes'),
      render: ({ scopes }) => scopes.map((scope) => t(`access.scope.${scope}`)).join(' / '),
    },
    {
      key: 'used',
      title: t('access.token.used'),
      render: ({ lastUsedAt, revokedAt }) => {
        if (revokedAt !== null) return <Badge>{t('access.token.is-revoked')}</Badge>
        return lastUsedAt === null ? t('access.token.never-used') : ago(lastUsedAt)
      },
    },
    { key: 'made', title: t('access.token.made-at'), render: ({ createdAt }) => full(createdAt) },
  ]
  return (
    <>
      <ListPage
        name="api-tokens"
        title={t('app.menu.tokens')}
        list={list}
        columns={columns}
        rowKey={({ id }) => id}
        rowActions={(token) =>
          token.revokedAt === null ? <TokenActions token={token} onSecret={setSecret} /> : null
        }
        faint={({ revokedAt }) => revokedAt !== null}
        actions={
          <Button type="primary" icon={<PlusOutlined aria-hidden />} onClick={() => setMaking(true)}>
            {t('access.token.new')}
          </Button>
        }
        empty={{ title: t('access.token.empty.title'), body: t('access.token.empty.body') }}
      />
      <NewTokenDialog open={making} onClose={() => setMaking(false)} onMade={setSecret} />
      <SecretDialog secret={secret} onClose={() => setSecret(null)} />
    </>
  )
}
