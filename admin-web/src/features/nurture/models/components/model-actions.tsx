import { App, Button } from 'antd'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { useChange } from '../../../../shared/api/use-change'
import type { ScoringModel } from '../../../../shared/api/types'
import { can, useMe } from '../../../../shared/session/use-session'
import { useText } from '../../../../shared/text/text'
import { Dialog } from '../../../../shared/ui/dialog'
import { discardModel, draftModel, modelKeys, publishModel } from '../api/models'
import { Differences } from './differences'

/** Publishing a draft, after a look at what it changes, and throwing it away; a draft of any other version. */
export function ModelActions({ model, inForce }: { model: ScoringModel; inForce: ScoringModel | undefined }) {
  const { t } = useText()
  const me = useMe()
  const { modal } = App.useApp()
  const [asked, setAsked] = useState(false)
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
      <Button type="primary" onClick={() => setAsked(true)}>
        {t('nurture.models.publish')}
      </Button>
      <Dialog
        open={asked}
        title={t('nurture.models.publish-ask', { version })}
        hint={t('nurture.models.publish-hint')}
        okText={t('nurture.models.publish')}
        busy={publish.isPending}
        onOk={() => publish.mutate(id, { onSettled: () => setAsked(false) })}
        onClose={() => setAsked(false)}
      >
        {inForce === undefined ? null : <Differences before={inForce.definition} after={definition} />}
      </Dialog>
    </>
  )
}
