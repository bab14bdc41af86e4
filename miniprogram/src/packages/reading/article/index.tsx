import { Text, View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { ConsentCard } from '../../../features/consent/consent-card'
import { useConsentAsk } from '../../../features/consent/use-consent-ask'
import { FeedList } from '../../../features/feed/feed-list'
import { NextStepCard } from '../../../features/next-step/next-step-card'
import { signIn } from '../../../features/session/session'
import { useSharing } from '../../../features/sharing/use-sharing'
import { track } from '../../../features/tracking/tracking'
import { useView } from '../../../features/tracking/use-view'
import { pathOf, urlOf } from '../../../routes'
import { absolute } from '../../../shared/api/address'
import type { Article } from '../../../shared/api/types'
import { PageMessage } from '../../../shared/page-shell/page-message'
import { PageFrame, PageStates } from '../../../shared/page-shell/page-shell'
import { sayDay } from '../../../shared/time/say-time'
import { useText } from '../../../shared/text/use-text'
import { say } from '../../../shared/ui/say'
import { Picture } from '../../../shared/ui/picture'
import { ArticleBar } from './components/article-bar'
import { ArticleSkeleton } from './components/article-skeleton'
import { Blocks } from './components/blocks'
import './index.scss'
import { useArticle } from './use-article'

/** An article to read. */
export default function ArticlePage() {
  const t = useText()
  const { state, reload, via, mine, like, favourite } = useArticle()
  const article = state.kind === 'ready' ? state.value : undefined
  useView(article?.id, '#article-body', via)
  const asksConsent = useConsentAsk(article !== undefined)
  const { handOn } = useSharing(shareCard(article, t('tab.discover')), () => {
    if (article)
      track('content.shared', { contentId: article.id, shareToken: article.shareToken ?? undefined })
  })
  const share = async () => {
    if ((await handOn()) === 'copied') say('article.copied')
  }

  return (
    <PageFrame title={article?.category ?? t('article.title')} isPaper>
      {state.kind === 'failed' && state.code === 'content.item-not-found' ? (
        <PageMessage
          kind="empty"
          icon="empty"
          title={t('article.gone')}
          hint={t('error.content.item-not-found')}
          action={t('shared.home')}
          onAct={() => void Taro.switchTab({ url: pathOf('discover') })}
        />
      ) : (
        <PageStates state={state} skeleton={<ArticleSkeleton />} onRetry={() => void reload()}>
          {(ready) => (
            <View id="article" className="article">
              <View className="article-head">
                <View className="article-title" ariaRole="heading" aria-level={1}>
                  {ready.title}
                </View>
                <Text className="article-meta">
                  {`${sayDay(ready.publishedAt, t)} · ${t('feed.minutes', { minutes: ready.minutes })}`}
                </Text>
                {ready.cover && <Picture picture={ready.cover} size="large" className="article-cover" />}
              </View>
              <View id="article-body" className="article-body">
                <Blocks blocks={ready.body} />
              </View>
              {ready.tags.length > 0 && (
                <View className="article-tags">
                  {ready.tags.map((tag) => (
                    <Text key={tag} className="article-tag">{`# ${tag}`}</Text>
                  ))}
                </View>
              )}
              <NextStepCard contentId={ready.id} />
              {ready.related.length > 0 && (
                <View className="article-related">
                  <Text className="article-related-title">{t('article.related')}</Text>
                  <FeedList groups={[ready.related]} />
                </View>
              )}
              {asksConsent && <ConsentCard signIn={signIn} />}
              <ArticleBar
                likes={ready.likes}
                mine={mine}
                onLike={() => void like()}
                onFavourite={() => void favourite()}
                onShare={() => void share()}
                onAsk={() => void Taro.navigateTo({ url: urlOf('enquiry', { contentId: ready.id }) })}
              />
            </View>
          )}
        </PageStates>
      )}
    </PageFrame>
  )
}

/** Handed on, the article carries its own token, so that the chain of shares goes on. */
const shareCard = (article: Article | undefined, fallback: string) =>
  article === undefined
    ? { title: fallback, url: urlOf('discover'), picture: undefined }
    : {
        title: article.title,
        url: urlOf('article', { id: article.id, via: article.shareToken }),
        picture: article.cover === null ? undefined : absolute(article.cover.small),
      }
