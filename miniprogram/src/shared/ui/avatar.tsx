import { Image, Text, View } from '@tarojs/components'
import { absolute } from '../api/address'
import type { Picture } from '../api/types'
import './avatar.scss'
import { Icon } from './icon'

interface Props {
  picture: Picture | null
  /** Without a picture the first letter stands for the person; without a name a figure does. */
  name?: string | null | undefined
  size: 'middle' | 'large'
}

export function Avatar({ picture, name, size }: Props) {
  const [letter] = name ?? ''
  return (
    <View className={`avatar avatar-${size}`}>
      {picture ? (
        <Image className="avatar-image" src={absolute(picture.small)} mode="aspectFill" />
      ) : letter ? (
        <Text className="avatar-letter">{letter}</Text>
      ) : (
        <Icon name="user" />
      )}
    </View>
  )
}
