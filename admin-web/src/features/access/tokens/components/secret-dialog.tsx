import { useText } from '../../../../shared/text/text'
import { CopyField } from '../../../../shared/ui/copy-field'
import { Dialog } from '../../../../shared/ui/dialog'

/** The secret of a token, just made. */
export interface Secret {
  name: string
  token: string
}

/** Shows a token's secret, the only time. */
export function SecretDialog({ secret, onClose }: { secret: Secret | null; onClose: () => void }) {
  const { t } = useText()
  return (
    <Dialog
      open={secret !== null}
      title={t('access.token.secret', { name: secret?.name ?? '' })}
      hint={t('access.token.secret-hint')}
      okText={t('access.token.secret-ok')}
      once
      onOk={onClose}
      onClose={onClose}
    >
      {secret === null ? null : <CopyField label={t('access.token.secret-label')} value={secret.token} />}
    </Dialog>
  )
}
