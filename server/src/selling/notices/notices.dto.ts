import { z } from 'zod'
import { pageOf } from '../../kernel/paging.js'
import { idAnswer, idOf, timeAnswer } from '../../platform/http/schemas.js'
import { NOTICE_KINDS } from './notice.js'

export const noticePageAnswer = pageOf(
  z
    .object({
      id: idAnswer,
      kind: z.enum(NOTICE_KINDS),
      leadId: idAnswer,
      contactId: idAnswer,
      /** The person's name. */
      name: z.string().nullable(),
      at: timeAnswer,
      readAt: timeAnswer.nullable(),
    })
    .meta({ id: 'Notice' }),
)
/** Counted up to 100. */
export const unreadAnswer = z.object({ unread: z.number().int() })
/** Those about one lead; without it all. */
export const readBody = z.object({ leadId: idOf<'lead'>().optional() })

export type NoticePage = z.infer<typeof noticePageAnswer>
