import { Refusal } from '../kernel/errors.js'

/** Every refusal of this room, by its stable code. */

/** Also for somebody who asked to be forgotten: nothing says who that was. */
export const contactNotFound = (): Refusal =>
  new Refusal('not-found', 'insight.contact-not-found', 'There is no such contact.')
