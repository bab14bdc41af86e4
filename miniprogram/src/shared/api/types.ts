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

/** The JSON that a visitor route takes. */
type Taken<Path extends keyof paths, Method extends keyof paths[Path]> = paths[Path][Method] extends {
  requestBody?: { content: { 'application/json': infer Body } }
}
  ? Body
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
export type AdvisorCard = Answer<'/api/visitor/advisor', 'get'>
export type Hours = AdvisorCard['hours']
export type Advisor = NonNullable<AdvisorCard['advisor']>
export type Me = Answer<'/api/visitor/me', 'get'>
export type Enquiry = Answer<'/api/visitor/me/enquiries', 'get'>['items'][number]
export type Subscriptions = Answer<'/api/visitor/subscriptions', 'get'>
export type EnquiryDraft = Taken<'/api/visitor/enquiries', 'post'>
export type EnquirySent = Answer<'/api/visitor/enquiries', 'post'>
export type NewSession = Taken<'/api/visitor/session', 'post'>
export type Session = Answer<'/api/visitor/session', 'post'>

/** A behaviour as the client reports it. */
export type Behaviour = Extract<
  Taken<'/api/visitor/behaviours', 'post'>,
  { events: unknown }
>['events'][number]
export type BehaviourType = Behaviour['type']
export type Received = Answer<'/api/visitor/behaviours', 'post'>
