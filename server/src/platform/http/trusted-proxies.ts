import { isIP } from 'node:net'

/** Whom Fastify believes: nobody, so many hops, or these addresses. */
export type TrustedProxies = false | number | string[]

/** Names that stand for ranges of private addresses. */
const RANGES = new Set(['loopback', 'linklocal', 'uniquelocal'])

/**
 * Reads TRUST_PROXY: `false`, a number of hops, or a comma-separated list of addresses, CIDR ranges and the names
 * above. "Everybody" can't be said: then a visitor's own header would decide from where they come.
 */
export function proxiesOf(text: string, complain: (message: string) => void): TrustedProxies {
  if (text === 'false' || text === '0') return false
  if (/^\d{1,2}$/.test(text)) return Number(text)
  const places = text.split(',').map((place) => place.trim())
  if (!places.every((place) => RANGES.has(place) || isRange(place)))
    complain('must be false, a number of hops, or addresses and CIDR ranges, comma separated')
  return places
}

function isRange(place: string): boolean {
  const [address = '', bits, ...rest] = place.split('/')
  const version = isIP(address)
  if (version === 0 || rest.length > 0) return false
  return (
    bits === undefined ||
    (/^\d{1,3}$/.test(bits) && Number(bits) > 0 && Number(bits) <= (version === 4 ? 32 : 128))
  )
}
