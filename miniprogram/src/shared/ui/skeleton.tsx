import { View } from '@tarojs/components'
import './skeleton.scss'

/** Lines where a text will be; widths in percent. */
export function Lines({ widths }: { widths: number[] }) {
  return (
    <View className="lines">
      {widths.map((width, at) => (
        <View key={at} className="line" style={{ width: `${width}%` }} />
      ))}
    </View>
  )
}

/** A box where a picture will be. */
export function Box({ className }: { className: string }) {
  return <View className={`box ${className}`} />
}
