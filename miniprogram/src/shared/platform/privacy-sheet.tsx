import { Button, Text, View } from '@tarojs/components'
import { useEffect } from 'react'
import { createStore } from '../store/store'
import { useStore } from '../store/use-store'
import { useText } from '../text/use-text'
import { platform } from './platform'
import type { PrivacyAsk } from './platform-calls'
import './privacy-sheet.scss'

const AGREE = 'privacy-agree'
const asked = createStore<PrivacyAsk | null>(null)

/** Listens for WeChat's question, once at start; without a listener WeChat would show a window of its own. */
export function startPrivacy(): void {
  platform.onPrivacyAsk((ask) => asked.set(ask))
}

/**
 * WeChat's question whether the visitor agrees to the privacy guide, in our own words (facts/wechat-protocol A13). Stands
 * on the pages whose functions WeChat asks about: phone and profile.
 */
export function PrivacySheet() {
  const t = useText()
  const ask = useStore(asked)
  useEffect(() => void ask?.shown(), [ask])
  // Whoever leaves without an answer has not agreed.
  useEffect(
    () => () => {
      asked.get()?.refuse()
      asked.set(null)
    },
    [],
  )
  if (ask === null) return null
  const answer = (how: () => void) => {
    how()
    asked.set(null)
  }
  return (
    <View id="privacy-sheet" className="privacy-veil" catchMove>
      <View className="privacy-sheet">
        <Text className="privacy-title">{t('privacy-sheet.title')}</Text>
        <Text className="privacy-words">{t('privacy-sheet.words')}</Text>
        <View
          id="privacy-contract"
          className="privacy-link"
          hoverClass="pressed"
          onClick={() => platform.openPrivacyContract()}
        >
          <Text>{t('privacy-sheet.contract')}</Text>
        </View>
        <View className="privacy-row">
          <View
            id="privacy-refuse"
            className="privacy-button"
            hoverClass="pressed"
            onClick={() => answer(() => ask.refuse())}
          >
            <Text>{t('privacy-sheet.refuse')}</Text>
          </View>
          <Button
            id={AGREE}
            className="privacy-button privacy-agree"
            hoverClass="pressed"
            openType="agreePrivacyAuthorization"
            onAgreePrivacyAuthorization={() => answer(() => ask.agree(AGREE))}
          >
            {t('privacy-sheet.agree')}
          </Button>
        </View>
      </View>
    </View>
  )
}
