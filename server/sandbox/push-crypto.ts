import { createCipheriv, createHash, randomBytes } from 'node:crypto'

/** The sender's half of WeChat's push encryption (wechat-protocol A12); the app has the receiver's. */

const BLOCK = 32

/** Hex SHA-1 of the sorted parts. */
export const sign = (...parts: string[]): string =>
  createHash('sha1').update(parts.sort().join('')).digest('hex')

/** AES-256-CBC with PKCS#7 in blocks of 32 over random(16) ‖ length(4) ‖ message ‖ appid; base64. */
export function encrypt(
  encodingAesKey: string,
  appid: string,
  message: string,
  random: Buffer = randomBytes(16),
): string {
  const key = Buffer.from(`${encodingAesKey}=`, 'base64')
  const text = Buffer.from(message)
  const length = Buffer.alloc(4)
  length.writeUInt32BE(text.length)
  const plain = Buffer.concat([random, length, text, Buffer.from(appid)])
  const missing = BLOCK - (plain.length % BLOCK)
  const cipher = createCipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false)
  const padded = Buffer.concat([plain, Buffer.alloc(missing, missing)])
  return Buffer.concat([cipher.update(padded), cipher.final()]).toString('base64')
}
