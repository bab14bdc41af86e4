import Taro, { useDidShow } from '@tarojs/taro'
import { useEffect, useRef } from 'react'

/** Keeps the title of WeChat's bar, or the browser's window, while the page is shown. */
export function useTitle(title: string): void {
  const current = useRef(title)
  current.current = title
  useEffect(() => void Taro.setNavigationBarTitle({ title }), [title])
  // Other pages set theirs meanwhile: in a browser there is one for all.
  useDidShow(() => void Taro.setNavigationBarTitle({ title: current.current }))
}
