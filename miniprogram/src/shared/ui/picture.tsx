import { Image, View } from '@tarojs/components'
import { absolute } from '../api/address'
import type { Picture as PictureOf } from '../api/types'
import './picture.scss'

interface Props {
  picture: PictureOf
  /** `small` up to 480 px wide, for lists. */
  size: 'small' | 'large'
  /** Class of the box: it has the shape, so that nothing jumps when the picture arrives. */
  className: string
  alt?: string
}

export function Picture({ picture, size, className, alt }: Props) {
  return (
    <View className={`picture ${className}`}>
      <Image
        className="picture-image"
        src={absolute(picture[size])}
        mode="aspectFill"
        lazyLoad
        ariaLabel={alt}
      />
    </View>
  )
}
