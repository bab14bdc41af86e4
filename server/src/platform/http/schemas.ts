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

/** Several values in one text of an address, with commas between them; `what` says in the refusal what they may be. */
export const several = <T extends string>(isOne: (text: string) => text is T, what: string) =>
  z
    .string()
    .min(1)
    .max(400)
    .transform((text) => text.split(','))
    .refine((values): values is T[] => values.every(isOne), `must be ${what}, with commas between them`)
export const severalOf = <T extends string>(list: readonly T[]) =>
  several((text): text is T => list.some((one) => one === text), `of ${list.join(', ')}`)

/** A UTC instant in an answer: ISO 8601 with milliseconds. */
export const timeAnswer = z.iso.datetime()
