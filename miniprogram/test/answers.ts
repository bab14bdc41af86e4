/** Answers of the visitor routes, as tests need them. */
import type { Article, FeedCard, Home, Me } from '../src/shared/api/types'
import { fake } from './taro'

export const card = (id: string, more: Partial<FeedCard> = {}): FeedCard => ({
  id,
  title: `Title ${id}`,
  summary: 'A summary',
  cover: {
    small: `/files/public/${id}-s.webp`,
    large: `/files/public/${id}-l.webp`,
    width: 1080,
    height: 608,
  },
  category: 'Guides',
  tags: [],
  publishedAt: '2026-11-20T08:00:00.000Z',
  minutes: 4,
  ...more,
})

export const home = (ids: string[], next: string | null = null): Home => ({
  brandName: 'Brand',
  categories: [{ name: 'Guides' }, { name: 'Cases' }],
  feed: { items: ids.map((id) => card(id)), next },
})

export const article = (more: Partial<Article> = {}): Article => ({
  ...card('7'),
  body: [{ type: 'paragraph', text: 'First words.' }],
  likes: 2,
  related: [],
  mine: null,
  shareToken: 'token-to-share',
  ...more,
})

export const me = (more: Partial<Me> = {}): Me => ({
  nickname: 'Xiaoman',
  avatar: null,
  phoneMasked: null,
  consent: { analytics: false, profiling: false, contact: false, marketing: false },
  consentAsked: false,
  favourites: 0,
  advisor: null,
  nextStep: null,
  ...more,
})

/** Serves bodies by "METHOD /path" (the query left out); anything else is answered 404. */
export function serve(bodies: Record<string, unknown>): void {
  fake.serve(({ method, path }) => {
    const key = `${method} ${path.split('?')[0] ?? ''}`
    return key in bodies
      ? { status: 200, body: bodies[key] }
      : { status: 404, body: { status: 404, code: 'platform.route-not-found' } }
  })
}

/** A refusal as the server writes it. */
export const refusal = (status: number, code: string) => ({ status, body: { status, code } })
