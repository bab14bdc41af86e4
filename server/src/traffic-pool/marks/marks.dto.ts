import { z } from 'zod'
import { idOf } from '../../platform/http/schemas.js'

export const markParams = z.object({ id: idOf<'content'>() })
export type MarkParams = z.output<typeof markParams>

export const likeAnswer = z.object({ liked: z.boolean(), likes: z.number().int() })
export type LikeAnswer = z.infer<typeof likeAnswer>

export const favouriteAnswer = z.object({ favourited: z.boolean() })
export type FavouriteAnswer = z.infer<typeof favouriteAnswer>
