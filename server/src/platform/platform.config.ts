import { z } from 'zod'
import { defineConfig } from './config/config.js'
import { proxiesOf } from './http/trusted-proxies.js'

const secretKey = /^[\w-]{1,16}:[A-Za-z0-9+/]{43}=$/

export const platformConfig = defineConfig(
  'platform',
  z.object({
    DATABASE_URL: z
      .string()
      .regex(/^(mysql|mariadb):\/\//, 'must begin with mysql:// or mariadb://')
      .describe(
        'Database, mysql://user:password@host:port/name or mariadb://… The npm scripts start an embedded one when it is absent',
      ),
    INSIGHT_DATABASE_URL: z
      .string()
      .regex(/^(mysql|mariadb):\/\//, 'must begin with mysql:// or mariadb://')
      .optional()
      .describe(
        'Copy of the database that reports and large lists read, such as a replica; DATABASE_URL when absent',
      ),
    PORT: z.coerce.number().int().min(0).max(65535).default(5480).describe('Port of the web role'),
    HOST: z.string().default('127.0.0.1').describe('Address the web role listens on'),
    PUBLIC_URL: z.url().optional().describe('Address the world sees; https makes the staff cookie Secure'),
    H5_PUBLIC_URL: z
      .url()
      .optional()
      .describe(
        'Address of the H5 pages (/m/) where they have a host of their own, as they should in production',
      ),
    TRUST_PROXY: z
      .string()
      .default('false')
      .transform((text, context) => proxiesOf(text, (message) => context.addIssue(message)))
      .describe(
        'Which proxies may say whose request they pass on (X-Forwarded-For): false, how many stand in front, or their addresses (10.0.0.0/8,loopback)',
      ),
    METRICS_TOKEN: z
      .string()
      .min(16, 'must have 16 characters or more')
      .optional()
      .describe('Bearer token of GET /api/metrics (Prometheus); off when absent'),
    RATE_LIMIT_SCALE: z.coerce
      .number()
      .min(0)
      .default(1)
      .describe(
        'Multiplies the rate limits of the public routes, which each process counts by itself; 0 is off',
      ),
    ROLE: z
      .enum(['web', 'worker', 'all'])
      .default('all')
      .describe('What this process does: web, worker or all'),
    SECRET_KEYS: z
      .string()
      .refine(
        (text) => text.split(',').every((key) => secretKey.test(key)),
        'must be id:base64 of 32 bytes, comma separated',
      )
      .refine((text) => {
        const ids = text.split(',').map((key) => key.slice(0, key.indexOf(':')))
        return new Set(ids).size === ids.length
      }, 'must name each id once')
      .describe('Field encryption keys, id:base64 of 32 bytes, comma separated; the first encrypts'),
    BLIND_INDEX_KEY: z
      .string()
      .regex(/^[A-Za-z0-9+/]{43}=$/, 'must be base64 of 32 bytes')
      .describe(
        'Key of the blind index over phones and other identities, base64 of 32 bytes; it can never change',
      ),
    FILES_DIR: z
      .string()
      .describe(
        'Folder of uploaded files, shared by all processes. The npm scripts use .weir/files with the embedded database',
      ),
    LOG_LEVEL: z
      .enum(['silent', 'error', 'warn', 'info', 'debug'])
      .default('info')
      .describe('Least level that is logged'),
    BRAND_NAME: z
      .string()
      .max(40)
      .default('Weir')
      .describe('Name of the brand, as staff and visitors see it'),
    BRAND_TIME_ZONE: z
      .string()
      .refine((zone) => isZone(zone), 'must be an IANA time zone')
      .default('Asia/Shanghai')
      .describe('Zone of business time: shifts, quiet hours, days of a scoring window'),
  }),
)
export type PlatformConfig = ReturnType<typeof platformConfig.read>
/** Injection token of the parsed platform configuration. */
export const PLATFORM_CONFIG = Symbol('platform config')

function isZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone })
    return true
  } catch {
    return false
  }
}
