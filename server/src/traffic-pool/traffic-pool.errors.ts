import { Refusal } from '../kernel/errors.js'

/** Refusals of this room that several of its services know, by their stable code. */

export const contactNotFound = (): Refusal =>
  new Refusal('not-found', 'pool.contact-not-found', 'There is no such contact.')
