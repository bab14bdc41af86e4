import { hash } from 'node:crypto'

/** Who reported: an API token, or a visitor by the identity it first came with, never the contact (design §5). */
export interface EventSource {
  kind: 'token' | 'visitor'
  id: string
}

/** First 16 bytes of SHA-256 of the parts, as hex: 32 characters. */
export const keyOf = (...parts: string[]): string => hash('sha256', parts.join('\0'), 'hex').slice(0, 32)

/** The key by which an event is known for ever, however often and wherever it is sent again. */
export const eventKey = (source: EventSource, eventId: string): string =>
  keyOf(source.kind, source.id, eventId.toLowerCase())

/** The key of one view of a content across its progress reports. */
export const viewKey = (source: EventSource, viewId: string): string =>
  keyOf(source.kind, source.id, 'view', viewId)

/** The key of a share's having been opened, as it stands with who shared: once for everybody who opens it. */
export const openedShareKey = (reader: EventSource, shareId: string): string =>
  keyOf(reader.kind, reader.id, 'opened', shareId)

/** The key of the read derived from a view: one per view, whatever arrives in which order. */
export const readKey = (view: string): string => keyOf(view, 'read')
