import { Button } from 'antd'
import { useText } from '../shared/text/text'
import { EmptyState } from '../shared/ui/page-states'

/** A page that threw, or a part of the app that a new release has replaced: loading anew mends both. */
export function CrashPage() {
  const { t } = useText()
  return (
    <EmptyState title={t('app.crash.title')} body={t('app.crash.hint')}>
      <Button type="primary" onClick={() => location.reload()}>
        {t('app.crash.reload')}
      </Button>
    </EmptyState>
  )
}
