import { useText } from '../shared/text/text'
import { EmptyState } from '../shared/ui/page-states'
import { PageLink } from '../shared/ui/page-link'
import { useTitle } from '../shared/ui/use-title'

/** An address that leads nowhere. */
export function NotFoundPage() {
  const { t } = useText()
  useTitle(t('app.not-found.title'))
  return (
    <EmptyState title={t('app.not-found.title')} body={t('app.not-found.hint')}>
      <PageLink to="/">{t('app.home')}</PageLink>
    </EmptyState>
  )
}
