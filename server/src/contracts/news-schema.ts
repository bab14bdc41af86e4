import { z } from 'zod'

/** A 64-bit id as JSON carries it. */
export const idText = z.string().regex(/^[1-9]\d{0,18}$/)

/** Schema of a news payload: ids and facts, never a phone, e-mail, openid or free text (design §3). */
export const newsOf = <S extends z.ZodRawShape>(shape: S) => z.object(shape)
