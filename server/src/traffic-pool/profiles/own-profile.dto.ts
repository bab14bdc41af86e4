import { z } from 'zod'

/** Line breaks and characters that nobody sees would break what stands beside a name. */
const nickname = z
  .string()
  .trim()
  .min(1)
  .refine((text) => [...text].length <= 20, 'at most 20 characters')
  .refine(
    (text) => !/[\p{Cc}\p{Cf}\u2028\u2029]/u.test(text.replace(/\u200d/g, '')),
    'no invisible characters',
  )

export const nicknameBody = z.strictObject({ nickname })
export const nicknameAnswer = z.object({ nickname: z.string() })
