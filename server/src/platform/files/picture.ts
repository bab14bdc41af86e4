import { z } from 'zod'

/** A picture as clients get it: two sizes, and the size of the original in pixels to keep its place while it loads. */
export interface Picture {
  small: string
  large: string
  width: number | null
  height: number | null
}

/** The schema of the same in an answer. */
export const pictureAnswer: z.ZodType<Picture> = z.object({
  small: z.string(),
  large: z.string(),
  width: z.number().int().nullable(),
  height: z.number().int().nullable(),
})

/** A picture that stands elsewhere: nobody has measured it. */
export const pictureElsewhere = (url: string): Picture => ({
  small: url,
  large: url,
  width: null,
  height: null,
})
