import { Module } from '@nestjs/common'
import { AccessModule } from '../access/index.js'
import { ContentModule } from '../content/index.js'
import { NurtureModule } from '../nurture/index.js'
import { SellingModule } from '../selling/index.js'
import { TrafficPoolModule } from '../traffic-pool/index.js'
import { ChannelResults } from './channels/channel-results.service.js'
import { ChannelResultsStaffController } from './channels/channel-results.staff.controller.js'
import { ShareTree } from './shares/share-tree.service.js'
import { ShareTreeStaffController } from './shares/share-tree.staff.controller.js'
import { ContentNumbersStaffController } from './contents/content-numbers.staff.controller.js'
import { ContentResults } from './contents/content-results.service.js'
import { Deeds } from './contents/deeds.service.js'
import { OnContentNews } from './handlers/on-content-news.handler.js'
import { CohortPeople } from './dashboard/cohort-people.service.js'
import { Dashboard } from './dashboard/dashboard.service.js'
import { DashboardStaffController } from './dashboard/dashboard.staff.controller.js'
import { LeadList } from './leads/lead-list.service.js'
import { LeadListStaffController } from './leads/lead-list.staff.controller.js'
import { ListedPeople } from './people/listed-people.service.js'
import { WhyNoLead } from './why-no-lead/why-no-lead.service.js'
import { WhyNoLeadStaffController } from './why-no-lead/why-no-lead.staff.controller.js'
import { ContactViewsStaffController } from './contact-views/contact-views.staff.controller.js'
import { ContactViews } from './contact-views/contact-views.service.js'
import { ContactExport } from './contacts/contact-export.service.js'
import { ContactList } from './contacts/contact-list.service.js'
import { ContactSearch } from './contacts/contact-search.service.js'
import { ContactsStaffController } from './contacts/contacts.staff.controller.js'

/** Answers across rooms. It changes nothing of theirs. */
@Module({
  imports: [AccessModule, ContentModule, TrafficPoolModule, NurtureModule, SellingModule],
  controllers: [
    WhyNoLeadStaffController,
    DashboardStaffController,
    LeadListStaffController,
    ContentNumbersStaffController,
    ContactsStaffController,
    ContactViewsStaffController,
    ChannelResultsStaffController,
    ShareTreeStaffController,
  ],
  providers: [
    CohortPeople,
    Dashboard,
    LeadList,
    ContentResults,
    Deeds,
    OnContentNews,
    ListedPeople,
    WhyNoLead,
    ContactSearch,
    ContactList,
    ContactExport,
    ContactViews,
    ChannelResults,
    ShareTree,
  ],
})
export class InsightModule {}
