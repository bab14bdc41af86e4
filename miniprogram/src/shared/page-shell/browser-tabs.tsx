import { Text, View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { pathOf, type TabName } from '../../routes'
import { useText } from '../text/use-text'
import { Icon, type IconName } from '../ui/icon'

const ICONS: Record<TabName, IconName> = { discover: 'compass', mine: 'user' }

/** The tab bar in a browser; WeChat draws its own from app.config.ts. */
export function BrowserTabs({ current }: { current: TabName }) {
  const t = useText()
  const tabs: TabName[] = ['discover', 'mine']
  return (
    <View className="browser-tabs" ariaRole="navigation">
      {tabs.map((tab) => (
        <View
          key={tab}
          id={`tab-${tab}`}
          className={tab === current ? 'browser-tab browser-tab-current' : 'browser-tab'}
          ariaRole="link"
          aria-current={tab === current ? 'page' : 'false'}
          onClick={() => void Taro.switchTab({ url: pathOf(tab) })}
        >
          <Icon name={ICONS[tab]} />
          <Text className="browser-tab-text">{t(`tab.${tab}`)}</Text>
        </View>
      ))}
    </View>
  )
}
