import { Text, View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { useState } from 'react'
import { urlOf } from '../../routes'
import { useText } from '../../shared/text/use-text'
import { Button } from '../../shared/ui/button'
import { sayWhy } from '../../shared/ui/say'
import { agree, refuse } from './consent'
import './consent-card.scss'

/** Asks whether the reading may be remembered. Both answers weigh the same (PIPL art. 14); reading goes on meanwhile. */
export function ConsentCard({ signIn }: { signIn(): Promise<void> }) {
  const t = useText()
  const [busy, setBusy] = useState(false)
  const onAgree = async () => {
    setBusy(true)
    try {
      await agree(signIn)
    } catch (error) {
      sayWhy(error)
    } finally {
      setBusy(false)
    }
  }
  return (
    <View id="consent" className="consent">
      <Text className="consent-title">{t('consent.title')}</Text>
      <Text className="consent-words">{t('consent.words')}</Text>
      <View
        id="consent-more"
        className="consent-more"
        hoverClass="pressed"
        onClick={() => void Taro.navigateTo({ url: urlOf('privacy') })}
      >
        <Text>{t('consent.more')}</Text>
      </View>
      <View className="consent-row">
        <Button id="consent-refuse" kind="quiet" onTap={refuse}>
          {t('consent.refuse')}
        </Button>
        <Button id="consent-agree" kind="quiet" busy={busy} onTap={() => void onAgree()}>
          {t('consent.agree')}
        </Button>
      </View>
    </View>
  )
}
