import { useReachBottom } from '@tarojs/taro'
import { useCallback } from 'react'
import { usePages } from '../../../features/feed/use-pages'
import { useSignIn } from '../../../features/session/use-sign-in'
import { getFavourites } from '../../../shared/api/me'
import { Problem } from '../../../shared/api/problem'

export function useFavourites() {
  const { signedIn, onSignIn } = useSignIn()
  const fetch = useCallback(
    (after?: string) =>
      signedIn ? getFavourites(after) : Promise.reject(new Problem('client.sign-in-needed', 401)),
    [signedIn],
  )
  const pages = usePages(fetch)
  useReachBottom(() => void pages.loadMore())
  return { pages, onSignIn }
}
