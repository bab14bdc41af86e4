import type { ModelCard } from '../../../../shared/api/types'
import { useText } from '../../../../shared/text/text'
import { Badge } from '../../../../shared/ui/badge'

const TONES = { published: 'good', draft: 'warm', retired: 'plain' } as const

/** Where a version stands. */
export function StatusBadge({ status }: { status: ModelCard['status'] }) {
  const { t } = useText()
  return <Badge tone={TONES[status]}>{t(`nurture.models.is.${status}`)}</Badge>
}
