import { z } from 'zod'
import { idAnswer, idOf, timeAnswer } from '../../platform/http/schemas.js'
import { ENQUIRY_STATES, MESSAGE_LENGTH } from './enquiry.js'

export const enquiryBody = z.strictObject({
  message: z
    .string()
    .trim()
    .refine((text) => [...text].length <= MESSAGE_LENGTH, `at most ${MESSAGE_LENGTH} characters`)
    .nullish()
    .transform((text) => text || null),
  contentId: idOf<'content'>().optional(),
  callMe: z.boolean().default(false),
  phone: z.string().trim().max(32).optional().describe('To be called by, typed where WeChat gives none'),
  shareToken: z.string().min(1).max(64).optional(),
})
export const enquirySentAnswer = z.object({
  id: idAnswer,
  at: timeAnswer,
  answerFrom: timeAnswer.nullable().describe('When an advisor is there; null = now'),
})
export const ownEnquiriesAnswer = z.object({
  items: z.array(
    z.object({
      id: idAnswer,
      at: timeAnswer,
      message: z.string().nullable(),
      state: z.enum(ENQUIRY_STATES),
    }),
  ),
})
