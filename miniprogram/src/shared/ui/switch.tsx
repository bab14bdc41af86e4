import { View } from '@tarojs/components'
import { useText } from '../text/use-text'
import './switch.scss'

interface Props {
  id: string
  label: string
  on: boolean
  onChange(on: boolean): void
}

export function Switch({ id, label, on, onChange }: Props) {
  const t = useText()
  return (
    <View
      id={id}
      className={on ? 'switch switch-on' : 'switch'}
      ariaRole="switch"
      aria-checked={String(on)}
      ariaLabel={`${label} ${t(on ? 'shared.on' : 'shared.off')}`}
      onClick={() => onChange(!on)}
    >
      <View className="switch-track">
        <View className="switch-knob" />
      </View>
    </View>
  )
}
