/** What kind of refusal it is; `platform/http` maps each kind to one HTTP status. */
export type RefusalKind =
  'invalid' | 'unauthenticated' | 'forbidden' | 'not-found' | 'conflict' | 'too-many' | 'unavailable'

/** A refusal the caller can cause, with a stable code `room.reason`. It knows no HTTP. */
export class Refusal extends Error {
  constructor(
    readonly kind: RefusalKind,
    readonly code: string,
    detail?: string,
    /** Facts a client may use, such as `retryAfterSeconds` or the fields at fault. */
    readonly extra: Readonly<Record<string, unknown>> = {},
  ) {
    super(detail ?? code)
    this.name = 'Refusal'
  }
}
