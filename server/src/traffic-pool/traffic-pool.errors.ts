import { Refusal } from '../kernel/errors.js'

/** Refusals of this room that several of its services know, by their stable code. */

/** Not the browser that asked to sign in, too late, or asked a second time. */
export const signInStateInvalid = (): Refusal =>
  new Refusal('invalid', 'pool.sign-in-state-invalid', 'This browser did not ask for this sign-in.')

/** The same as content's own answer for what visitors don't see. */
export const contentNotShown = (): Refusal =>
  new Refusal('not-found', 'content.item-not-found', 'There is no such content.')

export const phoneInvalid = (): Refusal =>
  new Refusal('invalid', 'pool.phone-invalid', 'This is no phone number.')

export const nicknameRefused = (): Refusal =>
  new Refusal('invalid', 'pool.nickname-refused', 'WeChat does not let this name be shown.')

export const contactNotFound = (): Refusal =>
  new Refusal('not-found', 'pool.contact-not-found', 'There is no such contact.')
