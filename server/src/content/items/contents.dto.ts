import { z } from 'zod'
import { CONTENT_PURPOSES, CONTENT_STATES } from '../../contracts/enums.js'
import { pageOf, pageQuery } from '../../kernel/paging.js'
import { idAnswer, idOf, timeAnswer } from '../../platform/http/schemas.js'
import { CHECK_RESULTS, UNCHECKED_WHY } from '../publishing/publish-check.js'
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
/**
 * Without a version the latest is published; an older one brings that one back. `reason` is why it is shown although
 * WeChat did not pass it (`content.needs-confirmation`).
 */
export const publishBody = z.strictObject({
  version: versionNumber.optional(),
  reason: z.string().trim().min(2).max(200).optional(),
})
export const withdrawBody = z.strictObject({})
export const contentListQuery = pageQuery.extend({
  state: z.enum(CONTENT_STATES).optional(),
  category: categoryText.optional(),
  tag: tagText.optional(),
  purpose: z.enum(CONTENT_PURPOSES).optional(),
  /** What the title or summary contains. */
  q: z.string().trim().min(1).max(40).optional(),
})
export type ContentListQuery = z.infer<typeof contentListQuery>
export const contentViewQuery = z.object({ version: z.coerce.number().pipe(versionNumber).optional() })

export const contentCard = z.object({
  id: idAnswer,
  externalId: z.string().nullable(),
  title: z.string(),
  cover: z.string().nullable(),
  category: z.string(),
  tags: z.array(z.string()),
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
  body: contentBody,
  minutes: z.number().int(),
  versions: z.array(
    z.object({
      version: versionNumber,
      title: z.string(),
      savedAt: timeAnswer,
      /** Null when a system saved it. */
      savedByName: z.string().nullable(),
      /** What WeChat said before it was shown; null while nobody has tried to. */
      check: z
        .object({
          result: z.enum(CHECK_RESULTS),
          labels: z.array(z.number().int()),
          why: z.enum(UNCHECKED_WHY).nullable(),
          checkedAt: timeAnswer,
          confirmedByName: z.string().nullable(),
          reason: z.string().nullable(),
        })
        .nullable(),
    }),
  ),
})
export type ContentView = z.infer<typeof contentView>

/** Categories and tags that are in use, to choose from. */
export const contentWordsAnswer = z.object({ categories: z.array(z.string()), tags: z.array(z.string()) })
export type ContentWords = z.infer<typeof contentWordsAnswer>

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
