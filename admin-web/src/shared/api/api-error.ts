/** What the server refused (RFC 9457 problem+json), or why no answer came. `code` is stable: `room.reason`. */
export class ApiError extends Error {
  constructor(
    /** HTTP status; 0 when no answer came. */
    readonly status: number,
    readonly code: string,
    readonly requestId: string | null = null,
    readonly retryAfterSeconds: number | null = null,
    /** Further facts of the refusal, by name. */
    readonly facts: Readonly<Record<string, unknown>> = {},
  ) {
    super(code)
    this.name = 'ApiError'
  }
}

const textOf = (body: object, key: string): string | null => {
  const value: unknown = Object.entries(body).find(([name]) => name === key)?.[1]
  return typeof value === 'string' ? value : null
}

/**
 * Reads an error answer. What is not a problem document (a proxy's HTML page, an empty body) gets a code of
 * the client's own, so that every error has a text.
 */
export function problemOf(status: number, body: unknown): ApiError {
  if (typeof body !== 'object' || body === null)
    return new ApiError(status, status >= 500 ? 'client.server-down' : 'client.unreadable')
  const retry: unknown = 'retryAfterSeconds' in body ? body.retryAfterSeconds : null
  return new ApiError(
    status,
    textOf(body, 'code') ?? 'client.unreadable',
    textOf(body, 'requestId'),
    typeof retry === 'number' ? retry : null,
    { ...body },
  )
}

/** The server's state is not what the person saw, or does not allow the step: look again before anything else. */
export const isConflict = (error: unknown): boolean => error instanceof ApiError && error.status === 409

/** Worth asking again without anybody's doing: no answer, or the server's own trouble. */
export const isPassing = (error: unknown): boolean =>
  error instanceof ApiError && (error.status === 0 || error.status >= 500)
