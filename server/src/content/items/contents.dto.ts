import { z } from 'zod'
import { CONTENT_PURPOSES, CONTENT_STATES } from '../../contracts/enums.js'
import { pageOf, pageQuery } from '../../kernel/paging.js'
import { idAnswer, idOf, timeAnswer } from '../../platform/http/schemas.js'
import { contentBody, pictureUrl, plainText } from './content-body.js'

export const categoryText = plainText(40)
export const tagText = plainText(30)
const versionNumber = z.number().int().min(1).max(2_147_483_647)

/** What a version holds, as it comes in. Tags are a set: a repeated one is dropped. */
const draftFields = {
  title: plainText(120),
  summary: z.union([z.literal(''), plainText(300)]).default(''),
  cover: pictureUrl.nullable().default(null),
  category: categoryText,
  tags: z
    .array(tagText)
    .max(10)
    .default([])
    .transform((tags) => [...new Set(tags)]),
  purpose: z.enum(CONTENT_PURPOSES),
  body: contentBody.default([]),
}

export const contentParams = z.object({ id: idOf<'content'>() })
export const draftBody = z.strictObject(draftFields)
/** `version` is the latest one the editor saw. */
export const editBody = z.strictObject({ version: versionNumber, ...draftFields })
export type EditBody = z.infer<typeof editBody>
/** Without a version the latest is published; an older one brings that one back. */
export const publishBody = z.strictObject({ version: versionNumber.optional() })
export const withdrawBody = z.strictObject({})
export const contentListQuery = pageQuery.extend({ state: z.enum(CONTENT_STATES).optional() })
export type ContentListQuery = z.infer<typeof contentListQuery>
export const contentViewQuery = z.object({ version: z.coerce.number().pipe(versionNumber).optional() })

export const contentCard = z.object({
  id: idAnswer,
  externalId: z.string().nullable(),
  title: z.string(),
  category: z.string(),
  purpose: z.enum(CONTENT_PURPOSES),
  state: z.enum(CONTENT_STATES),
  latestVersion: versionNumber,
  publishedVersion: versionNumber.nullable(),
  /** A newer version waits to be published. */
  hasUnpublished: z.boolean(),
  publishedAt: timeAnswer.nullable(),
  updatedAt: timeAnswer,
})
export type ContentListCard = z.infer<typeof contentCard>
export const contentListAnswer = pageOf(contentCard)

/** A content with one of its versions: the latest unless asked otherwise. */
export const contentView = contentCard.extend({
  version: versionNumber,
  summary: z.string(),
  cover: z.string().nullable(),
  tags: z.array(z.string()),
  body: contentBody,
  versions: z.array(
    z.object({
      version: versionNumber,
      title: z.string(),
      savedAt: timeAnswer,
      /** Null when a system saved it. */
      savedByName: z.string().nullable(),
    }),
  ),
})
export type ContentView = z.infer<typeof contentView>

/** Most contents of one put. */
const MOST_PUT = 500
const externalId = z.string().trim().min(1).max(128)

export const putContentsBody = z.strictObject({
  contents: z
    .array(z.strictObject({ externalId, ...draftFields }))
    .min(1)
    .max(MOST_PUT),
})
export type PutContent = z.infer<typeof putContentsBody>['contents'][number]

/** One line per content, in the order they came. */
export const putContentsAnswer = z.object({
  contents: z.array(
    z.object({
      externalId: z.string(),
      contentId: idAnswer,
      /** The latest version; the same as before when nothing changed. */
      version: versionNumber,
      /** `withdrawn` when staff took it back: it is saved but stays out of sight. */
      state: z.enum(CONTENT_STATES),
    }),
  ),
})
export type PutContentsAnswer = z.infer<typeof putContentsAnswer>
