import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { FeedFoot, FeedList } from '../../../features/feed/feed-list'
import { FeedSkeleton } from '../../../features/feed/feed-skeleton'
import { pathOf } from '../../../routes'
import { PageMessage } from '../../../shared/page-shell/page-message'
import { PageFrame, PageStates } from '../../../shared/page-shell/page-shell'
import { useText } from '../../../shared/text/use-text'
import './index.scss'
import { useFavourites } from './use-favourites'

/** What the visitor keeps to read again. */
export default function FavouritesPage() {
  const t = useText()
  const { pages, onSignIn } = useFavourites()
  return (
    <PageFrame title={t('mine.favourites')} isPaper>
      <View className="favourites">
        <PageStates
          state={pages.state}
          skeleton={<FeedSkeleton />}
          onRetry={() => void pages.reload()}
          onSignIn={onSignIn}
          isEmpty={({ groups }) => groups.length === 0}
          empty={
            <PageMessage
              kind="empty"
              icon="star"
              title={t('favourites.empty.title')}
              hint={t('favourites.empty.hint')}
              action={t('favourites.empty.action')}
              onAct={() => void Taro.switchTab({ url: pathOf('discover') })}
            />
          }
        >
          {({ groups }) => (
            <View id="favourites">
              <FeedList groups={groups} />
              <FeedFoot more={pages.more} onMore={() => void pages.loadMore()} />
            </View>
          )}
        </PageStates>
      </View>
    </PageFrame>
  )
}
