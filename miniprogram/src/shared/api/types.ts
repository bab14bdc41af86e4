/** What the visitor routes take and answer. */

export interface Page<T> {
  items: T[]
  next: string | null
}

/** Addresses of our own files have no host (`absolute`). Width and height are unknown for pictures from elsewhere. */
export interface Picture {
  small: string
  large: string
  width: number | null
  height: number | null
}

export interface FeedCard {
  id: string
  title: string
  summary: string
  cover: Picture | null
  category: string
  tags: string[]
  publishedAt: string
  /** Reading time. */
  minutes: number
}

export interface Home {
  brandName: string
  categories: { name: string }[]
  feed: Page<FeedCard>
}

/** A stretch of a text, in UTF-16 offsets. */
export type Mark = { from: number; to: number } & (
  { kind: 'bold' } | { kind: 'italic' } | { kind: 'link'; href: string }
)

export interface MarkedText {
  text: string
  marks?: Mark[]
}

export type Block =
  | { type: 'heading'; level: 2 | 3; text: string }
  | ({ type: 'paragraph' } & MarkedText)
  | { type: 'image'; url: string; alt?: string; width?: number; height?: number }
  | { type: 'list'; ordered: boolean; items: (string | MarkedText)[] }
  | { type: 'quote'; text: string; by?: string }

export interface Article extends FeedCard {
  body: Block[]
  likes: number
  related: FeedCard[]
  /** Null when nobody is signed in. */
  mine: { liked: boolean; favourited: boolean } | null
  /** The token to hand this article on with. */
  shareToken: string
}

export const PURPOSES = ['analytics', 'profiling', 'contact', 'marketing'] as const
export type Purpose = (typeof PURPOSES)[number]

export interface Hours {
  onShift: boolean
  nextShiftAt: string | null
}

export interface Advisor extends Hours {
  name: string
  title: string
  avatar: Picture | null
  team: string
}

export interface Me {
  nickname: string | null
  avatar: Picture | null
  phoneMasked: string | null
  consent: Record<Purpose, boolean>
  consentAsked: boolean
  favourites: number
  advisor: Advisor | null
  nextStep: { kind: 'advisor' } | { kind: 'phone' } | null
}

export interface ConsentChoice {
  purpose: Purpose
  granted: boolean
  at: string | null
}

export interface Enquiry {
  id: string
  at: string
  message: string | null
  state: 'sent' | 'taken' | 'closed'
}

export interface Subscriptions {
  templates: { key: 'enquiry-taken'; templateId: string; remaining: number }[]
}

export interface Source {
  channel: string
}

/** A behaviour as the client reports it. */
export interface Behaviour {
  eventId: string
  type: BehaviourType
  occurredAt: string
  contentId?: string
  source?: Source
  shareToken?: string
  props?: { viewId?: string; dwellMs?: number; depth?: number }
}

export type BehaviourType =
  'content.viewed' | 'content.progressed' | 'content.shared' | 'share.opened' | 'search.made'
