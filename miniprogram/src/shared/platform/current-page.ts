import Taro from '@tarojs/taro'
import { queryOf } from '../../routes'

/** Taro adds a stamp of its own to each page's query; it is nobody's business elsewhere. */
const isStamp = (name: string): boolean => name === 'stamp' || name.startsWith('$')

/** A page's query as it was asked for. */
export const withoutStamps = (
  query: Record<string, string | undefined>,
): Record<string, string | undefined> =>
  Object.fromEntries(Object.entries(query).filter(([name]) => !isStamp(name)))

/** Address of the page that is shown, with its query, for coming back to it. */
export function currentPage(): string {
  const router = Taro.getCurrentInstance().router
  const path = (router?.path ?? '').split('?')[0] ?? ''
  const query = queryOf(withoutStamps(router?.params ?? {}))
  return `${path.startsWith('/') ? '' : '/'}${path}${query ? `?${query}` : ''}`
}
