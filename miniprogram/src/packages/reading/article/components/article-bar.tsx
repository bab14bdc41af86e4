import { Text, View } from '@tarojs/components'
import { platform } from '../../../../shared/platform/platform'
import { sayCount } from '../../../../shared/text/say-count'
import { language } from '../../../../shared/text/text'
import { useStore } from '../../../../shared/store/use-store'
import { useText } from '../../../../shared/text/use-text'
import { Button } from '../../../../shared/ui/button'
import { Icon } from '../../../../shared/ui/icon'
import './article-bar.scss'

interface Props {
  likes: number
  mine: { liked: boolean; favourited: boolean }
  onLike(): void
  onFavourite(): void
  /** In a browser; in WeChat the button opens WeChat's own menu. */
  onShare(): void
  onAsk(): void
}

/** What a reader can do with an article, always within the thumb's reach. */
export function ArticleBar({ likes, mine, onLike, onFavourite, onShare, onAsk }: Props) {
  const t = useText()
  const current = useStore(language)
  const count = likes > 0 ? sayCount(likes, current) : ''
  const isWechat = platform.kind === 'weapp'
  return (
    <View className="article-bar">
      <View className="article-bar-row">
        <Button
          id="article-like"
          kind="bare"
          ariaLabel={`${t(mine.liked ? 'article.unlike' : 'article.like')} ${count}`.trim()}
          onTap={onLike}
        >
          <View className={mine.liked ? 'article-bar-icon article-bar-liked' : 'article-bar-icon'}>
            <Icon name={mine.liked ? 'heart-full' : 'heart'} />
          </View>
          {count && <Text className="article-bar-count">{count}</Text>}
        </Button>
        <Button
          id="article-favourite"
          kind="bare"
          ariaLabel={t(mine.favourited ? 'article.unfavourite' : 'article.favourite')}
          onTap={onFavourite}
        >
          <View className={mine.favourited ? 'article-bar-icon article-bar-chosen' : 'article-bar-icon'}>
            <Icon name={mine.favourited ? 'star-full' : 'star'} />
          </View>
        </Button>
        <Button
          id="article-share"
          kind="bare"
          ariaLabel={t('article.share')}
          openType={isWechat ? 'share' : undefined}
          onTap={isWechat ? undefined : onShare}
        >
          <View className="article-bar-icon">
            <Icon name="share" />
          </View>
        </Button>
        <View className="article-bar-ask">
          <Button id="article-ask" onTap={onAsk}>
            {t('article.ask')}
          </Button>
        </View>
      </View>
    </View>
  )
}
