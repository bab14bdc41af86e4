import { CheckOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Skeleton } from 'antd'
import { answer, client } from '../../../shared/api/client'
import type { RoleRights } from '../../../shared/api/types'
import { isTextKey, useText } from '../../../shared/text/text'
import { PageHead } from '../../../shared/ui/page-head'
import { ErrorState } from '../../../shared/ui/page-states'
import { Panel } from '../../../shared/ui/panel'
import { useTitle } from '../../../shared/ui/use-title'
import styles from './roles.page.module.css'

/** What each role may do, and how far it sees. */
export function Component() {
  const { t } = useText()
  const title = t('access.roles.title')
  useTitle(title)
  const rights = useQuery({
    queryKey: ['roles'],
    queryFn: ({ signal }) => answer(client.GET('/api/staff/roles', { signal })),
    staleTime: Infinity,
  })
  if (rights.data === undefined && rights.isError)
    return <ErrorState error={rights.error} busy={rights.isFetching} onRetry={() => void rights.refetch()} />
  return (
    <>
      <PageHead title={title} />
      <Panel title={t('access.roles.matrix')}>
        <p className={styles.hint}>{t('access.roles.hint')}</p>
        {rights.data === undefined ? (
          <Skeleton active paragraph={{ rows: 8 }} />
        ) : (
          <Matrix rights={rights.data} />
        )}
      </Panel>
    </>
  )
}

function Matrix({ rights: { roles, permissions } }: { rights: RoleRights }) {
  const { t } = useText()
  return (
    <div className={styles.frame} tabIndex={0} role="region" aria-label={t('access.roles.matrix')}>
      <table className={styles.matrix}>
        <thead>
          <tr>
            <th scope="col">{t('access.roles.permission')}</th>
            {roles.map(({ role, scope }) => (
              <th key={role} scope="col">
                {t(`access.role.${role}`)}
                <span className={styles.scope}>{t(`access.scope-of.${scope}`)}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {permissions.map(({ permission, scoped, roles: holders }) => (
            <tr key={permission}>
              <th scope="row">
                {isTextKey(`access.permission.${permission}`)
                  ? t(`access.permission.${permission}`)
                  : permission}
                <code className={styles.code}>{permission}</code>
              </th>
              {roles.map(({ role, scope }) => (
                <td key={role}>
                  {!holders.includes(role) ? (
                    <span aria-label={t('access.roles.no')}>–</span>
                  ) : scoped ? (
                    t(`access.scope-of.${scope}`)
                  ) : (
                    <CheckOutlined className={styles.yes} aria-label={t('access.roles.yes')} />
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
