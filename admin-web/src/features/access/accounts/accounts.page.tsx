import { UserAddOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useState } from 'react'
import type { StaffAccount } from '../../../shared/api/types'
import { useText } from '../../../shared/text/text'
import { PageHead } from '../../../shared/ui/page-head'
import { ErrorState } from '../../../shared/ui/page-states'
import { RowList, RowListSkeleton } from '../../../shared/ui/row-list'
import { useTitle } from '../../../shared/ui/use-title'
import { AccountDialog } from './components/account-dialog'
import { AccountRow } from './components/account-row'
import { LinkDialog, type HandedLink } from './components/link-dialog'
import { TeamsPanel } from './components/teams-panel'
import { useAccounts } from './use-accounts'
import styles from './accounts.page.module.css'

/** Everybody who works here, and their teams. */
export function Component() {
  const { t } = useText()
  const { data: accounts, ...list } = useAccounts()
  const [subject, setSubject] = useState<StaffAccount | 'new' | null>(null)
  const [link, setLink] = useState<HandedLink | null>(null)
  const title = t('app.menu.staff')
  useTitle(title)

  if (accounts === undefined && list.isError)
    return <ErrorState error={list.error} busy={list.isFetching} onRetry={() => void list.refetch()} />
  return (
    <>
      <PageHead title={title}>
        <Button
          type="primary"
          icon={<UserAddOutlined aria-hidden />}
          onClick={() => setSubject('new')}
          disabled={accounts === undefined}
        >
          {t('access.account.invite')}
        </Button>
      </PageHead>
      {accounts === undefined ? (
        <RowListSkeleton />
      ) : (
        <div className={styles.parts}>
          <div>
            <RowList
              onMore={list.hasNextPage ? () => void list.fetchNextPage() : undefined}
              loadingMore={list.isFetchingNextPage}
            >
              {accounts.map((account) => (
                <AccountRow
                  key={account.id}
                  account={account}
                  onChange={() => setSubject(account)}
                  onLink={setLink}
                />
              ))}
            </RowList>
          </div>
          <TeamsPanel />
        </div>
      )}
      <AccountDialog subject={subject} onClose={() => setSubject(null)} onInvited={setLink} />
      <LinkDialog link={link} onClose={() => setLink(null)} />
    </>
  )
}
