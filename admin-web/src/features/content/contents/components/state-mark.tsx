import type { ContentCard } from '../../../../shared/api/types'
import { useText } from '../../../../shared/text/text'
import { Badge } from '../../../../shared/ui/badge'

export const STATES = ['draft', 'published', 'withdrawn'] as const
export const PURPOSES = ['seeding', 'product', 'price', 'case'] as const

/** Where a content stands; of a published one, whether something newer waits. */
export function StateMark({ content }: { content: Pick<ContentCard, 'state' | 'hasUnpublished'> }) {
  const { t } = useText()
  if (content.state === 'published' && content.hasUnpublished)
    return <Badge tone="warm">{t('content.state.changed')}</Badge>
  return (
    <Badge tone={content.state === 'published' ? 'good' : 'plain'}>
      {t(`content.state.${content.state}`)}
    </Badge>
  )
}
