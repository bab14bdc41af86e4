import { z } from 'zod'
import { LIFECYCLE_STAGES } from '../../contracts/enums.js'
import { pageOf, pageQuery } from '../../kernel/paging.js'
import { idAnswer, idOf, timeAnswer } from '../../platform/http/schemas.js'

export const contentParams = z.object({ id: idOf<'content'>() })
export const contactParams = z.object({ id: idOf<'contact'>() })
export const shareParams = z.object({ id: idOf<'share'>() })
export const sharesQuery = pageQuery

const numbers = {
  /** How often it was passed on, opened, and the content looked at. */
  shared: z.number().int(),
  opened: z.number().int(),
  viewed: z.number().int(),
  /** People whom it brought first, and those of them who have become a lead. */
  contacts: z.number().int(),
  leads: z.number().int(),
}

export const shareNode = z
  .object({
    id: idAnswer,
    /** The share it hangs below; null at the root. It may be missing where nobody has used it. */
    parentId: idAnswer.nullable(),
    depth: z.number().int(),
    contentId: idAnswer,
    contentTitle: z.string().nullable(),
    /** Null for a reader whom nobody knows, or who was forgotten. */
    sharerId: idAnswer.nullable(),
    sharerName: z.string().nullable(),
    firstUsedAt: timeAnswer,
    ...numbers,
  })
  .meta({ id: 'ShareNode' })
export type ShareNode = z.infer<typeof shareNode>
export const shareNodesAnswer = pageOf(shareNode)

/** All shares so many hops from the brand. */
export const shareHop = z
  .object({ depth: z.number().int(), shares: z.number().int(), ...numbers })
  .meta({ id: 'ShareHop' })
export type ShareHop = z.infer<typeof shareHop>

/** `hops` on the first page only: they are of the whole tree. */
export const shareTreeAnswer = shareNodesAnswer.extend({
  contentTitle: z.string().nullable(),
  hops: z.array(shareHop).nullable(),
})
export type ShareTreeAnswer = z.infer<typeof shareTreeAnswer>

/** Somebody whom a share brought. */
export const broughtContact = z
  .object({
    contactId: idAnswer,
    name: z.string().nullable(),
    stage: z.enum(LIFECYCLE_STAGES),
    at: timeAnswer,
    leadId: idAnswer.nullable(),
  })
  .meta({ id: 'BroughtContact' })
export type BroughtContact = z.infer<typeof broughtContact>
export const broughtContactsAnswer = pageOf(broughtContact)
