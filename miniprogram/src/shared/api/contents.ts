import { queryOf } from '../../routes'
import { ask } from './request'
import type { Article, FeedCard, Home, Page } from './types'

/** Cards of one page: WeChat wants no more than 60 children in one place, people no more than a few screens. */
const PAGE = 12

/** The first screen in one request. */
export const getHome = (): Promise<Home> => ask('/home', { token: 'none' })

export interface FeedFilter {
  category?: string
  q?: string
}

export const getContents = (filter: FeedFilter, after?: string): Promise<Page<FeedCard>> =>
  ask(`/contents?${queryOf({ ...filter, after, limit: String(PAGE) })}`, { token: 'none' })

/** `via`: the share token that the article was opened through. */
export const getArticle = (id: string, via?: string): Promise<Article> =>
  ask(`/contents/${encodeURIComponent(id)}${via ? `?${queryOf({ via })}` : ''}`)

export const setLike = (id: string, liked: boolean): Promise<{ liked: boolean; likes: number }> =>
  ask(`/contents/${encodeURIComponent(id)}/like`, { method: liked ? 'PUT' : 'DELETE', token: 'needed' })

export const setFavourite = (id: string, favourited: boolean): Promise<{ favourited: boolean }> =>
  ask(`/contents/${encodeURIComponent(id)}/favourite`, {
    method: favourited ? 'PUT' : 'DELETE',
    token: 'needed',
  })

/** What a code or link of a channel opens; the server counts the scan. */
export const getChannel = (key: string): Promise<{ key: string; contentId: string | null }> =>
  ask(`/channels/${encodeURIComponent(key)}`, { token: 'none' })
