import type { IdentityKind, ReachChannel } from '../../contracts/enums.js'

/** One way to recognise a person, as it comes from outside. */
export interface Identity {
  kind: IdentityKind
  value: string
  verified: boolean
}

/** Strongest first: which identity decides when an event names several (design §3: a device is weak). */
const STRENGTH: readonly IdentityKind[] = [
  'unionid',
  'openid',
  'external_userid',
  'phone',
  'email',
  'custom',
  'device',
]

/** Kinds by which a person, not only a browser or a session, is recognised. */
const PERSONAL: ReadonlySet<IdentityKind> = new Set<IdentityKind>([
  'unionid',
  'openid',
  'external_userid',
  'phone',
  'email',
])

export const isPersonal = (kind: IdentityKind): boolean => PERSONAL.has(kind)

/**
 * Whether an identity proves a person by itself: an account with WeChat, or a verified phone (lead-lifecycle spec §5.6,
 * T1). The others that recognise, a device, another system's number and a verified e-mail, are weak: they hand over
 * only what nobody owns yet (design §3).
 */
export const isStrong = ({ kind, verified }: Pick<Identity, 'kind' | 'verified'>): boolean =>
  isAccount(kind) || (kind === 'phone' && verified)

/** Accounts with WeChat, of which a person has one of each kind. */
export const isAccount = (kind: IdentityKind): boolean =>
  kind === 'unionid' || kind === 'openid' || kind === 'external_userid'

/** The WeChat app whose account an openid is, which stands before its colon; null for everything else. */
export function appOf({ kind, value }: Pick<Identity, 'kind' | 'value'>): string | null {
  const colon = kind === 'openid' ? value.indexOf(':') : -1
  return colon < 0 ? null : value.slice(0, colon)
}

/**
 * The place of an account: a person has one value in each, an openid in each app;
 * null for kinds of which a person may have several.
 */
export function slotOf({ kind, value }: Pick<Identity, 'kind' | 'value'>): string | null {
  if (!isAccount(kind)) return null
  const app = appOf({ kind, value })
  return app === null ? kind : `${kind} ${app}`
}

/** Phone and e-mail say who someone is only when verified; the others are proofs by themselves. */
export const recognises = (identity: Identity): boolean =>
  identity.verified || (identity.kind !== 'phone' && identity.kind !== 'email')

/** Identities in order of strength. */
export const byStrength = (a: Identity, b: Identity): number =>
  STRENGTH.indexOf(a.kind) - STRENGTH.indexOf(b.kind)

/** By which channel an identity makes a person reachable (scoring spec §6.6). */
export function reachOf(identity: Identity): ReachChannel | null {
  if (identity.kind === 'phone' && identity.verified) return 'phone'
  return identity.kind === 'external_userid' ? 'wecom' : null
}

/** The four digits by which people find a phone again; null for what is no verified phone. */
export const phoneTail = ({ kind, value, verified }: Identity): string | null =>
  kind === 'phone' && verified ? value.slice(-4) : null

/** Longest value in bytes of UTF-8: sealed, it fits its column. */
const MOST_BYTES = 256

/**
 * One spelling per identity: phones as +country digits (11 digits beginning with 1 are Chinese mobiles), e-mail in
 * lower case, others trimmed. Null when the value can't be an identity of this kind.
 */
export function normalise(kind: IdentityKind, value: string): string | null {
  const text = value.trim()
  if (Buffer.byteLength(text) > MOST_BYTES) return null
  if (kind === 'phone') {
    const digits = text.replace(/[\s()-]/g, '')
    if (/^1[3-9]\d{9}$/.test(digits)) return `+86${digits}`
    if (/^\+86\d+$/.test(digits)) return /^\+861[3-9]\d{9}$/.test(digits) ? digits : null
    return /^\+[1-9]\d{6,14}$/.test(digits) ? digits : null
  }
  if (kind === 'email') return /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text) ? text.toLowerCase() : null
  return text.length > 0 && text.length <= 128 ? text : null
}
