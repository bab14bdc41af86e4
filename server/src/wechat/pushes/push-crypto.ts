import { createDecipheriv, createHash, timingSafeEqual } from 'node:crypto'

/** Signature and encryption of WeChat's message push (wechat-protocol A12). */

const BLOCK = 32
const RANDOM = 16
const LENGTH = 4

/** Hex SHA-1 of the sorted parts: the token, timestamp and nonce, and for `msg_signature` what is encrypted. */
export const pushSignature = (...parts: string[]): string =>
  createHash('sha1').update(parts.sort().join('')).digest('hex')

/** Compares without telling by its time how much of it was right. */
export function isSame(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)]
  return a.length === b.length && timingSafeEqual(a, b)
}

/** What was inside `Encrypt`, and for which app it was made. */
export interface Opened {
  message: string
  appid: string
}

/**
 * Opens what was encrypted with an EncodingAESKey: AES-256-CBC, PKCS#7 in blocks of 32, random(16) ‖ length(4) ‖
 * message ‖ appid. Null when it was not made so. Whoever calls it has checked `msg_signature` before, and compares
 * the appid afterwards.
 */
export function openPush(encodingAesKey: string, encrypted: string): Opened | null {
  const key = Buffer.from(`${encodingAesKey}=`, 'base64')
  const sealed = Buffer.from(encrypted, 'base64')
  if (!sealed.length || sealed.length % 16) return null
  const decipher = createDecipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false)
  const plain = withoutPadding(Buffer.concat([decipher.update(sealed), decipher.final()]))
  if (!plain || plain.length < RANDOM + LENGTH) return null
  const from = RANDOM + LENGTH
  const to = from + plain.readUInt32BE(RANDOM)
  if (to > plain.length) return null
  return { message: plain.toString('utf8', from, to), appid: plain.toString('utf8', to) }
}

/** 1 to 32 bytes, each saying how many there are: senders that pad to 16 are read too (wechat-protocol A12.7). */
function withoutPadding(padded: Buffer): Buffer | null {
  const count = padded.at(-1) ?? 0
  if (count < 1 || count > BLOCK || count > padded.length) return null
  const end = padded.length - count
  return padded.subarray(end).every((byte) => byte === count) ? padded.subarray(0, end) : null
}
