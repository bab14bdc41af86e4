import { useText } from '../../../../shared/text/text'
import { CopyField } from '../../../../shared/ui/copy-field'
import { Dialog } from '../../../../shared/ui/dialog'
import { useTimes } from '../../../../shared/ui/ago'

/** A link that was just made, and for whom. */
export interface HandedLink {
  name: string
  path: string
  expiresAt: string
}

/** Shows a one-time link once, to be sent to whom it is for. */
export function LinkDialog({ link, onClose }: { link: HandedLink | null; onClose: () => void }) {
  const { t } = useText()
  const { full } = useTimes()
  return (
    <Dialog
      open={link !== null}
      title={t('access.handed-link.title', { name: link?.name ?? '' })}
      hint={t('access.handed-link.hint', { until: link === null ? '' : full(link.expiresAt) })}
      okText={t('access.handed-link.ok')}
      once
      onOk={onClose}
      onClose={onClose}
    >
      {link === null ? null : (
        <CopyField label={t('access.handed-link.label')} value={`${location.origin}${link.path}`} />
      )}
    </Dialog>
  )
}
