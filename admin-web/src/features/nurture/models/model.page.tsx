import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Form } from 'antd'
import { useMemo } from 'react'
import { useParams } from 'react-router'
import type { ModelDefinition, ScoringModel } from '../../../shared/api/types'
import { Columns, DetailPage } from '../../../shared/detail-page/detail-page'
import { EditForm } from '../../../shared/detail-page/edit-form'
import { can, useMe } from '../../../shared/session/use-session'
import { modelName } from '../../../shared/score/model-name'
import { useText } from '../../../shared/text/text'
import { useTimes } from '../../../shared/ui/ago'
import { Panel } from '../../../shared/ui/panel'
import { changeModel, getInForce, getModel, modelKeys } from './api/models'
import { DefinitionEditor } from './components/definition-editor'
import { Differences } from './components/differences'
import { ModelActions } from './components/model-actions'
import { StatusBadge } from './components/status-badge'
import { TrialPanel } from './components/trial-panel'

/** One version of a scoring model: its rules as sentences, a try on one person, and how it differs from what scores now. */
export function Component() {
  const { t } = useText()
  const { full } = useTimes()
  const { id = '' } = useParams()
  const query = useQuery({ queryKey: modelKeys.one(id), queryFn: ({ signal }) => getModel(id, signal) })
  const { data: scoring = [] } = useQuery({
    queryKey: modelKeys.inForce,
    queryFn: ({ signal }) => getInForce(signal),
  })
  const inForceId = scoring.find(({ key }) => key === query.data?.key)?.id
  const inForce = useQuery({
    queryKey: modelKeys.one(inForceId ?? ''),
    queryFn: ({ signal }) => getModel(inForceId ?? '', signal),
    enabled: inForceId !== undefined,
  })
  const current = inForce.data
  return (
    <DetailPage
      query={query}
      back={{ to: '/scoring', text: t('nurture.models.title') }}
      title={({ key, version }) => t('nurture.models.name', { name: modelName(t, key), version })}
      marks={({ status }) => <StatusBadge status={status} />}
      detail={({ publishedAt, createdAt }) =>
        publishedAt === null
          ? t('nurture.models.created-at', { time: full(createdAt) })
          : t('nurture.models.published-at', { time: full(publishedAt) })
      }
      actions={(model) => <ModelActions model={model} inForce={current} />}
    >
      {(model) => (
        <Columns
          side={
            <>
              <TrialPanel model={model} />
              {model.status === 'draft' && current !== undefined ? (
                <Panel title={t('nurture.models.differences')}>
                  <Differences before={current.definition} after={model.definition} />
                </Panel>
              ) : null}
            </>
          }
        >
          <Editor key={model.id} model={model} reload={query.refetch} />
        </Columns>
      )}
    </DetailPage>
  )
}

function Editor({ model, reload }: { model: ScoringModel; reload: () => Promise<unknown> }) {
  const me = useMe()
  const queryClient = useQueryClient()
  const readOnly = model.status !== 'draft' || !can(me, 'scoring.write')
  const stored = useMemo(() => ({ definition: model.definition }), [model.definition])
  const save = async ({ definition }: { definition: ModelDefinition }, revision = model.revision) => {
    queryClient.setQueryData(modelKeys.one(model.id), await changeModel(model.id, revision, definition))
    await queryClient.invalidateQueries({ queryKey: ['scoring-models', model.id, 'trial'] })
  }
  return (
    <EditForm stored={stored} version={model.revision} save={save} reload={reload} disabled={readOnly}>
      <Form.Item name="definition" noStyle>
        <DefinitionEditor modelId={model.id} counted={model.status !== 'draft'} readOnly={readOnly} />
      </Form.Item>
    </EditForm>
  )
}
