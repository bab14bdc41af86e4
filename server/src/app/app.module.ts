import { Module } from '@nestjs/common'
import { AccessModule } from '../access/index.js'
import { ContentModule } from '../content/index.js'
import { InsightModule } from '../insight/index.js'
import { NurtureModule } from '../nurture/index.js'
import { PlatformModule } from '../platform/platform.module.js'
import { SellingModule } from '../selling/index.js'
import { TrafficPoolModule } from '../traffic-pool/index.js'
import { WechatModule } from '../wechat/index.js'
import { HealthController } from './health.controller.js'

/** The whole house, left to right. */
@Module({
  imports: [
    PlatformModule,
    AccessModule,
    WechatModule,
    ContentModule,
    TrafficPoolModule,
    NurtureModule,
    SellingModule,
    InsightModule,
  ],
  controllers: [HealthController],
})
export class AppModule {}
