import { App, Button } from 'antd'
import type { DeadRow } from '../../../shared/api/types'
import { useChange } from '../../../shared/api/use-change'
import { useText } from '../../../shared/text/text'
import { deadNewsKey, dismissDeadNews, retryDeadNews } from './dead-news'

/** What can be done with a row that its consumer could not take: another try, and giving it up. */
export function DeadRowActions({ row }: { row: DeadRow }) {
  const { t } = useText()
  const { modal } = App.useApp()
  const renews = [deadNewsKey]
  const retry = useChange({ send: retryDeadNews, renews, said: 'platform.dead-news.retried' })
  const dismiss = useChange({ send: dismissDeadNews, renews, said: 'platform.dead-news.dismissed' })
  const askDismiss = () =>
    modal.confirm({
      title: t('platform.dead-news.dismiss-ask'),
      content: t('platform.dead-news.dismiss-hint'),
      okText: t('platform.dead-news.dismiss'),
      okButtonProps: { danger: true },
      cancelText: t('shared.cancel'),
      onOk: () => dismiss.mutateAsync(row.id).catch(() => undefined),
    })
  return (
    <>
      <Button loading={retry.isPending} onClick={() => retry.mutate(row.id)}>
        {t('platform.dead-news.retry')}
      </Button>
      <Button type="text" danger onClick={() => void askDismiss()}>
        {t('platform.dead-news.dismiss')}
      </Button>
    </>
  )
}
