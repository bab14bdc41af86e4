import { Text, View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { urlOf } from '../../routes'
import type { FeedCard as Card } from '../../shared/api/types'
import { sayDay } from '../../shared/time/say-time'
import { useText } from '../../shared/text/use-text'
import { FeedCard } from './feed-card'
import './feed-list.scss'
import type { Pages } from './use-pages'

interface Props {
  /** A page's cards stand in a group of their own: WeChat wants at most 60 children in one place. */
  groups: Card[][]
  /** Draws the first card large. */
  withLead?: boolean
}

const open = (id: string) => void Taro.navigateTo({ url: urlOf('article', { id }) })

export function FeedList({ groups, withLead = false }: Props) {
  const t = useText()
  const metaOf = (card: Card) =>
    [card.category, sayDay(card.publishedAt, t), t('feed.minutes', { minutes: card.minutes })].join(' · ')
  return (
    <View>
      {groups.map((cards, group) => (
        <View key={group} className="feed-group">
          {cards.map((card, at) => (
            <FeedCard
              key={card.id}
              card={card}
              meta={metaOf(card)}
              isLead={withLead && group === 0 && at === 0 && card.cover !== null}
              onOpen={open}
            />
          ))}
        </View>
      ))}
    </View>
  )
}

/** What stands below a list that goes on. */
export function FeedFoot({ more, onMore }: { more: Pages<Card>['more']; onMore(): void }) {
  const t = useText()
  if (more === 'failed')
    return (
      <View
        id="feed-more"
        className="feed-foot feed-foot-failed"
        hoverClass="pressed"
        ariaRole="button"
        onClick={onMore}
      >
        <Text>{t('feed.more-failed')}</Text>
      </View>
    )
  return (
    <View className="feed-foot">
      <Text>{t(more === 'end' ? 'feed.end' : more === 'enough' ? 'feed.enough' : 'feed.more')}</Text>
    </View>
  )
}
