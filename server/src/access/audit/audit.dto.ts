import { z } from 'zod'
import { pageOf, pageQuery } from '../../kernel/paging.js'
import { idAnswer, idOf, timeAnswer } from '../../platform/http/schemas.js'

/** What of the trail is wanted; days count in UTC-free instants, both included. */
export const auditQuery = pageQuery.extend({
  staffId: idOf<'staff'>().optional(),
  recordId: idOf<'record'>().optional(),
  /** Verb and pattern, as a line shows it. */
  route: z.string().max(160).optional(),
  from: z.iso.datetime().optional(),
  until: z.iso.datetime().optional(),
})
export type AuditQuery = z.output<typeof auditQuery>

const auditLine = z
  .object({
    id: idAnswer,
    at: timeAnswer,
    /** Null for what was done on the server itself, and for nobody known. */
    staffId: idAnswer.nullable(),
    staffName: z.string().nullable(),
    route: z.string(),
    /** The record that was named or made. */
    recordId: idAnswer.nullable(),
    /** HTTP status of the answer: 400 and more were refused. */
    status: z.number().int(),
    requestId: z.string(),
  })
  .meta({ id: 'AuditLine' })

export const auditPageAnswer = pageOf(auditLine)
export const auditRoutesAnswer = z.object({ items: z.array(z.string()) })
export type AuditLineView = z.infer<typeof auditLine>
