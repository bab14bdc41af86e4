import { z } from 'zod'

/** A tag, a comment or an entity: nothing a person writes as text. `a < b` is text. Linear: no part runs past a `<`. */
const MARKUP = /<[a-z!/?][^<>]*>|&(?:#\d+|#x[0-9a-f]+|[a-z]+\d*);/i

/** Plain text of a length; HTML is refused rather than cleaned, as every client draws text as it stands. */
export const plainText = (max: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(max)
    .refine((text) => !MARKUP.test(text), 'must be plain text, without HTML')

/** Our own file, or a picture elsewhere over https. */
export const pictureUrl = z
  .string()
  .max(500)
  .regex(/^(https:\/\/|\/files\/public\/)[^\s"'<>\\]+$/, 'must be https or a public file')

const pixels = z.number().int().min(1).max(20_000)

/** One part of a body. Few kinds, so that the mini-program, H5 and the admin draw the same (product C3). */
const block = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('heading'),
    level: z.union([z.literal(2), z.literal(3)]),
    text: plainText(120),
  }),
  z.strictObject({ type: z.literal('paragraph'), text: plainText(5_000) }),
  z.strictObject({
    type: z.literal('image'),
    url: pictureUrl,
    /** What it shows, for those who can't see it. */
    alt: plainText(120).optional(),
    width: pixels.optional(),
    height: pixels.optional(),
  }),
  z.strictObject({
    type: z.literal('list'),
    ordered: z.boolean(),
    items: z.array(plainText(500)).min(1).max(50),
  }),
])

/** A body: blocks from top to bottom. */
export const contentBody = z.array(block).max(300)
export type ContentBody = z.infer<typeof contentBody>
