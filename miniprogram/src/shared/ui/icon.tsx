import { View } from '@tarojs/components'
import './icon.scss'

export type IconName =
  | 'back'
  | 'chat'
  | 'check'
  | 'chevron'
  | 'clock'
  | 'close'
  | 'cloud'
  | 'compass'
  | 'empty'
  | 'gear'
  | 'heart'
  | 'heart-full'
  | 'home'
  | 'phone'
  | 'search'
  | 'share'
  | 'shield'
  | 'star'
  | 'star-full'
  | 'user'

/** A line drawing in the colour of the text around it (icon.scss). It says nothing by itself: label what it stands in. */
export function Icon({ name }: { name: IconName }) {
  return <View className={`icon icon-${name}`} />
}
