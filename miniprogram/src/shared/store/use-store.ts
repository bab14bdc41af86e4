import { useDidHide, useDidShow } from '@tarojs/taro'
import { useEffect, useRef, useState } from 'react'
import type { Store } from './store'

/**
 * The store's value, followed while the page is shown. A hidden page is not drawn (WeChat counts each setData on one
 * as a fault) and catches up when it shows again.
 */
export function useStore<T>(store: Store<T>): T {
  const [value, setValue] = useState(() => store.get())
  const shown = useRef(true)
  useDidShow(() => {
    shown.current = true
    setValue(() => store.get())
  })
  useDidHide(() => {
    shown.current = false
  })
  useEffect(
    () =>
      store.subscribe(() => {
        if (shown.current) setValue(() => store.get())
      }),
    [store],
  )
  return value
}
