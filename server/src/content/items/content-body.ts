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

/** Most marks of one text. */
const MOST_MARKS = 50

/** How a stretch of a text is drawn. `from` and `to` count UTF-16 units of the text as it is kept, without outer blanks. */
const place = { from: z.number().int().min(0).max(5_000), to: z.number().int().min(1).max(5_000) }
const mark = z.discriminatedUnion('kind', [
  z.strictObject({ ...place, kind: z.enum(['bold', 'italic']) }),
  z.strictObject({
    ...place,
    kind: z.literal('link'),
    href: z
      .string()
      .max(500)
      .regex(/^https:\/\/[^\s"'<>\\]+$/, 'must be https'),
  }),
])
export type Mark = z.infer<typeof mark>
const marks = z.array(mark).max(MOST_MARKS).optional()

/** Whether marks lie within their text and cut no character in two. */
const fit = ({ text, marks = [] }: { text: string; marks?: Mark[] | undefined }): boolean =>
  marks.every(
    ({ from, to }) =>
      from < to && to <= text.length && [from, to].every((at) => !/[\udc00-\udfff]/.test(text[at] ?? '')),
  )
const FIT = 'marks must lie within the text'

/** An entry of a list: its text alone, or with marks. */
const listItem = z.union([plainText(500), z.strictObject({ text: plainText(500), marks }).refine(fit, FIT)])

/** One part of a body. Few kinds, so that the mini-program, H5 and the admin draw the same (product C3). */
const block = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('heading'),
    level: z.union([z.literal(2), z.literal(3)]),
    text: plainText(120),
  }),
  z.strictObject({ type: z.literal('paragraph'), text: plainText(5_000), marks }).refine(fit, FIT),
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
    items: z.array(listItem).min(1).max(50),
  }),
  z.strictObject({
    type: z.literal('quote'),
    text: plainText(1_000),
    /** Who said it. */
    by: plainText(60).optional(),
  }),
])
export type Block = z.infer<typeof block>

/** A body: blocks from top to bottom. */
export const contentBody = z.array(block).max(300)
export type ContentBody = z.infer<typeof contentBody>

/** All that is written in a body, block by block: what a reader reads and what is checked. */
export const textsOf = (body: ContentBody): string[] =>
  body.flatMap((part) => {
    switch (part.type) {
      case 'image':
        return part.alt ?? []
      case 'list':
        return part.items.map((item) => (typeof item === 'string' ? item : item.text))
      case 'quote':
        return part.by ? [part.text, part.by] : part.text
      case 'heading':
      case 'paragraph':
        return part.text
    }
  })

/** Characters a minute, and seconds for a look at a picture. */
const READ_A_MINUTE = 400
const LOOK_SECONDS = 10

/** How long a body takes to read, in whole minutes, at least one. */
export function readingMinutes(body: ContentBody): number {
  const characters = textsOf(body).reduce((sum, text) => sum + text.length, 0)
  const looks = body.filter(({ type }) => type === 'image').length
  return Math.max(1, Math.round(characters / READ_A_MINUTE + (looks * LOOK_SECONDS) / 60))
}
