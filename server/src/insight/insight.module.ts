import { Module } from '@nestjs/common'
import { AccessModule } from '../access/index.js'
import { ContentModule } from '../content/index.js'
import { NurtureModule } from '../nurture/index.js'
import { SellingModule } from '../selling/index.js'
import { TrafficPoolModule } from '../traffic-pool/index.js'
import { CohortPeople } from './dashboard/cohort-people.service.js'
import { Dashboard } from './dashboard/dashboard.service.js'
import { DashboardStaffController } from './dashboard/dashboard.staff.controller.js'
import { WhyNoLead } from './why-no-lead/why-no-lead.service.js'
import { WhyNoLeadStaffController } from './why-no-lead/why-no-lead.staff.controller.js'

/** Answers across rooms. It changes nothing of theirs. */
@Module({
  imports: [AccessModule, ContentModule, TrafficPoolModule, NurtureModule, SellingModule],
  controllers: [WhyNoLeadStaffController, DashboardStaffController],
  providers: [CohortPeople, Dashboard, WhyNoLead],
})
export class InsightModule {}
