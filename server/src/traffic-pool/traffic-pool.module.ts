import { Module } from '@nestjs/common'
import { AccessModule } from '../access/index.js'
import { ContentModule } from '../content/index.js'
import { WechatModule } from '../wechat/index.js'
import { BehavioursVisitorController } from './behaviours/behaviours.visitor.controller.js'
import { EventScenes } from './behaviours/event-scenes.service.js'
import { EventsOpenController } from './behaviours/events.open.controller.js'
import { Ingest } from './behaviours/ingest.service.js'
import { PushRecorder } from './behaviours/push-recorder.service.js'
import { Recorder } from './behaviours/recorder.service.js'
import { ChannelCodes } from './channels/channel-codes.service.js'
import { ChannelSources } from './channels/channel-sources.service.js'
import { ChannelsStaffController } from './channels/channels.staff.controller.js'
import { ChannelsVisitorController } from './channels/channels.visitor.controller.js'
import { Channels } from './channels/channels.service.js'
import { Consents } from './consent/consent.service.js'
import { Recognition } from './contacts/recognition.service.js'
import { ContactSearch } from './contacts/contact-search.service.js'
import { ContactErasures } from './erasing/contact-erasures.service.js'
import { ErasingStaffController } from './erasing/erasing.staff.controller.js'
import { ErasingVisitorController } from './erasing/erasing.visitor.controller.js'
import { GoOnErasing } from './erasing/go-on-erasing.due.js'
import { OnBehaviourReceived } from './handlers/on-behaviour-received.handler.js'
import { OnContactErased } from './handlers/on-contact-erased.handler.js'
import { OnStageNews } from './handlers/on-stage-news.handler.js'
import { OnWechatPush } from './handlers/on-wechat-push.handler.js'
import { FillPhoneTails } from './identities/fill-phone-tails.due.js'
import { LeftPhones } from './identities/left-phones.service.js'
import { PhoneTails } from './identities/phone-tails.service.js'
import { Holders } from './merging/holders.service.js'
import { Marks } from './marks/marks.service.js'
import { MarksVisitorController } from './marks/marks.visitor.controller.js'
import { MergeCandidates } from './merging/merge-candidates.service.js'
import { MergeContacts } from './merging/merge-contacts.service.js'
import { MergingStaffController } from './merging/merging.staff.controller.js'
import { ProfilesStaffController } from './profiles/profiles.staff.controller.js'
import { Profiles } from './profiles/profiles.service.js'
import { ArticleShares } from './sharing/article-shares.service.js'
import { ShareTokens } from './sharing/share-tokens.service.js'
import { Sharing } from './sharing/sharing.service.js'
import { OwnProfiles } from './profiles/own-profile.service.js'
import { OwnProfileVisitorController } from './profiles/own-profile.visitor.controller.js'
import { StageVerifier } from './stages/stage-verifier.service.js'
import { Stages } from './stages/stages.service.js'
import { TagsStaffController } from './tags/tags.staff.controller.js'
import { Tags } from './tags/tags.service.js'
import { TrafficPoolDoor } from './traffic-pool.door.js'
import { H5SignIn } from './visiting/h5-sign-in.service.js'
import { Arrivals } from './visiting/arrivals.service.js'
import { PrivacyChoices } from './visiting/privacy-choices.service.js'
import { VisitingVisitorController } from './visiting/visiting.visitor.controller.js'
import { Visiting } from './visiting/visiting.service.js'

@Module({
  imports: [AccessModule, WechatModule, ContentModule],
  controllers: [
    VisitingVisitorController,
    BehavioursVisitorController,
    MarksVisitorController,
    OwnProfileVisitorController,
    EventsOpenController,
    ChannelsVisitorController,
    ChannelsStaffController,
    MergingStaffController,
    ErasingVisitorController,
    ErasingStaffController,
    ProfilesStaffController,
    TagsStaffController,
  ],
  providers: [
    TrafficPoolDoor,
    Recognition,
    ContactSearch,
    PhoneTails,
    LeftPhones,
    FillPhoneTails,
    Holders,
    MergeContacts,
    MergeCandidates,
    Consents,
    EventScenes,
    Ingest,
    Recorder,
    Channels,
    ChannelCodes,
    ChannelSources,
    ShareTokens,
    ArticleShares,
    Sharing,
    Stages,
    StageVerifier,
    Arrivals,
    Visiting,
    PrivacyChoices,
    H5SignIn,
    Marks,
    OwnProfiles,
    OnBehaviourReceived,
    OnStageNews,
    ContactErasures,
    GoOnErasing,
    OnContactErased,
    PushRecorder,
    OnWechatPush,
    Profiles,
    Tags,
  ],
  exports: [TrafficPoolDoor],
})
export class TrafficPoolModule {}
