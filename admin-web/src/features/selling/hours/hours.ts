import { answer, client } from '../../../shared/api/client'
import type { BusinessCalendar, ServiceLevels } from '../../../shared/api/types'

export const calendarKey = ['business-calendar'] as const
export const levelsKey = ['service-levels'] as const

export const getCalendar = (signal: AbortSignal) =>
  answer(client.GET('/api/staff/business-calendar', { signal }))

export const putCalendar = (body: BusinessCalendar) =>
  answer(client.PUT('/api/staff/business-calendar', { body }))

export const getLevels = (signal: AbortSignal) => answer(client.GET('/api/staff/service-levels', { signal }))

export const putLevels = (body: ServiceLevels) => answer(client.PUT('/api/staff/service-levels', { body }))
