import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common'
import type { z } from 'zod'
import { CurrentStaff } from '../../access/index.js'
import type { StaffActor } from '../../contracts/actors.js'
import type { Id } from '../../kernel/ids.js'
import { pageQuery, type Page } from '../../kernel/paging.js'
import { Endpoint } from '../../platform/http/endpoint.js'
import { explanationAnswer, type ExplanationAnswer } from '../../nurture/index.js'
import type { TimelineRow } from '../../traffic-pool/index.js'
import { Assignments } from './assignments.service.js'
import { LeadIntake } from './lead-intake.service.js'
import { LeadReader } from './lead-reader.service.js'
import {
  acceptBody,
  assignBody,
  countsAnswer,
  createBody,
  decisionsAnswer,
  leadPageAnswer,
  leadParams,
  leadView,
  listQuery,
  phoneAnswer,
  qualifyBody,
  reasonBody,
  returnBody,
  scoreQuery,
  timelineAnswer,
  touchBody,
  transferBody,
} from './leads.dto.js'
import type {
  AssignBody,
  CreateBody,
  DecisionsAnswer,
  LeadCard,
  LeadCounts,
  LeadDetail,
  ListQuery,
  QualifyBody,
  ReasonBody,
  ReturnBody,
  TouchBody,
  TransferBody,
} from './leads.dto.js'
import { LeadsService } from './leads.service.js'

/** `/api/staff/leads`: the workbench. Somebody else's lead is not found. */
@Controller('/api/staff/leads')
export class LeadsStaffController {
  constructor(
    private readonly reader: LeadReader,
    private readonly leads: LeadsService,
    private readonly assignments: Assignments,
    private readonly intake: LeadIntake,
  ) {}

  @Get()
  @Endpoint({
    audience: 'staff',
    permission: 'lead.read',
    summary: 'Leads in hand, in the queue, left to a manager, with a clock passed, or closed',
    query: listQuery,
    answer: leadPageAnswer,
  })
  list(@CurrentStaff() staff: StaffActor, @Query() query: ListQuery): Promise<Page<LeadCard>> {
    return this.reader.page(staff, query)
  }

  @Get('counts')
  @Endpoint({
    audience: 'staff',
    permission: 'lead.read',
    summary: 'How many leads stand where',
    answer: countsAnswer,
  })
  counts(@CurrentStaff() staff: StaffActor): Promise<LeadCounts> {
    return this.reader.counts(staff)
  }

  @Get(':id')
  @Endpoint({
    audience: 'staff',
    permission: 'lead.read',
    summary: 'One lead with its handoff package',
    params: leadParams,
    answer: leadView,
  })
  one(@CurrentStaff() staff: StaffActor, @Param('id') id: Id<'lead'>): Promise<LeadDetail> {
    return this.reader.one(staff, id)
  }

  @Get(':id/timeline')
  @Endpoint({
    audience: 'staff',
    permission: 'lead.read',
    summary: "What the lead's person did, newest first",
    params: leadParams,
    query: pageQuery,
    answer: timelineAnswer,
  })
  timeline(
    @CurrentStaff() staff: StaffActor,
    @Param('id') id: Id<'lead'>,
    @Query() page: z.infer<typeof pageQuery>,
  ): Promise<Page<TimelineRow>> {
    return this.reader.timeline(staff, id, page)
  }

  @Get(':id/score')
  @Endpoint({
    audience: 'staff',
    permission: 'lead.read',
    summary: "The person's score taken apart, now or at a past instant",
    params: leadParams,
    query: scoreQuery,
    answer: explanationAnswer,
  })
  score(
    @CurrentStaff() staff: StaffActor,
    @Param('id') id: Id<'lead'>,
    @Query() { at }: z.infer<typeof scoreQuery>,
  ): Promise<ExplanationAnswer> {
    return this.reader.score(staff, id, at === undefined ? undefined : new Date(at))
  }

  @Get(':id/routing')
  @Endpoint({
    audience: 'staff',
    permission: 'lead.queue',
    summary: 'Why routing gave the lead to whom it did, and why not to the others, newest first',
    params: leadParams,
    answer: decisionsAnswer,
  })
  routing(@CurrentStaff() staff: StaffActor, @Param('id') id: Id<'lead'>): Promise<DecisionsAnswer> {
    return this.reader.decisions(staff, id)
  }

  @Post(':id/assign')
  @Endpoint({
    audience: 'staff',
    permission: 'lead.assign',
    summary: 'Offer a queued lead to a rep of the own team who has room, on shift or not',
    params: leadParams,
    body: assignBody,
    answer: leadView,
  })
  async assign(
    @CurrentStaff() staff: StaffActor,
    @Param('id') id: Id<'lead'>,
    @Body() { version, ...to }: AssignBody,
  ): Promise<LeadDetail> {
    await this.assignments.assign(staff, { id, version }, to)
    return this.reader.one(staff, id)
  }

  @Post(':id/transfer')
  @Endpoint({
    audience: 'staff',
    permission: 'lead.assign',
    summary: 'Give a lead that has been taken to another rep of the own team, with a reason in words',
    params: leadParams,
    body: transferBody,
    answer: leadView,
  })
  async transfer(
    @CurrentStaff() staff: StaffActor,
    @Param('id') id: Id<'lead'>,
    @Body() { version, ...to }: TransferBody,
  ): Promise<LeadDetail> {
    await this.assignments.transfer(staff, { id, version }, to)
    return this.reader.one(staff, id)
  }

  @Post(':id/accept')
  @Endpoint({
    audience: 'staff',
    permission: 'lead.work',
    summary: 'Take an assigned lead',
    params: leadParams,
    body: acceptBody,
    answer: leadView,
  })
  async accept(
    @CurrentStaff() staff: StaffActor,
    @Param('id') id: Id<'lead'>,
    @Body() { version }: z.infer<typeof acceptBody>,
  ): Promise<LeadDetail> {
    await this.leads.accept(staff, { id, version })
    return this.reader.one(staff, id)
  }

  @Post(':id/reject')
  @Endpoint({
    audience: 'staff',
    permission: 'lead.work',
    summary: 'Give an assigned lead back; it moves on after 30 seconds',
    params: leadParams,
    body: reasonBody,
    answer: leadView,
  })
  async reject(
    @CurrentStaff() staff: StaffActor,
    @Param('id') id: Id<'lead'>,
    @Body() { version, ...why }: ReasonBody,
  ): Promise<LeadDetail> {
    await this.leads.reject(staff, { id, version }, why)
    return this.reader.one(staff, id)
  }

  @Post(':id/reject/undo')
  @Endpoint({
    audience: 'staff',
    permission: 'lead.work',
    summary: 'Take a rejection back within 30 seconds',
    params: leadParams,
    answer: leadView,
  })
  async undoReject(@CurrentStaff() staff: StaffActor, @Param('id') id: Id<'lead'>): Promise<LeadDetail> {
    await this.leads.undoReject(staff, id)
    return this.reader.one(staff, id)
  }

  @Post(':id/qualify')
  @Endpoint({
    audience: 'staff',
    permission: 'lead.work',
    summary: 'Sales-qualified: there is a need, and three of need, budget, authority and timeline are known',
    params: leadParams,
    body: qualifyBody,
    answer: leadView,
  })
  async qualify(
    @CurrentStaff() staff: StaffActor,
    @Param('id') id: Id<'lead'>,
    @Body() { version, ...what }: QualifyBody,
  ): Promise<LeadDetail> {
    await this.leads.qualify(staff, { id, version }, what)
    return this.reader.one(staff, id)
  }

  @Post(':id/return')
  @Endpoint({
    audience: 'staff',
    permission: 'lead.work',
    summary: 'Not yet: end the episode until a day ahead',
    params: leadParams,
    body: returnBody,
    answer: leadView,
  })
  async return(
    @CurrentStaff() staff: StaffActor,
    @Param('id') id: Id<'lead'>,
    @Body() { version, ...why }: ReturnBody,
  ): Promise<LeadDetail> {
    await this.leads.return(staff, { id, version }, why)
    return this.reader.one(staff, id)
  }

  /** Under `lead.read`, because ops may disqualify and never work a lead: the lifecycle says who may. */
  @Post(':id/disqualify')
  @Endpoint({
    audience: 'staff',
    permission: 'lead.read',
    summary: 'End a lead that never was one',
    params: leadParams,
    body: reasonBody,
    answer: leadView,
  })
  async disqualify(
    @CurrentStaff() staff: StaffActor,
    @Param('id') id: Id<'lead'>,
    @Body() { version, ...why }: ReasonBody,
  ): Promise<LeadDetail> {
    await this.leads.disqualify(staff, { id, version }, why)
    return this.reader.one(staff, id)
  }

  @Post(':id/touches')
  @Endpoint({
    audience: 'staff',
    permission: 'lead.work',
    summary: 'Log a call, message, meeting, visit or note',
    params: leadParams,
    body: touchBody,
    answer: leadView,
  })
  async touch(
    @CurrentStaff() staff: StaffActor,
    @Param('id') id: Id<'lead'>,
    @Body() { version, ...touch }: TouchBody,
  ): Promise<LeadDetail> {
    await this.leads.touch(staff, { id, version }, touch)
    return this.reader.one(staff, id)
  }

  @Post(':id/phone')
  @Endpoint({
    audience: 'staff',
    permission: 'lead.work',
    summary: 'The number in clear, for the owner after accepting',
    params: leadParams,
    answer: phoneAnswer,
  })
  async phone(
    @CurrentStaff() staff: StaffActor,
    @Param('id') id: Id<'lead'>,
  ): Promise<z.infer<typeof phoneAnswer>> {
    return { phone: await this.reader.phone(staff, id) }
  }

  @Post()
  @Endpoint({
    audience: 'staff',
    permission: 'lead.create',
    summary: 'Hand a contact to sales by hand, with a reason',
    body: createBody,
    answer: leadView,
    status: 201,
  })
  async create(@CurrentStaff() staff: StaffActor, @Body() body: CreateBody): Promise<LeadDetail> {
    return this.reader.one(staff, await this.intake.createByHand(staff, body))
  }
}
