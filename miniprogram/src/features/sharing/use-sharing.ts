import { useShareAppMessage, useShareTimeline } from '@tarojs/taro'
import { platform } from '../../shared/platform/platform'
import type { ShareCard } from '../../shared/platform/platform-calls'
import { useEffect, useRef } from 'react'

/**
 * Lets a page be handed on: through WeChat's menu, its share button, or a browser. `onShared` hears of it; WeChat says
 * only that its menu was opened, never whether the card was sent. The page's config needs `enableShareAppMessage` and
 * `enableShareTimeline`: Taro does not see these hooks outside the page's own file.
 */
export function useSharing(
  card: ShareCard,
  onShared: () => void,
): { handOn(): Promise<'shared' | 'copied' | null> } {
  const latest = useRef({ card, onShared })
  latest.current = { card, onShared }

  useEffect(() => platform.showShareMenu(), [])
  useShareAppMessage(() => {
    const { title, url, picture } = latest.current.card
    latest.current.onShared()
    return { title, path: url, imageUrl: picture }
  })
  useShareTimeline(() => {
    const { title, url, picture } = latest.current.card
    latest.current.onShared()
    return { title, query: url.split('?')[1] ?? '', imageUrl: picture }
  })
  return {
    async handOn() {
      const how = await platform.handOn(latest.current.card)
      if (how !== null) latest.current.onShared()
      return how
    },
  }
}
