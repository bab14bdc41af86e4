import type { FastifyRequest } from 'fastify'

/** Nothing but our own files; no script but from a file, no frame around us. antd and Taro write styles inline. */
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  // Contents of other systems bring pictures from elsewhere; a picture that is being sent is shown from memory.
  "img-src 'self' data: blob: https:",
  // Taro's H5 components carry a small font of their own.
  "font-src 'self' data:",
  "connect-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ')

const YEAR_SECONDS = 365 * 24 * 60 * 60

/**
 * Headers of every answer. HSTS only where the world comes by https: on plain http browsers ignore it, and a
 * developer's `localhost` would be locked out of http for a year.
 */
export const securityHeaders = (
  { id, url }: Pick<FastifyRequest, 'id' | 'url'>,
  publicUrl: string | undefined,
): Record<string, string> => ({
  'x-request-id': id,
  'content-security-policy': CONTENT_SECURITY_POLICY,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
  'x-frame-options': 'DENY',
  'cross-origin-opener-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=()',
  ...(publicUrl?.startsWith('https:') ? { 'strict-transport-security': `max-age=${YEAR_SECONDS}` } : {}),
  // What an API answers concerns one person at one moment.
  ...(url.startsWith('/api/') ? { 'cache-control': 'no-store' } : {}),
})
