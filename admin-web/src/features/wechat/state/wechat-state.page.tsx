import { useQuery } from '@tanstack/react-query'
import { Skeleton } from 'antd'
import { answer, client } from '../../../shared/api/client'
import type { WechatState } from '../../../shared/api/types'
import { Columns } from '../../../shared/detail-page/detail-page'
import { Facts } from '../../../shared/detail-page/facts'
import { isTextKey, useText, type FindText } from '../../../shared/text/text'
import { Ago } from '../../../shared/ui/ago'
import { Badge } from '../../../shared/ui/badge'
import { PageHead } from '../../../shared/ui/page-head'
import { ErrorState } from '../../../shared/ui/page-states'
import { Panel } from '../../../shared/ui/panel'
import { Row, RowList } from '../../../shared/ui/row-list'
import { useTitle } from '../../../shared/ui/use-title'
import styles from './wechat-state.page.module.css'

type App = WechatState['apps'][number]
type Call = WechatState['calls'][number]

/** What of WeChat is configured, and how it answers. */
export function Component() {
  const { t } = useText()
  useTitle(t('wechat.state.title'))
  const state = useQuery({
    queryKey: ['wechat-state'],
    queryFn: ({ signal }) => answer(client.GET('/api/staff/wechat', { signal })),
    refetchInterval: 15_000,
  })
  const { data } = state
  return (
    <>
      <PageHead title={t('wechat.state.title')} />
      {data !== undefined ? (
        <Parts state={data} />
      ) : state.isError ? (
        <ErrorState error={state.error} busy={state.isFetching} onRetry={() => void state.refetch()} />
      ) : (
        <PartsToCome />
      )}
    </>
  )
}

/** Stands where the parts will. */
function PartsToCome() {
  const { t } = useText()
  return (
    <Columns
      side={(['mini', 'oa', 'push'] as const).map((app) => (
        <Panel key={app} title={t(`wechat.app.${app}`)}>
          <Skeleton active title={false} paragraph={{ rows: 3 }} />
        </Panel>
      ))}
    >
      <Panel title={t('wechat.state.calls')}>
        <Skeleton active title={false} paragraph={{ rows: 8 }} />
      </Panel>
    </Columns>
  )
}

function Parts({ state }: { state: WechatState }) {
  const { t } = useText()
  const { apps, calls, lastPush, tokenExpiresAt, unknownPushes } = state
  return (
    <Columns
      side={apps.map((app) => (
        <AppPanel key={app.app} app={app} />
      ))}
    >
      <Panel title={t('wechat.state.calls')}>
        {calls.length === 0 ? (
          <p className={styles.quiet}>{t('wechat.state.no-calls')}</p>
        ) : (
          <RowList>
            {calls.map((call) => (
              <CallRow key={call.path} call={call} />
            ))}
          </RowList>
        )}
      </Panel>
      <Panel title={t('wechat.state.others')}>
        <Facts
          facts={[
            {
              name: t('wechat.state.token'),
              value: tokenExpiresAt === null ? t('wechat.state.none-yet') : <Ago at={tokenExpiresAt} />,
            },
            {
              name: t('wechat.state.last-push'),
              value:
                lastPush === null ? (
                  t('wechat.state.none-yet')
                ) : (
                  <>
                    <code>{lastPush.name}</code> <Ago at={lastPush.at} />
                  </>
                ),
            },
            {
              name: t('wechat.state.unknown-pushes'),
              value: unknownPushes.map(({ name, times }) => `${name} × ${times}`).join(', '),
            },
          ]}
        />
      </Panel>
    </Columns>
  )
}

function AppPanel({ app: { app, appid, configured, variables } }: { app: App }) {
  const { t } = useText()
  return (
    <Panel
      title={t(`wechat.app.${app}`)}
      aside={
        configured ? (
          <Badge tone="good">{t('wechat.state.configured')}</Badge>
        ) : (
          <Badge tone="warm">{t('wechat.state.not-configured')}</Badge>
        )
      }
    >
      {appid === null ? null : <p className={styles.appid}>{appid}</p>}
      <ul className={styles.variables}>
        {variables.map(({ name, isSet }) => (
          <li key={name}>
            <code>{name}</code>
            <span data-set={isSet}>{t(isSet ? 'wechat.state.is-set' : 'wechat.state.is-missing')}</span>
          </li>
        ))}
      </ul>
    </Panel>
  )
}

/** WeChat's routes that have a name here; any other shows its path. */
function callText(t: FindText, path: string): string {
  const key = `wechat.call.${path}`
  return isTextKey(key) ? t(key) : path
}

function failureText(t: FindText, { failureCode, failureErrcode }: Call): string {
  const key = `error.${failureCode}`
  const words = isTextKey(key) ? t(key) : (failureCode ?? '')
  return failureErrcode === null ? words : `${words} (${failureErrcode})`
}

function CallRow({ call }: { call: Call }) {
  const { t } = useText()
  const { path, succeededAt, failedAt, quietUntil } = call
  const failedLast = failedAt !== null && (succeededAt === null || failedAt > succeededAt)
  return (
    <Row
      title={
        <span className={styles.call}>
          {callText(t, path)}
          {failedLast ? (
            <Badge tone="danger">{t('wechat.state.failed-last')}</Badge>
          ) : (
            <Badge tone="good">{t('wechat.state.works')}</Badge>
          )}
          {quietUntil === null ? null : <Badge tone="warm">{t('wechat.state.left-alone')}</Badge>}
        </span>
      }
      detail={<code className={styles.path}>{path}</code>}
      facts={
        <Facts
          facts={[
            { name: t('wechat.state.succeeded'), value: succeededAt && <Ago at={succeededAt} /> },
            {
              name: t('wechat.state.failed'),
              value: failedAt && (
                <>
                  <Ago at={failedAt} /> · {failureText(t, call)}
                </>
              ),
            },
            { name: t('wechat.state.quiet-until'), value: quietUntil && <Ago at={quietUntil} /> },
          ]}
        />
      }
    />
  )
}
