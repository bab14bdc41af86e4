/**
 * A new event's id, in the form of a UUID v4. Math.random is enough: a mini-program has no `crypto`, and the server
 * keys an event by who reported it *and* this id, so two people who draw the same number do not meet.
 */
export const newEventId = (): string =>
  'xxxxxxxx-xxxx-4xxx-8xxx-xxxxxxxxxxxx'.replace(/x/g, () => Math.floor(Math.random() * 16).toString(16))
