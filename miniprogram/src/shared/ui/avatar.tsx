import { Image, View } from '@tarojs/components'
import { absolute } from '../api/address'
import type { Picture } from '../api/types'
import './avatar.scss'
import { Icon } from './icon'

export function Avatar({ picture, size }: { picture: Picture | null; size: 'middle' | 'large' }) {
  return (
    <View className={`avatar avatar-${size}`}>
      {picture ? (
        <Image className="avatar-image" src={absolute(picture.small)} mode="aspectFill" />
      ) : (
        <Icon name="user" />
      )}
    </View>
  )
}
