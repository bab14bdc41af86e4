import { Refusal } from '../../kernel/errors.js'

/** Refusals about channels, by their stable code. */

export const channelNotFound = (): Refusal =>
  new Refusal('not-found', 'pool.channel-not-found', 'There is no such channel.')

export const channelKeyTaken = (): Refusal =>
  new Refusal('conflict', 'pool.channel-key-taken', 'Another channel has this key.')

export const channelContentUnknown = (): Refusal =>
  new Refusal('invalid', 'pool.channel-content-unknown', 'There is no such content to open.')

export const channelClosed = (): Refusal =>
  new Refusal('conflict', 'pool.channel-closed', 'A closed channel gets no code.')
