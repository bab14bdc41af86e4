import { App, Button } from 'antd'
import { useNavigate } from 'react-router'
import { useChange } from '../../../../shared/api/use-change'
import type { ScoringModel } from '../../../../shared/api/types'
import { can, useMe } from '../../../../shared/session/use-session'
import { useText } from '../../../../shared/text/text'
import { discardModel, draftModel, modelKeys, publishModel } from '../api/models'
import { otherDiffers, ruleDifferences } from '../model-differences'

/** Publishing and throwing away a draft; a draft of any other version. */
export function ModelActions({ model, inForce }: { model: ScoringModel; inForce: ScoringModel | undefined }) {
  const { t } = useText()
  const me = useMe()
  const { modal } = App.useApp()
  const navigate = useNavigate()
  const renews = [modelKeys.all]
  const publish = useChange({ send: publishModel, renews, said: 'nurture.models.is-published' })
  const discard = useChange({ send: discardModel, renews, said: 'nurture.models.is-discarded' })
  const copy = useChange({ send: draftModel, renews })
  if (!can(me, 'scoring.write')) return null
  const { id, version, definition, status } = model
  if (status !== 'draft')
    return (
      <Button
        loading={copy.isPending}
        onClick={() =>
          copy.mutate(definition, { onSuccess: ({ id: made }) => void navigate(`/scoring/${made}`) })
        }
      >
        {t('nurture.models.copy')}
      </Button>
    )
  const changes = inForce === undefined ? 0 : ruleDifferences(inForce.definition, definition).length
  const other = inForce !== undefined && otherDiffers(inForce.definition, definition)
  const askPublish = () =>
    modal.confirm({
      title: t('nurture.models.publish-ask', { version }),
      content: t(other ? 'nurture.models.publish-hint-more' : 'nurture.models.publish-hint', { n: changes }),
      okText: t('nurture.models.publish'),
      cancelText: t('shared.cancel'),
      onOk: () => publish.mutateAsync(id).catch(() => undefined),
    })
  const askDiscard = () =>
    modal.confirm({
      title: t('nurture.models.discard-ask', { version }),
      okText: t('nurture.models.discard'),
      okButtonProps: { danger: true },
      cancelText: t('shared.cancel'),
      onOk: () =>
        discard.mutateAsync(id).then(
          () => navigate('/scoring'),
          () => undefined,
        ),
    })
  return (
    <>
      <Button danger type="text" onClick={() => void askDiscard()}>
        {t('nurture.models.discard')}
      </Button>
      <Button type="primary" loading={publish.isPending} onClick={() => void askPublish()}>
        {t('nurture.models.publish')}
      </Button>
    </>
  )
}
