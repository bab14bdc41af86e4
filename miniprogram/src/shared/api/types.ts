/** What the visitor routes take and answer: taken from the generated schema, so that a changed route fails the types. */
import type { paths } from './schema'

type Answered<R, Status> = Status extends keyof R
  ? R[Status] extends { content: { 'application/json': infer Body } }
    ? Body
    : never
  : never

/** The JSON that a visitor route answers with when all is well. */
type Answer<Path extends keyof paths, Method extends keyof paths[Path]> = paths[Path][Method] extends {
  responses: infer R
}
  ? Answered<R, 200 | 201 | 202>
  : never

export interface Page<T> {
  items: T[]
  next: string | null
}

export type Home = Answer<'/api/visitor/home', 'get'>
export type FeedCard = Home['feed']['items'][number]
/** Addresses of our own files have no host (`absolute`). Width and height are unknown for pictures from elsewhere. */
export type Picture = NonNullable<FeedCard['cover']>
export type Article = Answer<'/api/visitor/contents/{id}', 'get'>
export type Block = Article['body'][number]
type Item = Extract<Block, { type: 'list' }>['items'][number]
/** A text with stretches that are drawn in another way. */
export type MarkedText = Exclude<Item, string>
export type Mark = NonNullable<MarkedText['marks']>[number]

export type ConsentChoice = Answer<'/api/visitor/consent', 'get'>['purposes'][number]
export type Purpose = ConsentChoice['purpose']
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
