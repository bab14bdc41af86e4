import { Injectable } from '@nestjs/common'
import { AccessDoor, type StaffName } from '../../access/index.js'
import type { StaffActor } from '../../contracts/actors.js'
import { ContentDoor } from '../../content/index.js'
import type { Id } from '../../kernel/ids.js'
import { pageFrom, timePlace, type Page } from '../../kernel/paging.js'
import { Clock } from '../../platform/clock/clock.js'
import { Db } from '../../platform/database/db.js'
import { NurtureDoor, type ExplanationAnswer } from '../../nurture/index.js'
import { TrafficPoolDoor, type TimelineRow } from '../../traffic-pool/index.js'
import { withoutNumbers } from '../enquiries/enquiry.js'
import { Enquiries } from '../enquiries/enquiries.service.js'
import { LADDERS, type LeadClock } from '../clocks/clock.js'
import { Clocks } from '../clocks/clocks.service.js'
import { handoffPackage } from '../handoff/handoff.dto.js'
import { RepsRepository } from '../routing/reps.repository.js'
import { phoneHidden, phoneUnknown, queueHidden, scoreUnknown } from '../selling.errors.js'
import type { Touch } from '../touches/touch.js'
import { allowedActions } from './lead-actions.js'
import { leadCounts, leadPage, type Whose } from './lead-list.query.js'
import { actorOf, seesQueue } from './lead-scope.js'
import { LeadScopes } from './lead-scopes.service.js'
import { QUEUE_VIEWS, sortTime } from './lead-views.js'
import { LeadsRepository, type LeadRow } from './leads.repository.js'
import type { DecisionsAnswer, LeadCard, LeadCounts, LeadDetail, ListQuery } from './leads.dto.js'
import { isOpen } from './lead.js'
import type { TransitionRecord } from './lifecycle.js'

/** How many of a person's enquiries a lead's page shows. */
const ENQUIRIES_SHOWN = 10

/** What the other rooms know about the people of some leads. */
interface Around {
  contacts: Awaited<ReturnType<TrafficPoolDoor['contactCards']>>
  scores: Awaited<ReturnType<NurtureDoor['scoreCards']>>
  staff: Map<string, StaffName>
  clocks: Map<string, LeadClock>
  channelNames: Map<string, string>
  /** What the people of open leads said last, by contact. */
  words: Map<string, string>
}

/** Answers the screens: lists, one lead, what is known about its person. Only what the viewer may see. */
@Injectable()
export class LeadReader {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly access: AccessDoor,
    private readonly pool: TrafficPoolDoor,
    private readonly nurture: NurtureDoor,
    private readonly leads: LeadsRepository,
    private readonly reps: RepsRepository,
    private readonly clocks: Clocks,
    private readonly scopes: LeadScopes,
    private readonly enquiries: Enquiries,
    private readonly contents: ContentDoor,
  ) {}

  /** One page of cards: one statement, and one question to each room, however many rows. */
  async page(staff: StaffActor, { view, owner, limit, after }: ListQuery): Promise<Page<LeadCard>> {
    if (QUEUE_VIEWS.has(view) && !seesQueue(staff)) throw queueHidden()
    const whose = QUEUE_VIEWS.has(view)
      ? { members: null, seesQueue: true }
      : ofOwner({ members: await this.scopes.membersOf(staff), seesQueue: seesQueue(staff) }, owner)
    // What waits in a queue is nobody's, and who is out of sight has nothing to show.
    if (whose.members?.size === 0 || (QUEUE_VIEWS.has(view) && owner !== undefined))
      return { items: [], next: null }
    const rows = await leadPage(this.db, { view, ...whose, after: timePlace(after), limit: limit + 1 })
    const around = await this.around(rows.slice(0, limit))
    return pageFrom(
      rows,
      limit,
      (lead) => [sortTime(view, lead, around.clocks.get(lead.id)).getTime(), lead.id],
      (lead) => cardOf(lead, around),
    )
  }

  async counts(staff: StaffActor): Promise<LeadCounts> {
    const members = await this.scopes.membersOf(staff)
    const found = await leadCounts(this.db, { members, seesQueue: seesQueue(staff) })
    const of = (state: string): number => found.get(state) ?? 0
    return {
      assigned: of('assigned'),
      accepted: of('accepted'),
      working: of('working') + of('qualified'),
      queued: of('queued'),
      managerQueue: of('manager-queue'),
      breached: of('breached'),
      closed: of('closed'),
    }
  }

  async one(staff: StaffActor, id: Id<'lead'>): Promise<LeadDetail> {
    const lead = await this.visible(staff, id)
    const handoff = handoffPackage.parse(await this.leads.handoffOf(id))
    const touches = await this.leads.touchesOf(id)
    const transitions = await this.leads.transitionsOf(id)
    const around = await this.around(
      [lead],
      [...touches.map(({ staffId }) => staffId), ...transitions.map(({ actorId }) => actorId)],
    )
    const allowed = allowedActions(lead, actorOf(staff), this.clock.now())
    const reveal = allowed.includes('phone')
    const shareId = handoff.share?.shareId
    const sharers = await this.pool.sharerNames(shareId === undefined ? [] : [shareId])
    const { first, last } = handoff.source
    const channelNames = await this.pool.channelNames([
      first.channel,
      last.channel,
      ...handoff.touches.flatMap(({ channel }) => channel ?? []),
    ])
    return {
      ...cardOf(lead, around),
      package: handoff,
      channelNames: Object.fromEntries(channelNames),
      sharerName: (shareId && sharers.get(shareId)) ?? null,
      touches: touches.map((touch) => touchLine(touch, around)),
      transitions: transitions.map((record) => transitionLine(record, around)),
      enquiries: await this.enquiriesOf(lead.contactId, reveal),
      reveal,
      allowed,
    }
  }

  async timeline(
    staff: StaffActor,
    id: Id<'lead'>,
    page: { limit: number; after?: string | undefined },
  ): Promise<Page<TimelineRow>> {
    const { contactId } = await this.visible(staff, id)
    return this.pool.timeline(contactId, page)
  }

  /** The person's score taken apart, now or at a past instant. */
  async score(staff: StaffActor, id: Id<'lead'>, at: Date | undefined): Promise<ExplanationAnswer> {
    const { contactId } = await this.visible(staff, id)
    const explanation = await this.nurture.explain(contactId, at)
    if (!explanation) throw scoreUnknown()
    return explanation
  }

  /** Why routing gave the lead to whom it did, newest first. */
  async decisions(staff: StaffActor, id: Id<'lead'>): Promise<DecisionsAnswer> {
    await this.visible(staff, id)
    const decisions = await this.reps.decisionsOf(id)
    const ids = decisions.flatMap(({ pickedId, eliminated }) => [
      ...(pickedId ? [pickedId] : []),
      ...eliminated.map(({ staffId }) => staffId),
    ])
    const names = await this.access.staffNames([...new Set(ids)])
    const nameOf = (staffId: string): string => names.get(staffId)?.name ?? ''
    return {
      items: decisions.map(({ at, pickedId, via, reason, eligible, eliminated }) => ({
        at: at.toISOString(),
        pickedId,
        pickedName: pickedId && nameOf(pickedId),
        via,
        reason,
        eligible,
        eliminated: eliminated.map((one) => ({ ...one, name: nameOf(one.staffId) })),
      })),
    }
  }

  /** The number in clear, for the owner of a lead that has been taken. */
  async phone(staff: StaffActor, id: Id<'lead'>): Promise<string> {
    const lead = await this.visible(staff, id)
    if (!allowedActions(lead, actorOf(staff), this.clock.now()).includes('phone')) throw phoneHidden()
    const phone = await this.pool.phoneOf(lead.contactId)
    if (phone === null) throw phoneUnknown()
    return phone
  }

  private async enquiriesOf(contactId: string, reveal: boolean): Promise<LeadDetail['enquiries']> {
    const rows = await this.enquiries.of(contactId, ENQUIRIES_SHOWN)
    const titles = await this.contents.cards(rows.flatMap((row) => row.contentId ?? []))
    return rows.map(({ id, at, message, callMe, contentId }) => ({
      id,
      at: at.toISOString(),
      message: message !== null && !reveal ? withoutNumbers(message) : message,
      callMe,
      contentTitle: (contentId && titles.get(contentId)?.title) || null,
    }))
  }

  private async visible(staff: StaffActor, id: Id<'lead'>): Promise<LeadRow> {
    return this.scopes.visible(await this.leads.find(id), staff)
  }

  private async around(leads: readonly LeadRow[], others: readonly (string | null)[] = []): Promise<Around> {
    const contactIds = [...new Set(leads.map(({ contactId }) => contactId))]
    const staffIds = [...leads.map(holderOf), ...others].flatMap((id) => id ?? [])
    // None needs another's answer: asked at once, a screen waits for the slowest alone.
    const [contacts, scores, staff, clocks, channelNames, words] = await Promise.all([
      this.pool.contactCards(contactIds),
      this.nurture.scoreCards(contactIds),
      this.access.staffNames([...new Set(staffIds)]),
      this.clocks.openOf(leads.map(({ id }) => id)),
      this.pool.channelNames(leads.map(({ sourceChannel }) => sourceChannel)),
      this.enquiries.lastLines([...new Set(leads.filter(isOpen).map(({ contactId }) => contactId))]),
    ])
    return { contacts, scores, staff, clocks, channelNames, words }
  }
}

/** One rep's leads alone, of those that the viewer sees. */
const ofOwner = ({ members, seesQueue: queue }: Whose, owner: Id<'staff'> | undefined): Whose =>
  owner === undefined
    ? { members, seesQueue: queue }
    : { members: new Set(members === null || members.has(owner) ? [owner] : []), seesQueue: false }

const holderOf = (lead: LeadRow): Id<'staff'> | null => lead.ownerId ?? lead.closedOwnerId

function cardOf(lead: LeadRow, { contacts, scores, staff, clocks, channelNames, words }: Around): LeadCard {
  const contact = contacts.get(lead.contactId)
  const score = isOpen(lead) ? scores.get(lead.contactId) : undefined
  const ownerId = holderOf(lead)
  return {
    id: lead.id,
    contactId: lead.contactId,
    name: contact?.name ?? null,
    state: lead.state,
    heat: lead.heat,
    band: score?.band ?? lead.band,
    scoreMilli: score?.totalMilli ?? lead.scoreMilli,
    version: lead.version,
    handRaise: lead.handRaise,
    whyNow: lead.whyNow,
    enquiryLine: isOpen(lead) ? (words.get(lead.contactId) ?? null) : null,
    sourceChannel: lead.sourceChannel,
    sourceChannelName: channelNames.get(lead.sourceChannel) ?? null,
    ownerId,
    ownerName: (ownerId && staff.get(ownerId)?.name) ?? null,
    queuedAt: (lead.queuedAt ?? lead.mqlAt).toISOString(),
    assignedAt: isoOf(lead.assignedAt),
    acceptedAt: isoOf(lead.acceptedAt),
    firstTouchAt: isoOf(lead.firstTouchAt),
    qualifiedAt: isoOf(lead.qualifiedAt),
    lastTouchAt: isoOf(lead.lastTouchAt),
    queue: lead.queue,
    queueReason: lead.queueReason,
    attempts: lead.attempts,
    clock: clockOf(clocks.get(lead.id)),
    phoneMasked: contact?.phoneMasked ?? null,
    cooling: score?.cooling ?? false,
    pendingReject: pendingOf(lead),
    revisitOn: lead.revisitOn,
    closeReason: lead.closeReason,
  }
}

function clockOf(clock: LeadClock | undefined): LeadCard['clock'] {
  if (!clock) return null
  const { kind, status, startedAt, dueAt, breachedAt, rung } = clock
  return {
    kind,
    status,
    startedAt: startedAt.toISOString(),
    dueAt: dueAt.toISOString(),
    reminders: LADDERS[kind].slice(0, rung).filter((done) => done.rung === 'remind').length,
    breachedAt: isoOf(breachedAt),
  }
}

const pendingOf = ({ rejectReason, rejectDueAt }: LeadRow): LeadCard['pendingReject'] =>
  rejectReason && rejectDueAt ? { reason: rejectReason, until: rejectDueAt.toISOString() } : null

const touchLine = (
  { id, kind, seconds, note, at, staffId }: Touch,
  { staff }: Around,
): LeadDetail['touches'][number] => ({
  id,
  kind,
  seconds,
  note,
  at: at.toISOString(),
  byName: staff.get(staffId)?.name ?? '',
})

const transitionLine = (record: TransitionRecord, { staff }: Around): LeadDetail['transitions'][number] => ({
  transition: record.transition,
  from: record.from,
  to: record.to,
  reason: record.reason,
  note: record.note,
  bant: record.bant,
  byName: (record.actorId && staff.get(record.actorId)?.name) ?? null,
  at: record.at.toISOString(),
})

const isoOf = (at: Date | null): string | null => at?.toISOString() ?? null
