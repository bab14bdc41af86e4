/** What of a request tells which page sent it. */
export interface RequestMarks {
  /** `x-weir-csrf`: a form or another site's script can't set it without CORS, which staff routes don't have. */
  marker: string | undefined
  origin: string | undefined
  /** `sec-fetch-site`, which scripts can't forge. */
  fetchSite: string | undefined
  host: string | undefined
}

const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS'])

/** Whether a request may change something. */
export const isMutating = (method: string): boolean => !SAFE_METHODS.has(method)

/**
 * Whether a mutating request comes from a page of this server: it carries the marker, and its origin, if it names
 * one, is this host or the public one. A client that isn't a browser names none and needs the marker only.
 */
export function isFromOwnPage(
  { marker, origin, fetchSite, host }: RequestMarks,
  publicUrl: string | undefined,
): boolean {
  if (marker !== '1') return false
  if (fetchSite !== undefined && fetchSite !== 'same-origin' && fetchSite !== 'none') return false
  if (origin === undefined) return true
  const from = originOf(origin)
  return (
    from !== undefined && (from.host === host?.toLowerCase() || from.origin === originOf(publicUrl)?.origin)
  )
}

/** `null`, which sandboxed pages send, is no origin of ours. */
function originOf(text: string | undefined): URL | undefined {
  return text !== undefined && URL.canParse(text) ? new URL(text) : undefined
}
