/** Colour groups of tags; a screen gives each a tone that reads in light and dark. */
export const TAG_COLORS = ['gray', 'blue', 'green', 'amber', 'red', 'purple'] as const
export type TagColor = (typeof TAG_COLORS)[number]

/** Something that staff say of contacts. */
export interface Tag {
  id: string
  name: string
  color: TagColor
}

/** Most tags that a brand may have: all of them are offered at once. */
export const MOST_TAGS = 500
/** Carriers of a tag are counted so far: beyond, there are "more". */
export const MOST_COUNTED = 1_000
/** Most tags on one contact. */
export const MOST_ON_CONTACT = 50
