import type { BehaviourType } from '../../contracts/enums.js'

/** What a visitor can say of a content: that it pleases, or that it is to be kept. */
export const MARK_KINDS = ['like', 'favourite'] as const
export type MarkKind = (typeof MARK_KINDS)[number]

/** The behaviour that a mark is, told when it is made for the first time. */
export const BEHAVIOUR_OF: Record<MarkKind, BehaviourType> = {
  like: 'content.liked',
  favourite: 'content.favourited',
}
