import { ArrowLeftOutlined } from '@ant-design/icons'
import { Skeleton } from 'antd'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { ApiError } from '../api/api-error'
import { useText } from '../text/text'
import { ErrorState } from '../ui/page-states'
import { useTitle } from '../ui/use-title'
import styles from './detail-page.module.css'

/** What a query of one thing says of itself. */
interface OneQuery<Data> {
  data: Data | undefined
  error: unknown
  isError: boolean
  isFetching: boolean
  refetch: () => Promise<unknown>
}

interface DetailPageProps<Data> {
  query: OneQuery<Data>
  /** The way back to the list. */
  back: { to: string; text: string }
  /** The name of the thing; names the tab, too. */
  title: (data: Data) => string
  /** Beside the title, e.g. a `Badge`. */
  marks?: (data: Data) => ReactNode
  /** One quiet line below the title. */
  detail?: (data: Data) => ReactNode
  /** What can be done with it. */
  actions?: (data: Data) => ReactNode
  children: (data: Data) => ReactNode
}

/** No longer there, or no longer mine to see: what was shown before must go, too. */
const isGone = (error: unknown): boolean =>
  error instanceof ApiError && (error.status === 404 || error.status === 403)

/** One thing: the way back, its name, what can be done, and its parts (`Columns` of `Panel`s); with its four states. */
export function DetailPage<Data>(props: DetailPageProps<Data>) {
  const { query, back, title, marks, detail, actions, children } = props
  const { data } = query
  useTitle(data === undefined ? back.text : title(data))
  const gone = isGone(query.error)
  const wayBack = (
    <Link to={back.to} className={styles.back}>
      <ArrowLeftOutlined aria-hidden />
      {back.text}
    </Link>
  )
  if (data === undefined || gone) {
    if (!query.isError) return <DetailSkeleton wayBack={wayBack} />
    return (
      <>
        {wayBack}
        <ErrorState
          error={query.error}
          busy={query.isFetching}
          onRetry={gone ? undefined : () => void query.refetch()}
        />
      </>
    )
  }
  return (
    <>
      {wayBack}
      <header className={styles.head}>
        <div className={styles.name}>
          <h1 className={styles.title}>{title(data)}</h1>
          {marks?.(data)}
          {detail === undefined ? null : <div className={styles.detail}>{detail(data)}</div>}
        </div>
        {actions === undefined ? null : <div className={styles.actions}>{actions(data)}</div>}
      </header>
      {children(data)}
    </>
  )
}

/** The parts of a page: the ones to read in a broad column, facts beside them; one below the other on a phone. */
export function Columns({ children, side }: { children: ReactNode; side?: ReactNode }) {
  return (
    <div className={styles.columns} data-side={side !== undefined}>
      <div className={styles.column}>{children}</div>
      {side === undefined ? null : <div className={styles.column}>{side}</div>}
    </div>
  )
}

function DetailSkeleton({ wayBack }: { wayBack: ReactNode }) {
  const { t } = useText()
  return (
    <div aria-busy>
      <span className="visually-hidden" role="status">
        {t('app.loading')}
      </span>
      {wayBack}
      <div className={styles.head}>
        <Skeleton active title={{ width: 240 }} paragraph={{ rows: 1, width: 160 }} />
      </div>
      <Columns side={<Skeleton active paragraph={{ rows: 5 }} />}>
        <Skeleton active paragraph={{ rows: 4 }} />
        <Skeleton active paragraph={{ rows: 6 }} />
      </Columns>
    </div>
  )
}
