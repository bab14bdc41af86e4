import { Text, View } from '@tarojs/components'
import { FeedFoot, FeedList } from '../../features/feed/feed-list'
import { FeedSkeleton } from '../../features/feed/feed-skeleton'
import { useSharing } from '../../features/sharing/use-sharing'
import { urlOf } from '../../routes'
import { PageMessage } from '../../shared/page-shell/page-message'
import { PageFrame, PageStates } from '../../shared/page-shell/page-shell'
import { platform } from '../../shared/platform/platform'
import { useText } from '../../shared/text/use-text'
import { Categories } from './components/categories'
import { SearchBox } from './components/search-box'
import './index.scss'
import { useDiscover } from './use-discover'

/** What there is to read. */
export default function DiscoverPage() {
  const t = useText()
  const discover = useDiscover()
  const { pages, filter, isStart } = discover
  const name = discover.brandName ?? t('app.name')
  useSharing({ title: t('discover.share', { name }), url: urlOf('discover'), picture: undefined }, () => {})

  return (
    <PageFrame title={discover.brandName ?? t('tab.discover')} tab="discover" isPaper>
      <View className="discover">
        {/* WeChat's bar has the brand's name; a browser has no bar here. */}
        {platform.kind === 'h5' && <Text className="discover-brand">{discover.brandName}</Text>}
        <SearchBox words={filter.q ?? ''} onSearch={discover.search} />
        <View className={filter.q === undefined ? 'discover-categories' : 'discover-found'}>
          {discover.categories.length > 0 && filter.q === undefined && (
            <Categories names={discover.categories} chosen={filter.category} onChoose={discover.choose} />
          )}
        </View>
        <PageStates
          state={pages.state}
          skeleton={<FeedSkeleton withLead={isStart} />}
          onRetry={() => void pages.reload()}
          isEmpty={({ groups }) => groups.length === 0}
          empty={
            filter.q === undefined ? (
              <PageMessage
                kind="empty"
                icon="empty"
                title={t('feed.empty.title')}
                hint={t('feed.empty.hint')}
              />
            ) : (
              <PageMessage
                kind="empty"
                icon="search"
                title={t('discover.nothing-found.title', { words: filter.q })}
                hint={t('discover.nothing-found.hint')}
                action={t('discover.nothing-found.action')}
                onAct={() => discover.search('')}
              />
            )
          }
        >
          {({ groups }) => (
            <View id="feed">
              <FeedList groups={groups} withLead={isStart} />
              <FeedFoot more={pages.more} onMore={() => void pages.loadMore()} />
            </View>
          )}
        </PageStates>
      </View>
    </PageFrame>
  )
}
