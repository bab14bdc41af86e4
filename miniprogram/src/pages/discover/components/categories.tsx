import { ScrollView, Text, View } from '@tarojs/components'
import { useText } from '../../../shared/text/use-text'
import './categories.scss'

interface Props {
  names: { name: string }[]
  chosen: string | undefined
  onChoose(name: string | undefined): void
}

export function Categories({ names, chosen, onChoose }: Props) {
  const t = useText()
  const all = [
    { name: undefined, label: t('discover.all') },
    ...names.map(({ name }) => ({ name, label: name })),
  ]
  return (
    <ScrollView className="categories" scrollX enhanced showScrollbar={false}>
      <View className="categories-row">
        {all.map(({ name, label }, at) => (
          <View
            key={label}
            id={`category-${at}`}
            className={name === chosen ? 'category category-chosen' : 'category'}
            ariaRole="button"
            aria-current={String(name === chosen)}
            onClick={() => onChoose(name)}
          >
            <Text>{label}</Text>
          </View>
        ))}
      </View>
    </ScrollView>
  )
}
