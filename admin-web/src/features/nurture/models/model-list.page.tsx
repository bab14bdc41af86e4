import { PlusOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from 'react-router'
import { useChange } from '../../../shared/api/use-change'
import type { ModelCard } from '../../../shared/api/types'
import { ChoiceFilter } from '../../../shared/list-page/choice-filter'
import type { Column } from '../../../shared/list-page/column'
import { ListPage } from '../../../shared/list-page/list-page'
import { oneOf, useFilters } from '../../../shared/list-page/use-filters'
import { useList } from '../../../shared/list-page/use-list'
import { modelName } from '../../../shared/score/model-name'
import { can, useMe } from '../../../shared/session/use-session'
import { useText } from '../../../shared/text/text'
import { useTimes } from '../../../shared/ui/ago'
import { draftModel, getInForce, getModel, getModels, modelKeys } from './api/models'
import { StatusBadge } from './components/status-badge'

const STATUSES = ['published', 'draft', 'retired'] as const

/** Versions of the scoring models: what scores now, drafts, and what scored before. */
export function Component() {
  const { t } = useText()
  const { full } = useTimes()
  const me = useMe()
  const navigate = useNavigate()
  const filters = useFilters('status')
  const status = oneOf(STATUSES, filters.values.status)
  const list = useList(modelKeys.list(status), (after, signal) => getModels(status, after, signal))
  const { data: scoring = [] } = useQuery({
    queryKey: modelKeys.inForce,
    queryFn: ({ signal }) => getInForce(signal),
  })
  const [inForce] = scoring
  const copy = useChange({
    send: async (id: string) => draftModel((await getModel(id, new AbortController().signal)).definition),
    renews: [modelKeys.all],
  })
  const columns: Column<ModelCard>[] = [
    {
      key: 'version',
      title: t('nurture.models.version'),
      render: ({ key, version }) => t('nurture.models.name', { name: modelName(t, key), version }),
    },
    {
      key: 'status',
      title: t('nurture.models.status'),
      render: (model) => <StatusBadge status={model.status} />,
    },
    {
      key: 'audience',
      title: t('nurture.models.audience'),
      render: ({ audienceChannel }) => audienceChannel ?? t('nurture.models.everybody'),
    },
    {
      key: 'published',
      title: t('nurture.models.published'),
      render: ({ publishedAt }) => (publishedAt === null ? '–' : full(publishedAt)),
    },
    {
      key: 'retired',
      title: t('nurture.models.retired'),
      render: ({ retiredAt }) => (retiredAt === null ? '–' : full(retiredAt)),
    },
    {
      key: 'created',
      title: t('nurture.models.created'),
      optional: true,
      render: ({ createdAt }) => full(createdAt),
    },
  ]
  return (
    <ListPage
      name="scoring"
      title={t('nurture.models.title')}
      list={list}
      columns={columns}
      rowKey={({ id }) => id}
      to={({ id }) => `/scoring/${id}`}
      faint={(model) => model.status === 'retired'}
      filters={filters}
      toolbar={
        <ChoiceFilter
          filters={filters}
          name="status"
          label={t('nurture.models.status')}
          options={STATUSES.map((value) => ({ value, label: t(`nurture.models.is.${value}`) }))}
        />
      }
      actions={
        inForce !== undefined && can(me, 'scoring.write') ? (
          <Button
            type="primary"
            icon={<PlusOutlined aria-hidden />}
            loading={copy.isPending}
            onClick={() =>
              copy.mutate(inForce.id, { onSuccess: ({ id }) => void navigate(`/scoring/${id}`) })
            }
          >
            {t('nurture.models.draft')}
          </Button>
        ) : null
      }
      empty={{ title: t('nurture.models.empty.title'), body: t('nurture.models.empty.body') }}
    />
  )
}
