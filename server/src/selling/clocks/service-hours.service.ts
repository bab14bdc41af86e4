import { Inject, Injectable } from '@nestjs/common'
import type { BusinessCalendar } from '../../kernel/business-time.js'
import {
  ALWAYS_OPEN,
  calendarOf,
  calendarSetting,
  type CalendarSetting,
} from '../../platform/calendar/calendar-setting.js'
import { Db } from '../../platform/database/db.js'
import { PLATFORM_CONFIG, type PlatformConfig } from '../../platform/platform.config.js'
import { Settings } from '../../platform/settings/settings.js'
import type { ServiceLevels } from './clock.js'
import {
  DEFAULT_SERVICE_LEVELS,
  serviceLevelSetting,
  serviceLevelsOf,
  type ServiceLevelSetting,
} from './service-levels.js'

const CALENDAR = 'business-calendar'
const LEVELS = 'service-levels'

interface Kept {
  calendar: CalendarSetting
  levels: ServiceLevelSetting
}

/** When clocks run and for how long, as the brand has set it. */
@Injectable()
export class ServiceHours {
  /** A transaction reads the settings once and goes by them to its end. */
  private readonly read = new WeakMap<object, Promise<Kept>>()

  constructor(
    private readonly db: Db,
    private readonly settings: Settings,
    @Inject(PLATFORM_CONFIG) private readonly config: PlatformConfig,
  ) {}

  async current(): Promise<{ calendar: BusinessCalendar; levels: ServiceLevels }> {
    const { calendar, levels } = await this.kept()
    return {
      calendar: calendarOf(calendar, this.config.BRAND_TIME_ZONE),
      levels: serviceLevelsOf(levels),
    }
  }

  kept(): Promise<Kept> {
    const transaction = this.db.transaction()
    if (!transaction) return this.load()
    const found = this.read.get(transaction) ?? this.load()
    this.read.set(transaction, found)
    return found
  }

  /** Whoever has computed times from the calendar computes them anew in the same transaction. */
  async putCalendar(setting: CalendarSetting): Promise<void> {
    await this.settings.set(CALENDAR, setting)
    this.forget()
  }

  async putLevels(setting: ServiceLevelSetting): Promise<void> {
    await this.settings.set(LEVELS, setting)
    this.forget()
  }

  private forget(): void {
    const transaction = this.db.transaction()
    if (transaction) this.read.delete(transaction)
  }

  private async load(): Promise<Kept> {
    const values = await this.settings.getAll([CALENDAR, LEVELS])
    return {
      calendar: values.has(CALENDAR) ? calendarSetting.parse(values.get(CALENDAR)) : ALWAYS_OPEN,
      levels: values.has(LEVELS) ? serviceLevelSetting.parse(values.get(LEVELS)) : DEFAULT_SERVICE_LEVELS,
    }
  }
}
