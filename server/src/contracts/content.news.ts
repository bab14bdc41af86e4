import { z } from 'zod'
import { CONTENT_PURPOSES } from './enums.js'
import { idText, newsOf } from './news-schema.js'

export const contentNews = {
  'content.item-published': newsOf({
    contentId: idText,
    version: z.number().int().positive(),
    purpose: z.enum(CONTENT_PURPOSES),
  }),
  'content.item-withdrawn': newsOf({ contentId: idText }),
}
