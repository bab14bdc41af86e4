import { z } from 'zod'
import { openEventSchema, visitorEventSchema, MOST_EVENTS } from './envelope.js'

/** The bodies of the event routes are checked by compiled JSON schemas; here they are only described. */
const described = (id: string, event: object) =>
  z.unknown().meta({
    id,
    oneOf: [
      {
        type: 'object',
        required: ['events'],
        properties: { events: { type: 'array', minItems: 1, maxItems: MOST_EVENTS, items: event } },
      },
      event,
    ],
  })

export const visitorEventsBody = described('VisitorEvents', visitorEventSchema)
export const openEventsBody = described('OpenEvents', openEventSchema)

export const ingestAnswer = z.object({
  accepted: z.number().int(),
  rejected: z.array(z.object({ index: z.number().int(), code: z.string() })),
})
