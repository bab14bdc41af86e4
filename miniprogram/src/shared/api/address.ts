/** Compiled in by config/index.js: empty for H5, which asks its own origin. */
declare const API_BASE: string

export const API_ROOT = `${API_BASE}/api/visitor`

/** A picture's or file's address as a client can load it: our own ones come without a host. */
export const absolute = (url: string): string => (url.startsWith('/') ? `${API_BASE}${url}` : url)
