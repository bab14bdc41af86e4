import { Text, View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { pathOf } from '../../routes'
import { useText } from '../text/use-text'
import { Icon } from '../ui/icon'

/** The bar that WeChat draws above a page and a browser does not: back, or to the start for who came in here. */
export function BrowserBar({ title }: { title: string }) {
  const t = useText()
  const isFirst = Taro.getCurrentPages().length < 2
  return (
    <View className="browser-bar" ariaRole="banner">
      <View
        id="browser-back"
        className="browser-back"
        hoverClass="pressed"
        ariaRole="button"
        ariaLabel={t(isFirst ? 'shared.home' : 'shared.back')}
        onClick={() => void (isFirst ? Taro.switchTab({ url: pathOf('discover') }) : Taro.navigateBack())}
      >
        <Icon name={isFirst ? 'home' : 'back'} />
      </View>
      <Text className="browser-title">{title}</Text>
    </View>
  )
}
