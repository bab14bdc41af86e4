import { Module } from '@nestjs/common'
import { TypeOrmModule } from '@nestjs/typeorm'
import { AccessModule } from '../access/index.js'
import { ContentModule } from '../content/index.js'
import { NurtureModule } from '../nurture/index.js'
import { TrafficPoolModule } from '../traffic-pool/index.js'
import { WechatModule } from '../wechat/index.js'
import { Advisors } from './advisors/advisors.service.js'
import { AdvisorsVisitorController } from './advisors/advisors.visitor.controller.js'
import { Enquiries } from './enquiries/enquiries.service.js'
import { EnquiriesVisitorController } from './enquiries/enquiries.visitor.controller.js'
import { VisitorSelf } from './visitors/me.service.js'
import { MeVisitorController } from './visitors/me.visitor.controller.js'
import { LeadErasures } from './erasing/lead-erasures.service.js'
import { CatchUp } from './catch-up/catch-up.service.js'
import { CatchUpStaffController } from './catch-up/catch-up.staff.controller.js'
import { ClockEntity } from './clocks/clock.entity.js'
import { ClocksRepository } from './clocks/clocks.repository.js'
import { Clocks } from './clocks/clocks.service.js'
import { Ladder } from './clocks/ladder.service.js'
import { RingClock } from './clocks/ring-clock.due.js'
import { ServiceHours } from './clocks/service-hours.service.js'
import { ServiceHoursStaffController } from './clocks/service-hours.staff.controller.js'
import { HandoffEntity } from './handoff/handoff.entity.js'
import { Handoffs } from './handoff/handoff.service.js'
import { ClockRangLive } from './handlers/clock-rang.live.js'
import { OnContactMerged } from './handlers/on-contact-merged.handler.js'
import { LeadMovedLive } from './handlers/lead-moved.live.js'
import { OnContactErased } from './handlers/on-contact-erased.handler.js'
import { OnAccessStaffDisabled } from './handlers/on-access-staff-disabled.handler.js'
import { OnLeadNews } from './handlers/on-lead-news.handler.js'
import { OnNurtureLeadQualified } from './handlers/on-nurture-lead-qualified.handler.js'
import { Assignments } from './leads/assignments.service.js'
import { LeadIntake } from './leads/lead-intake.service.js'
import { LeadMoves } from './leads/lead-moves.service.js'
import { LeadReader } from './leads/lead-reader.service.js'
import { LeadScopes } from './leads/lead-scopes.service.js'
import { LeadTransitionEntity } from './leads/lead-transition.entity.js'
import { LeadEntity } from './leads/lead.entity.js'
import { LeadsRepository } from './leads/leads.repository.js'
import { LeadsService } from './leads/leads.service.js'
import { ContactLeads } from './leads/contact-leads.service.js'
import { ContactLeadsStaffController } from './leads/contact-leads.staff.controller.js'
import { LeadsStaffController } from './leads/leads.staff.controller.js'
import { Leavers } from './leads/leavers.service.js'
import { OwnershipEntity } from './leads/ownership.entity.js'
import { RejectLead } from './leads/reject-lead.due.js'
import { LeadMerging } from './merging/lead-merging.service.js'
import { MergePreviewStaffController } from './merging/merge-preview.staff.controller.js'
import { Notices } from './notices/notices.service.js'
import { NoticesStaffController } from './notices/notices.staff.controller.js'
import { RepEntity } from './routing/rep.entity.js'
import { RepsRepository } from './routing/reps.repository.js'
import { Reps } from './routing/reps.service.js'
import { RepsStaffController } from './routing/reps.staff.controller.js'
import { RouteLead } from './routing/route-lead.due.js'
import { RoutingDecisionEntity } from './routing/routing-decision.entity.js'
import { Routing } from './routing/routing.service.js'
import { Shifts } from './routing/shifts.service.js'
import { Search } from './search/search.service.js'
import { SearchStaffController } from './search/search.staff.controller.js'
import { SellingDoor } from './selling.door.js'
import { TouchEntity } from './touches/touch.entity.js'
import { SellingVerifier } from './verification.service.js'

const ENTITIES = [
  LeadEntity,
  LeadTransitionEntity,
  OwnershipEntity,
  HandoffEntity,
  TouchEntity,
  RepEntity,
  RoutingDecisionEntity,
  ClockEntity,
]

@Module({
  imports: [
    TypeOrmModule.forFeature(ENTITIES),
    AccessModule,
    WechatModule,
    ContentModule,
    TrafficPoolModule,
    NurtureModule,
  ],
  controllers: [
    AdvisorsVisitorController,
    EnquiriesVisitorController,
    MeVisitorController,
    LeadsStaffController,
    ContactLeadsStaffController,
    MergePreviewStaffController,
    SearchStaffController,
    NoticesStaffController,
    CatchUpStaffController,
    RepsStaffController,
    ServiceHoursStaffController,
  ],
  providers: [
    ContactLeads,
    SellingDoor,
    SellingVerifier,
    Advisors,
    Enquiries,
    VisitorSelf,
    LeadsRepository,
    RepsRepository,
    LeadMoves,
    LeadScopes,
    Routing,
    Handoffs,
    LeadIntake,
    LeadsService,
    LeadReader,
    Search,
    Notices,
    OnLeadNews,
    CatchUp,
    OnNurtureLeadQualified,
    OnContactErased,
    LeadErasures,
    LeadMerging,
    OnContactMerged,
    LeadMovedLive,
    RouteLead,
    RejectLead,
    Reps,
    Shifts,
    ClocksRepository,
    Clocks,
    ServiceHours,
    Ladder,
    RingClock,
    Assignments,
    Leavers,
    OnAccessStaffDisabled,
    ClockRangLive,
  ],
  exports: [SellingDoor],
})
export class SellingModule {}
