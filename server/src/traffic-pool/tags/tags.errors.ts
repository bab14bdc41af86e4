import { Refusal } from '../../kernel/errors.js'
import { MOST_ON_CONTACT, MOST_TAGS } from './tag.js'

export const tagNotFound = (): Refusal =>
  new Refusal('not-found', 'pool.tag-not-found', 'There is no such tag.')
export const tagNameTaken = (): Refusal =>
  new Refusal('conflict', 'pool.tag-name-taken', 'Another tag has this name.')
export const tagInUse = (): Refusal =>
  new Refusal('conflict', 'pool.tag-in-use', 'Contacts have this tag: take it off them first.')
export const tooManyTags = (): Refusal =>
  new Refusal(
    'conflict',
    'pool.too-many-tags',
    `There may be ${MOST_TAGS} tags, and ${MOST_ON_CONTACT} on a contact.`,
  )
