import { Text, View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { urlOf } from '../../routes'
import { useText } from '../../shared/text/use-text'
import { Button } from '../../shared/ui/button'
import { useBusy } from '../../shared/ui/use-busy'
import { agree, refuse } from './consent'
import './consent-card.scss'

/** Asks whether the reading may be remembered. Both answers weigh the same (PIPL art. 14); reading goes on meanwhile. */
export function ConsentCard({ signIn }: { signIn(): Promise<void> }) {
  const t = useText()
  const { busy, alone } = useBusy()
  return (
    <View id="consent" className="consent" ariaRole="region" ariaLabel={t('consent.title')}>
      <Text className="consent-title">{t('consent.title')}</Text>
      <Text className="consent-words">{t('consent.words')}</Text>
      <View
        id="consent-more"
        className="consent-more"
        hoverClass="pressed"
        ariaRole="link"
        onClick={() => void Taro.navigateTo({ url: urlOf('privacy') })}
      >
        <Text>{t('consent.more')}</Text>
      </View>
      <View className="consent-row">
        <Button id="consent-refuse" kind="quiet" onTap={refuse}>
          {t('consent.refuse')}
        </Button>
        <Button id="consent-agree" kind="quiet" busy={busy} onTap={() => void alone(() => agree(signIn))}>
          {t('consent.agree')}
        </Button>
      </View>
    </View>
  )
}
