import { Global, Module } from '@nestjs/common'
import { DiscoveryModule } from '@nestjs/core'
import { Clock } from './clock/clock.js'
import { KeysInUse } from './crypto/keys-in-use.service.js'
import { Resealing } from './crypto/resealing.service.js'
import { Vault } from './crypto/vault.js'
import { DatabaseModule } from './database/database.module.js'
import { DueScanner } from './due/due-scanner.js'
import { FilesController } from './files/files.controller.js'
import { Files } from './files/files.service.js'
import { SweepFiles } from './files/sweep-files.due.js'
import { Live } from './live/live.js'
import { LOGGER, makeLogger } from './logging/logger.js'
import { MetricsController } from './metrics/metrics.controller.js'
import { Metrics } from './metrics/metrics.service.js'
import { Consumers } from './news/consumers.js'
import { DeadRows } from './news/dead-rows.service.js'
import { DeadRowsStaffController } from './news/dead-rows.staff.controller.js'
import { LogEraser } from './news/log-eraser.js'
import { LogGate } from './news/log-gate.js'
import { LogReader } from './news/log-reader.js'
import { LogTail } from './news/log-tail.js'
import { News } from './news/news.js'
import { Readiness } from './news/readiness.service.js'
import { WakeUp } from './news/wake-up.js'
import { PLATFORM_CONFIG, platformConfig, type PlatformConfig } from './platform.config.js'
import { Settings } from './settings/settings.js'

@Global()
@Module({
  providers: [
    { provide: PLATFORM_CONFIG, useFactory: () => platformConfig.read(process.env) },
    {
      provide: LOGGER,
      inject: [PLATFORM_CONFIG],
      useFactory: (config: PlatformConfig) => makeLogger(config.LOG_LEVEL),
    },
  ],
  exports: [PLATFORM_CONFIG, LOGGER],
})
class BaseModule {}

/** Mechanisms of the house, for every room. */
@Global()
@Module({
  imports: [BaseModule, DatabaseModule, DiscoveryModule],
  controllers: [DeadRowsStaffController, FilesController, MetricsController],
  providers: [
    Clock,
    Metrics,
    KeysInUse,
    Resealing,
    Vault,
    WakeUp,
    News,
    LogGate,
    LogReader,
    LogEraser,
    LogTail,
    Consumers,
    DeadRows,
    Readiness,
    DueScanner,
    Files,
    Live,
    Settings,
    SweepFiles,
  ],
  exports: [
    Clock,
    Vault,
    WakeUp,
    News,
    LogReader,
    LogEraser,
    LogGate,
    Consumers,
    Readiness,
    DueScanner,
    Files,
    Live,
    Settings,
    BaseModule,
  ],
})
export class PlatformModule {}
