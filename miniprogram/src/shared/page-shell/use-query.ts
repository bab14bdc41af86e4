import { useRouter } from '@tarojs/taro'
import { useState } from 'react'
import { withoutStamps } from '../platform/current-page'

/** The page's query as it was opened with; the same object as long as the page lives. */
export function useQuery(): Record<string, string | undefined> {
  const { params } = useRouter()
  const [query] = useState(() => withoutStamps(params))
  return query
}
