/** The value of one cookie in a Cookie header; the first of that name, as browsers send the narrowest path first. */
export function readCookie(header: string | undefined, name: string): string | undefined {
  for (const pair of header?.split(';') ?? []) {
    const at = pair.indexOf('=')
    if (at > 0 && pair.slice(0, at).trim() === name) return pair.slice(at + 1).trim()
  }
  return undefined
}

export interface CookieOptions {
  path: string
  secure: boolean
  /** `Lax` where the browser comes back from another site by a link; then that one request carries it too. */
  sameSite: 'Strict' | 'Lax'
  /** 0 makes the browser forget it. */
  maxAgeSeconds: number
}

/** A Set-Cookie value that no script can read and no other site's script can send. `value` is base64url or empty. */
export function writeCookie(
  name: string,
  value: string,
  { path, secure, sameSite, maxAgeSeconds }: CookieOptions,
): string {
  const parts = [
    `${name}=${value}`,
    `Path=${path}`,
    `Max-Age=${maxAgeSeconds}`,
    'HttpOnly',
    `SameSite=${sameSite}`,
  ]
  return [...parts, ...(secure ? ['Secure'] : [])].join('; ')
}
