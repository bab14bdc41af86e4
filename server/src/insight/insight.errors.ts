import { Refusal } from '../kernel/errors.js'

/** Every refusal of this room, by its stable code. */

/** Also for somebody who asked to be forgotten: nothing says who that was. */
export const contactNotFound = (): Refusal =>
  new Refusal('not-found', 'insight.contact-not-found', 'There is no such contact.')
export const viewNotFound = (): Refusal =>
  new Refusal('not-found', 'insight.view-not-found', 'There is no such saved view.')
export const viewNameTaken = (): Refusal =>
  new Refusal('conflict', 'insight.view-name-taken', 'You have a saved view of this name.')
export const tooManyViews = (): Refusal =>
  new Refusal('conflict', 'insight.too-many-views', 'There may be 50 saved views for each.')
/** Numbers in clear need a right of their own. */
export const phonesNotAllowed = (): Refusal =>
  new Refusal('forbidden', 'insight.phones-not-allowed', 'Numbers in clear need a right of their own.')

export const daysWrong = (): Refusal =>
  new Refusal('invalid', 'insight.days-wrong', 'The first day is later than the last.')

export const contentNotFound = (): Refusal =>
  new Refusal('not-found', 'insight.content-not-found', 'There is no such content.')
