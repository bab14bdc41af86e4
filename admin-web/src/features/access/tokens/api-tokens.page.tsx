import { PlusOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useState } from 'react'
import { useText } from '../../../shared/text/text'
import { PageHead } from '../../../shared/ui/page-head'
import { EmptyState, ErrorState } from '../../../shared/ui/page-states'
import { RowList, RowListSkeleton } from '../../../shared/ui/row-list'
import { useTitle } from '../../../shared/ui/use-title'
import { NewTokenDialog } from './components/new-token-dialog'
import { SecretDialog, type Secret } from './components/secret-dialog'
import { TokenRow } from './components/token-row'
import { useApiTokens } from './use-api-tokens'

/** With what other systems come in. */
export function Component() {
  const { t } = useText()
  const { data: tokens, ...list } = useApiTokens()
  const [making, setMaking] = useState(false)
  const [secret, setSecret] = useState<Secret | null>(null)
  const title = t('app.menu.tokens')
  useTitle(title)

  if (tokens === undefined && list.isError)
    return <ErrorState error={list.error} busy={list.isFetching} onRetry={() => void list.refetch()} />
  return (
    <>
      <PageHead title={title}>
        <Button type="primary" icon={<PlusOutlined aria-hidden />} onClick={() => setMaking(true)}>
          {t('access.token.new')}
        </Button>
      </PageHead>
      {tokens === undefined ? <RowListSkeleton /> : null}
      {tokens?.length === 0 ? (
        <EmptyState title={t('access.token.empty.title')} body={t('access.token.empty.body')} />
      ) : null}
      {tokens !== undefined && tokens.length > 0 ? (
        <RowList
          onMore={list.hasNextPage ? () => void list.fetchNextPage() : undefined}
          loadingMore={list.isFetchingNextPage}
        >
          {tokens.map((token) => (
            <TokenRow key={token.id} token={token} onSecret={setSecret} />
          ))}
        </RowList>
      ) : null}
      <NewTokenDialog open={making} onClose={() => setMaking(false)} onMade={setSecret} />
      <SecretDialog secret={secret} onClose={() => setSecret(null)} />
    </>
  )
}
