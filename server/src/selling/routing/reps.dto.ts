import { z } from 'zod'
import { weekHours } from '../../platform/calendar/calendar-setting.js'
import { idAnswer, idOf } from '../../platform/http/schemas.js'
import { OFF_REASONS } from './rep.js'

const weight = z.number().int().min(1).max(1_000)
const capacity = z.number().int().min(0).max(65_535)

export const repParams = z.object({ staffId: idOf<'staff'>() })

export const repBody = z
  .object({
    weight: weight.optional(),
    capacity: capacity.optional(),
    onShift: z.boolean().optional(),
    hours: weekHours.nullable().optional(),
  })
  .meta({ id: 'RepChanges' })

export const repView = z
  .object({
    staffId: idAnswer,
    name: z.string(),
    teamId: idAnswer.nullable(),
    /** Share of the leads against the weights of the others. */
    weight,
    /** Most leads held at once. */
    capacity,
    /** Leads in hand now. */
    openCount: z.number().int(),
    /** The same by what each waits for; one whose clock has passed counts as overdue alone. */
    load: z.object({
      overdue: z.number().int(),
      assigned: z.number().int(),
      accepted: z.number().int(),
      /** With those that are qualified. */
      working: z.number().int(),
    }),
    /** The switch: off, no lead comes whatever the hour. */
    onShift: z.boolean(),
    /** Who switched it off; null while it is on. */
    offReason: z.enum(OFF_REASONS).nullable(),
    /** The rep's own hours in the brand's zone; null = whenever the business calendar is open. */
    hours: weekHours.nullable(),
    /** Whether a lead may come at this moment: the switch is on and the hour is right. */
    onShiftNow: z.boolean(),
    /** Clocks missed since midnight of the brand. */
    breachesToday: z.number().int(),
  })
  .meta({ id: 'Rep' })

export const repsAnswer = z.object({ items: z.array(repView) })

export type RepView = z.infer<typeof repView>
export type RepBody = z.infer<typeof repBody>
