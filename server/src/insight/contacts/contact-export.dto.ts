import { z } from 'zod'
import { contactFilter } from './contact-list.dto.js'

export const contactExportBody = z.strictObject({
  filter: contactFilter.default({}),
  phones: z.enum(['masked', 'clear']).default('masked'),
  words: z
    .record(z.string().max(40), z.string().max(40))
    .refine((words) => Object.keys(words).length <= 100, 'must be 100 at most')
    .default({})
    .describe(
      'What the reader calls columns (`column.…`) and codes (`stage.…`), in the language of the file',
    ),
})
