import { z } from 'zod'
import { asId, isIdText, type Id } from '../../kernel/ids.js'

/** A 64-bit id in a path or body: a decimal string, never a number. */
export const idOf = <T extends string>() =>
  z
    .string()
    .refine(isIdText, 'must be an id')
    .transform((text): Id<T> => asId<T>(text))
    .meta({ type: 'string', pattern: '^[1-9][0-9]{0,18}$' })

/** The same in an answer. */
export const idAnswer = z.string()

/** A UTC instant in an answer: ISO 8601 with milliseconds. */
export const timeAnswer = z.iso.datetime()
