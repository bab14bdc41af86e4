import { Module } from '@nestjs/common'
import { AccessModule } from '../access/index.js'
import { ContentModule } from '../content/index.js'
import { NurtureModule } from '../nurture/index.js'
import { SellingModule } from '../selling/index.js'
import { TrafficPoolModule } from '../traffic-pool/index.js'

/** Answers across rooms. It changes nothing of theirs. */
@Module({
  imports: [AccessModule, ContentModule, TrafficPoolModule, NurtureModule, SellingModule],
  controllers: [],
  providers: [],
})
export class InsightModule {}
