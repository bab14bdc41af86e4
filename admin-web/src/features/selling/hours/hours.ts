import { answer, client } from '../../../shared/api/client'
import type { BusinessCalendar, QuietHours, ServiceLevels } from '../../../shared/api/types'

export const calendarKey = ['business-calendar'] as const
export const levelsKey = ['service-levels'] as const
export const quietKey = ['quiet-hours'] as const

export const getCalendar = (signal: AbortSignal) =>
  answer(client.GET('/api/staff/business-calendar', { signal }))

export const putCalendar = (body: BusinessCalendar) =>
  answer(client.PUT('/api/staff/business-calendar', { body }))

export const getLevels = (signal: AbortSignal) => answer(client.GET('/api/staff/service-levels', { signal }))

export const putLevels = (body: ServiceLevels) => answer(client.PUT('/api/staff/service-levels', { body }))

export const getQuiet = (signal: AbortSignal) => answer(client.GET('/api/staff/quiet-hours', { signal }))

export const putQuiet = (body: QuietHours) => answer(client.PUT('/api/staff/quiet-hours', { body }))
