import type { components, operations, paths } from './schema'

/** Short names for what `schema.ts`, generated from the server's OpenAPI document, says. Nothing is written by hand. */
type Schemas = components['schemas']
type JsonOf<Operation extends keyof operations> = operations[Operation] extends {
  responses: { 200: { content: { 'application/json': infer Answer } } }
}
  ? Answer
  : never
type Item<List> = List extends readonly (infer One)[] ? One : never

export type Explanation = Schemas['Explanation']
export type LeadCard = Schemas['LeadCard']
export type LeadView = Schemas['LeadView']
export type TimelineRow = Schemas['TimelineRow']
export type Source = Schemas['Source']
export type Contact = Schemas['Contact']
export type ContactLine = Schemas['ContactLine']
export type Erasure = Schemas['Erasure']
export type ContactView = Schemas['ContactView']
export type ContactTag = Schemas['Tag']
export type ScoreCourse = Schemas['ScoreCourse']
export type Rep = Schemas['Rep']
export type RepChanges = Schemas['RepChanges']
export type WeekHours = Schemas['WeekHours']
export type StaffCard = Schemas['StaffCard']
export type StaffAccount = Schemas['StaffAccount']
export type Role = StaffAccount['role']
export type ApiToken = Schemas['ApiToken']
export type TokenScope = Item<ApiToken['scopes']>
export type ScoringModel = Schemas['ScoringModel']
export type ModelDefinition = ScoringModel['definition']
export type ModelRule = Item<ModelDefinition['rules']>
export type ModelCard = Item<JsonOf<'ModelsStaff.list'>['items']>
export type AuditLine = Schemas['AuditLine']
export type WechatState = Schemas['WechatState']
export type RoleRights = Schemas['RoleRights']
export type BusinessCalendar = Schemas['BusinessCalendar']
export type QuietHours = Schemas['QuietHours']
export type ServiceLevels = Schemas['ServiceLevels']
export type DeadRow = Item<JsonOf<'DeadRowsStaff.list'>['items']>
export type WhyNoLead = Schemas['WhyNoLead']
export type WhyNoLeadTotals = Schemas['WhyNoLeadTotals']
export type StoppedContact = Schemas['StoppedContact']
export type Funnel = Schemas['Funnel']
export type FunnelStep = Item<Funnel['steps']>['step']
export type Sources = Schemas['Sources']
export type Bands = Schemas['Bands']
export type Sla = Schemas['Sla']
export type ListedPerson = Schemas['ListedPerson']
export type PeopleStep = NonNullable<
  NonNullable<operations['DashboardStaff.people']['parameters']['query']>['step']
>
export type ContentNumbers = Schemas['ContentNumbers']
export type ContentDeed = Exclude<keyof ContentNumbers, 'contentId' | 'title' | 'before' | 'leads' | 'won'>
export type ListedLead = Schemas['ListedLead']
export type LeadMark = NonNullable<
  NonNullable<operations['LeadListStaff.leads']['parameters']['query']>['mark']
>
export type ListedClock = Schemas['ListedClock']
export type ClockKind = ListedClock['kind']
export type Guard = WhyNoLead['guard']
export type ContentCard = Item<JsonOf<'ContentsStaff.list'>['items']>
export type ContentView = JsonOf<'ContentsStaff.view'>
export type Block = Item<ContentView['body']>
export type Mark = Item<NonNullable<Extract<Block, { type: 'paragraph' }>['marks']>>
export type MergeCandidate = Item<JsonOf<'MergingStaff.list'>['items']>
export type Me = JsonOf<'SignIn.me'>
export type LeadCounts = JsonOf<'LeadsStaff.counts'>

export type HandoffPackage = LeadView['package']
export type PendingReject = NonNullable<LeadCard['pendingReject']>
export type WhyNow = LeadCard['whyNow']
export type Enquiry = Item<LeadView['enquiries']>
export type Touch = Item<LeadView['touches']>
export type Transition = Item<LeadView['transitions']>
export type Bant = NonNullable<Transition['bant']>
export type LeadAction = Item<LeadView['allowed']>
export type LeadReason = PendingReject['reason']
export type TouchKind = Touch['kind']
export type ScoreLine = Item<Explanation['lines']>
export type Label = ScoreLine['label']
export type LeadListView = NonNullable<
  NonNullable<paths['/api/staff/leads']['get']['parameters']['query']>['view']
>

/** One page of a list; `next` is the place of the following one. */
export interface Page<Row> {
  items: Row[]
  next: string | null
}

export type ChannelNumbers = Schemas['ChannelNumbers']
export type ChannelView = Schemas['ChannelView']
export type ChannelBody = NonNullable<
  operations['ChannelsStaff.change']['requestBody']
>['content']['application/json']
export type NewChannel = NonNullable<
  operations['ChannelsStaff.open']['requestBody']
>['content']['application/json']
export type BroughtContact = Schemas['BroughtContact']
export type ShareNode = Schemas['ShareNode']
export type ShareHop = Schemas['ShareHop']
