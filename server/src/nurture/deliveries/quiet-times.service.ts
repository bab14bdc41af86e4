import { Inject, Injectable } from '@nestjs/common'
import { PLATFORM_CONFIG, type PlatformConfig } from '../../platform/platform.config.js'
import { Settings } from '../../platform/settings/settings.js'
import { afterQuiet, DEFAULT_QUIET_HOURS, quietHours, type QuietHours } from './quiet-hours.js'

const QUIET_HOURS = 'quiet-hours'

/** The quiet hours as the brand has set them. Every send asks again, so that a change holds for the next one. */
@Injectable()
export class QuietTimes {
  constructor(
    private readonly settings: Settings,
    @Inject(PLATFORM_CONFIG) private readonly platform: Pick<PlatformConfig, 'BRAND_TIME_ZONE'>,
  ) {}

  async kept(): Promise<QuietHours> {
    const kept = await this.settings.get(QUIET_HOURS)
    return kept === undefined ? DEFAULT_QUIET_HOURS : quietHours.parse(kept)
  }

  async put(hours: QuietHours): Promise<QuietHours> {
    return quietHours.parse(await this.settings.set(QUIET_HOURS, hours))
  }

  /** The first instant from `at` on in which somebody may be written to. */
  async after(at: Date): Promise<Date> {
    return afterQuiet(await this.kept(), this.platform.BRAND_TIME_ZONE, at)
  }
}
