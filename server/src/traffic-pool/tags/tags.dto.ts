import { z } from 'zod'
import { idAnswer, idOf } from '../../platform/http/schemas.js'
import { TAG_COLORS } from './tag.js'

export const tagParams = z.object({ id: idOf<'tag'>() })
export const contactTagParams = z.object({ id: idOf<'contact'>(), tagId: idOf<'tag'>() })

export const removeTagQuery = z.object({
  offContacts: z
    .enum(['true', 'false'])
    .default('false')
    .describe('Take it off the contacts who have it, too'),
})

export const tagBody = z.strictObject({
  name: z.string().trim().min(1).max(30),
  color: z.enum(TAG_COLORS).default('gray'),
})

export const tagAnswer = z
  .object({ id: idAnswer, name: z.string(), color: z.enum(TAG_COLORS) })
  .meta({ id: 'Tag' })
export const tagsAnswer = z.object({ items: z.array(tagAnswer) })
export const tagCarriersAnswer = z.object({
  items: z.array(
    z.object({
      id: idAnswer,
      contacts: z.number().int(),
      more: z.boolean().describe('There are more than the count says'),
    }),
  ),
})
