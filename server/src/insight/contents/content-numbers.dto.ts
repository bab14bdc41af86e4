import { z } from 'zod'
import { pageQuery } from '../../kernel/paging.js'
import { idAnswer, idOf, timeAnswer } from '../../platform/http/schemas.js'
import { periodQuery } from '../dashboard/dashboard.dto.js'
import { peoplePage } from '../people/people.dto.js'
import { DEEDS, type Deed } from './deed.js'

const days = { from: z.iso.date(), to: z.iso.date() }
const count = z.number().int()

export const contentNumbersQuery = periodQuery.safeExtend({
  /** One content; without it those with the most readers. */
  contentId: idOf<'content'>().optional(),
})
export type ContentNumbersQuery = z.output<typeof contentNumbersQuery>

const deeds: Record<Deed, typeof count> = {
  opened: count,
  first: count,
  read: count,
  finished: count,
  liked: count,
  favourited: count,
  shared: count,
}

export const contentNumbers = z
  .object({
    contentId: idAnswer,
    title: z.string(),
    /** People who did so for the first time in these days; those forgotten since are counted on. */
    ...deeds,
    /** `opened` in as many days before. */
    before: count,
    /** Leads of these days whose person had opened it before, and those of them that were won. */
    leads: count,
    won: count,
  })
  .meta({ id: 'ContentNumbers' })
export type ContentNumbers = z.infer<typeof contentNumbers>

export const contentNumbersAnswer = z.object({ ...days, asOf: timeAnswer, items: z.array(contentNumbers) })
export type ContentNumbersAnswer = z.infer<typeof contentNumbersAnswer>

export const contentPeopleQuery = pageQuery.extend({
  ...days,
  contentId: idOf<'content'>(),
  deed: z.enum(DEEDS).default('opened'),
})
export type ContentPeopleQuery = z.output<typeof contentPeopleQuery>

export const contentPeopleAnswer = peoplePage.extend({
  title: z.string(),
  /** So many more are counted who were forgotten at their wish. */
  forgotten: count,
})
export type ContentPeopleAnswer = z.infer<typeof contentPeopleAnswer>
