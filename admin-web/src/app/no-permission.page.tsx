import { useText } from '../shared/text/text'
import { EmptyState } from '../shared/ui/page-states'
import { PageLink } from '../shared/ui/page-link'
import { useTitle } from '../shared/ui/use-title'

/** Stands in place of a page that the person may not use; nothing is asked of the server for it. */
export function NoPermissionPage() {
  const { t } = useText()
  useTitle(t('app.no-permission.title'))
  return (
    <EmptyState title={t('app.no-permission.title')} body={t('app.no-permission.hint')}>
      <PageLink to="/">{t('app.home')}</PageLink>
    </EmptyState>
  )
}
