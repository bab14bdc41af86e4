import { PlatformCreateLog1764000000000 } from './1764000000000-platform-create-log.js'
import { WechatCreateToken1764000050000 } from './1764000050000-wechat-create-token.js'
import { AccessCreateStaff1764000100000 } from './1764000100000-access-create-staff.js'
import { ContentCreateItem1764000200000 } from './1764000200000-content-create-item.js'
import { PoolCreateContact1764000300000 } from './1764000300000-pool-create-contact.js'
import { NurtureCreateScore1764000400000 } from './1764000400000-nurture-create-score.js'
import { SellingCreateLead1764000500000 } from './1764000500000-selling-create-lead.js'
import { PlatformAddFurthest1764001000000 } from './1764001000000-platform-add-furthest.js'
import { PlatformExtendDeadRow1764001000100 } from './1764001000100-platform-extend-dead-row.js'
import { NurtureAddLookAgain1764001000200 } from './1764001000200-nurture-add-look-again.js'
import { AccessCreateStaffLink1764001400000 } from './1764001400000-access-create-staff-link.js'
import { AccessRevokeToken1764001400100 } from './1764001400100-access-revoke-token.js'
import { AccessAttemptByAddress1764001400200 } from './1764001400200-access-attempt-by-address.js'
import { WechatSharePatience1764001500000 } from './1764001500000-wechat-share-patience.js'
import { PoolCreateErasure1764001200000 } from './1764001200000-pool-create-erasure.js'
import { SellingAddClock1764001300000 } from './1764001300000-selling-add-clock.js'
import { WechatCreatePush1764001500100 } from './1764001500100-wechat-create-push.js'
import { PoolCreateMerge1764001100000 } from './1764001100000-pool-create-merge.js'
import { SellingMergeLead1764001100100 } from './1764001100100-selling-merge-lead.js'
import { PoolIndexView1764001200100 } from './1764001200100-pool-index-view.js'
import { NurtureAddRevision1764002000000 } from './1764002000000-nurture-add-revision.js'
import { NurtureDropEventKey1764002000100 } from './1764002000100-nurture-drop-event-key.js'
import { NurtureDefaultScore1764002000200 } from './1764002000200-nurture-default-score.js'
import { PlatformCreateFile1764003002000 } from './1764003002000-platform-create-file.js'
import { PoolCreateTag1764003001000 } from './1764003001000-pool-create-tag.js'
import { PoolListContact1764003001100 } from './1764003001100-pool-list-contact.js'
import { NurtureListScore1764003001200 } from './1764003001200-nurture-list-score.js'
import { SellingViewOpenLead1764003001300 } from './1764003001300-selling-view-open-lead.js'
import { InsightCreateContactView1764003001400 } from './1764003001400-insight-create-contact-view.js'
import { PoolViewReport1764003004000 } from './1764003004000-pool-view-report.js'
import { NurtureViewReport1764003004100 } from './1764003004100-nurture-view-report.js'
import { SellingViewReport1764003004200 } from './1764003004200-selling-view-report.js'
import { PoolCreateShare1764003003000 } from './1764003003000-pool-create-share.js'
import { PoolCreateChannel1764003003100 } from './1764003003100-pool-create-channel.js'
import { PoolViewShare1764003003200 } from './1764003003200-pool-view-share.js'
import { PoolAddChannelId1764003003300 } from './1764003003300-pool-add-channel-id.js'
import { PoolAddPhoneTail1764003000000 } from './1764003000000-pool-add-phone-tail.js'
import { ContentAddMinutes1764003002100 } from './1764003002100-content-add-minutes.js'
import { PoolCreateMark1764003005000 } from './1764003005000-pool-create-mark.js'
import { AccessSearchAudit1764003006000 } from './1764003006000-access-search-audit.js'
import { WechatNoteCalls1764003006100 } from './1764003006100-wechat-note-calls.js'
import { NurtureEditDraft1764003006200 } from './1764003006200-nurture-edit-draft.js'
import { ContentCreateCheck1764003002200 } from './1764003002200-content-create-check.js'
import { SellingCreateNotice1764003000200 } from './1764003000200-selling-create-notice.js'
import { AccessAddCard1764003005100 } from './1764003005100-access-add-card.js'
import { SellingCreateEnquiry1764003005200 } from './1764003005200-selling-create-enquiry.js'
import { NurtureCreateDismissal1764003005300 } from './1764003005300-nurture-create-dismissal.js'
import { NurtureCreateDelivery1764003005400 } from './1764003005400-nurture-create-delivery.js'
import { PoolViewPhoneTail1764003001500 } from './1764003001500-pool-view-phone-tail.js'
import { SellingViewClockId1764003007200 } from './1764003007200-selling-view-clock-id.js'
import { SellingQualifyLead1764003007500 } from './1764003007500-selling-qualify-lead.js'
import { InsightCreateDeed1764003007210 } from './1764003007210-insight-create-deed.js'
import { InsightKeyDeed1764003007600 } from './1764003007600-insight-key-deed.js'
import { PoolListErasure1764003007100 } from './1764003007100-pool-list-erasure.js'

/** One time line, oldest first. Listed by name, not by glob, so that dist and jest agree. */
export const MIGRATIONS = [
  PlatformCreateLog1764000000000,
  WechatCreateToken1764000050000,
  AccessCreateStaff1764000100000,
  ContentCreateItem1764000200000,
  PoolCreateContact1764000300000,
  NurtureCreateScore1764000400000,
  SellingCreateLead1764000500000,
  PlatformAddFurthest1764001000000,
  PlatformExtendDeadRow1764001000100,
  NurtureAddLookAgain1764001000200,
  AccessCreateStaffLink1764001400000,
  AccessRevokeToken1764001400100,
  AccessAttemptByAddress1764001400200,
  WechatSharePatience1764001500000,
  PoolCreateErasure1764001200000,
  PoolIndexView1764001200100,
  SellingAddClock1764001300000,
  WechatCreatePush1764001500100,
  PoolCreateMerge1764001100000,
  SellingMergeLead1764001100100,
  NurtureAddRevision1764002000000,
  NurtureDropEventKey1764002000100,
  NurtureDefaultScore1764002000200,
  PlatformCreateFile1764003002000,
  PoolCreateTag1764003001000,
  PoolListContact1764003001100,
  NurtureListScore1764003001200,
  SellingViewOpenLead1764003001300,
  InsightCreateContactView1764003001400,
  PoolViewReport1764003004000,
  NurtureViewReport1764003004100,
  SellingViewReport1764003004200,
  PoolCreateShare1764003003000,
  PoolCreateChannel1764003003100,
  PoolViewShare1764003003200,
  PoolAddChannelId1764003003300,
  PoolAddPhoneTail1764003000000,
  SellingCreateNotice1764003000200,
  ContentAddMinutes1764003002100,
  PoolCreateMark1764003005000,
  AccessSearchAudit1764003006000,
  WechatNoteCalls1764003006100,
  NurtureEditDraft1764003006200,
  ContentCreateCheck1764003002200,
  AccessAddCard1764003005100,
  SellingCreateEnquiry1764003005200,
  NurtureCreateDismissal1764003005300,
  NurtureCreateDelivery1764003005400,
  PoolViewPhoneTail1764003001500,
  SellingViewClockId1764003007200,
  SellingQualifyLead1764003007500,
  InsightCreateDeed1764003007210,
  InsightKeyDeed1764003007600,
  PoolListErasure1764003007100,
]
