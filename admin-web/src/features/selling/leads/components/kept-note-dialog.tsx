import { useText } from '../../../../shared/text/text'
import { CopyField } from '../../../../shared/ui/copy-field'
import { Dialog } from '../../../../shared/ui/dialog'
import type { KeptNote } from '../use-lead-command'

/** What was typed for a step that the lead no longer takes: to be read and copied, and not shut by accident. */
export function KeptNoteDialog({ kept, onClose }: { kept: KeptNote | null; onClose: () => void }) {
  const { t } = useText()
  return (
    <Dialog
      open={kept !== null}
      title={t('selling.kept.title')}
      hint={kept?.why ?? ''}
      okText={t('selling.kept.ok')}
      once
      onOk={onClose}
      onClose={onClose}
    >
      {kept === null ? null : <CopyField label={t('selling.kept.note')} value={kept.note} />}
    </Dialog>
  )
}
