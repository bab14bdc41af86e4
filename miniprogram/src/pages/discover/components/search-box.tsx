import { Input, View } from '@tarojs/components'
import { useEffect, useState } from 'react'
import { useText } from '../../../shared/text/use-text'
import { Icon } from '../../../shared/ui/icon'
import './search-box.scss'

interface Props {
  /** What is searched for now; empty when nothing is. */
  words: string
  onSearch(words: string): void
}

/** A component of its own, so that typing does not draw the feed. */
export function SearchBox({ words, onSearch }: Props) {
  const t = useText()
  const [typed, setTyped] = useState(words)
  useEffect(() => setTyped(words), [words])
  return (
    <View className="search">
      <View className="search-mark">
        <Icon name="search" />
      </View>
      <Input
        id="search"
        className="search-input"
        type="text"
        confirmType="search"
        maxlength={40}
        value={typed}
        placeholder={t('discover.search')}
        placeholderClass="search-placeholder"
        ariaLabel={t('discover.search')}
        onInput={({ detail }) => setTyped(detail.value)}
        onConfirm={({ detail }) => onSearch(detail.value)}
      />
      {(typed !== '' || words !== '') && (
        <View
          id="search-clear"
          className="search-clear"
          hoverClass="pressed"
          ariaRole="button"
          ariaLabel={t('discover.clear')}
          onClick={() => {
            setTyped('')
            if (words !== '') onSearch('')
          }}
        >
          <Icon name="close" />
        </View>
      )}
    </View>
  )
}
