import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Button, Select, Skeleton } from 'antd'
import { useState } from 'react'
import { useMe } from '../../../shared/session/use-session'
import { todayIn } from '../../../shared/text/time-text'
import { firstPage, placeAfter } from '../../../shared/api/paged'
import { useFilters } from '../../../shared/list-page/use-filters'
import { useText } from '../../../shared/text/text'
import { PageHead } from '../../../shared/ui/page-head'
import { EmptyState, ErrorState } from '../../../shared/ui/page-states'
import { Panel } from '../../../shared/ui/panel'
import { useTitle } from '../../../shared/ui/use-title'
import { getSharedContents, getSharesOfContent, sharesKey } from './api/shares'
import { BroughtPanel } from './components/brought-panel'
import { Hops } from './components/hops'
import { PersonShares } from './components/person-shares'
import { ShareTree } from './components/share-tree'
import styles from './shares.page.module.css'

/** So far back it is counted who shared. */
const LATELY_MS = 90 * 86_400_000

/** How contents travel from person to person: the tree of one content (`?content=`), or what one person shared (`?contact=`). */
export function Component() {
  const { t } = useText()
  const { timeZone } = useMe()
  const filters = useFilters('content', 'contact')
  const { content, contact } = filters.values
  useTitle(t('pool.share.menu'))
  const contents = useQuery({
    queryKey: [...sharesKey, 'contents'],
    queryFn: ({ signal }) => {
      const now = Date.now()
      return getSharedContents(
        { from: todayIn(timeZone, now - LATELY_MS), to: todayIn(timeZone, now) },
        signal,
      )
    },
    enabled: contact === undefined,
  })
  if (contact !== undefined) return <PersonShares contactId={contact} />
  const shown = content ?? contents.data?.[0]?.contentId
  return (
    <>
      <PageHead title={t('pool.share.menu')}>
        <Select
          className={styles.choice}
          aria-label={t('pool.share.content')}
          showSearch={{ optionFilterProp: 'label' }}
          loading={contents.isPending}
          value={shown}
          options={
            contents.data?.map(({ contentId, title, shared }) => ({
              value: contentId,
              label: shared ? t('pool.share.choice', { title, people: shared }) : title,
            })) ?? []
          }
          popupMatchSelectWidth={false}
          onChange={(id: string) => filters.set({ content: id })}
        />
      </PageHead>
      {shown !== undefined ? (
        <ContentShares key={shown} contentId={shown} />
      ) : contents.isError ? (
        <ErrorState
          error={contents.error}
          busy={contents.isFetching}
          onRetry={() => void contents.refetch()}
        />
      ) : contents.isPending ? (
        <Skeleton active />
      ) : (
        <EmptyState title={t('pool.share.empty.title')} body={t('pool.share.empty.body')} />
      )}
    </>
  )
}

function ContentShares({ contentId }: { contentId: string }) {
  const { t } = useText()
  const [shut, setShut] = useState<ReadonlySet<string>>(new Set())
  const [chosen, setChosen] = useState<string | null>(null)
  const query = useInfiniteQuery({
    queryKey: [...sharesKey, 'content', contentId],
    queryFn: ({ pageParam, signal }) => getSharesOfContent(contentId, pageParam.after, signal),
    initialPageParam: firstPage,
    getNextPageParam: placeAfter,
  })
  if (query.data === undefined)
    return query.isError ? (
      <ErrorState error={query.error} busy={query.isFetching} onRetry={() => void query.refetch()} />
    ) : (
      <Skeleton active paragraph={{ rows: 6 }} />
    )
  const nodes = query.data.pages.flatMap(({ items }) => items)
  const hops = query.data.pages[0]?.hops ?? []
  if (nodes.length === 0)
    return <EmptyState title={t('pool.share.empty.title')} body={t('pool.share.empty.body')} />
  const open = new Set(nodes.map(({ id }) => id).filter((id) => !shut.has(id)))
  const toggle = (id: string) =>
    setShut((before) => new Set(before.has(id) ? [...before].filter((one) => one !== id) : [...before, id]))
  const share = nodes.find(({ id }) => id === chosen)
  return (
    <div className={styles.parts}>
      <Panel title={t('pool.share.hops')}>
        <Hops hops={hops} />
      </Panel>
      <Panel title={t('pool.share.tree')}>
        <ShareTree nodes={nodes} open={open} onToggle={toggle} chosen={chosen} onChoose={setChosen} />
        {query.hasNextPage ? (
          <Button loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
            {t('shared.load-more')}
          </Button>
        ) : null}
      </Panel>
      {share === undefined ? (
        <p className={styles.hint}>{t('pool.share.choose')}</p>
      ) : (
        <BroughtPanel share={share} />
      )}
    </div>
  )
}
