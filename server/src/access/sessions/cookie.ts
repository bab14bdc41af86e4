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
  /** 0 makes the browser forget it. */
  maxAgeSeconds: number
}

/** A Set-Cookie value that no script can read and no other site can send. `value` is base64url or empty. */
export function writeCookie(
  name: string,
  value: string,
  { path, secure, maxAgeSeconds }: CookieOptions,
): string {
  const parts = [
    `${name}=${value}`,
    `Path=${path}`,
    `Max-Age=${maxAgeSeconds}`,
    'HttpOnly',
    'SameSite=Strict',
  ]
  return [...parts, ...(secure ? ['Secure'] : [])].join('; ')
}
