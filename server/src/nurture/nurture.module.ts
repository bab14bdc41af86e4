import { Module } from '@nestjs/common'
import { AccessModule } from '../access/index.js'
import { WechatModule } from '../wechat/index.js'
import { TrafficPoolModule } from '../traffic-pool/index.js'
import { OnContactErased } from './handlers/on-contact-erased.handler.js'
import { OnContactMerged } from './handlers/on-contact-merged.handler.js'
import { OnScoringNews } from './handlers/on-scoring-news.handler.js'
import { LookAgain } from './models/look-again.due.js'
import { ModelsOpenController } from './models/models.open.controller.js'
import { Models } from './models/models.service.js'
import { ModelsStaffController } from './models/models.staff.controller.js'
import { RuleUses } from './models/rule-use.service.js'
import { Trials } from './models/trials.service.js'
import { NurtureDoor } from './nurture.door.js'
import { Deliveries } from './deliveries/deliveries.service.js'
import { MessageResults } from './deliveries/message-results.service.js'
import { QuietHoursStaffController } from './deliveries/quiet-hours.staff.controller.js'
import { QuietTimes } from './deliveries/quiet-times.service.js'
import { SendDeliveries } from './deliveries/send-deliveries.due.js'
import { OnDeliveryNews } from './handlers/on-delivery-news.handler.js'
import { NURTURE_CONFIG, nurtureConfig } from './nurture.config.js'
import { Subscriptions } from './subscriptions/subscriptions.service.js'
import { SubscriptionsVisitorController } from './subscriptions/subscriptions.visitor.controller.js'
import { NextSteps } from './next-steps/next-steps.service.js'
import { NextStepsVisitorController } from './next-steps/next-steps.visitor.controller.js'
import { Ledgers } from './scores/ledgers.service.js'
import { Prospects } from './scores/prospects.service.js'
import { ReEvaluate } from './scores/re-evaluate.due.js'
import { ScoreMerging } from './scores/score-merging.service.js'
import { ScoreCourse } from './scores/score-course.service.js'
import { ScoresStaffController } from './scores/scores.staff.controller.js'
import { ScoreVerifier } from './scores/score-verifier.service.js'
import { Scoring } from './scores/scoring.service.js'
import { TouchCollector } from './scores/touch-collector.service.js'

@Module({
  imports: [AccessModule, WechatModule, TrafficPoolModule],
  controllers: [
    ModelsStaffController,
    ModelsOpenController,
    ScoresStaffController,
    QuietHoursStaffController,
    NextStepsVisitorController,
    SubscriptionsVisitorController,
  ],
  providers: [
    NurtureDoor,
    Models,
    RuleUses,
    Trials,
    NextSteps,
    { provide: NURTURE_CONFIG, useFactory: () => nurtureConfig.read(process.env) },
    Subscriptions,
    QuietTimes,
    Deliveries,
    MessageResults,
    SendDeliveries,
    OnDeliveryNews,
    Ledgers,
    Scoring,
    ScoreVerifier,
    ScoreCourse,
    Prospects,
    TouchCollector,
    OnScoringNews,
    OnContactErased,
    ScoreMerging,
    OnContactMerged,
    LookAgain,
    ReEvaluate,
  ],
  exports: [NurtureDoor],
})
export class NurtureModule {}
