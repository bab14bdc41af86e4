import { z } from 'zod'
import { idAnswer } from '../../platform/http/schemas.js'

/** Longest range for which each day is told. */
export const MOST_DAYS = 92

/** Days of the brand, both included; the last 30 unless said. */
export const daysQuery = z.object({ from: z.iso.date().optional(), to: z.iso.date().optional() })
export type DaysQuery = z.output<typeof daysQuery>

export const channelNumbers = z
  .object({
    key: z.string(),
    /** Of its page; null like the name. */
    id: idAnswer.nullable(),
    /** Null: the channel is another system's, and nobody has opened it here. */
    name: z.string().nullable(),
    state: z.enum(['active', 'closed']).nullable(),
    /** How often its codes were scanned. */
    scans: z.number().int(),
    /**
     * People who came by it first in these days; of them those more than visitors (known or engaged), and those mature.
     * Null for who may not read contacts.
     */
    visitors: z.number().int().nullable(),
    contacts: z.number().int().nullable(),
    mature: z.number().int().nullable(),
    /** Leads made in these days of people who had come by it, and those of them that were won. */
    leads: z.number().int(),
    won: z.number().int(),
    /** Visitors day by day; empty for a range longer than `MOST_DAYS`. */
    daily: z.array(z.number().int()),
  })
  .meta({ id: 'ChannelNumbers' })
export type ChannelNumbers = z.infer<typeof channelNumbers>
export const channelNumbersAnswer = z.object({
  from: z.iso.date(),
  to: z.iso.date(),
  items: z.array(channelNumbers),
})
export type ChannelNumbersAnswer = z.infer<typeof channelNumbersAnswer>
