import { createCipheriv, createDecipheriv, createHmac, hkdfSync, timingSafeEqual } from 'node:crypto'

/** One act of passing a content on: who may have shared what, and through whose share it had come to them. */
export interface Share {
  contentId: string
  /** Who shares; null while nobody was signed in. */
  contactId: string | null
  /** The share through which the sharer came to the content; null when it came another way. */
  parentId: string | null
  /** Hops from the brand: 1 for who came without a share. */
  depth: number
}

/** A share as its token tells it. */
export interface KnownShare extends Share {
  id: string
}

/** Keys of the tokens, made from a secret of the installation. */
export interface ShareKeys {
  mark: Buffer
  cipher: Buffer
}

/** Behaviours that a share is made or opened by; with any other a token says nothing. */
const SHARING: ReadonlySet<string> = new Set(['content.shared', 'share.opened', 'content.viewed'])
export const isSharing = (type: string): boolean => SHARING.has(type)

const VERSION = 1
/** Bytes of the mark, which is also where the cipher begins. */
const MARK = 16
/** Bytes of a share: content, contact and parent with eight each, and the depth. */
const PACKED = 25
/** 42 bytes in base64url, without a rest: there is one way to write a token. */
const FORM = /^[\w-]{56}$/
/** What fits the byte; whoever is further away counts as this far. */
const DEEPEST = 255

/** Makes the keys from the installation's secret; the label keeps them apart from what else is made of it. */
export function shareKeys(secret: Buffer): ShareKeys {
  const both = Buffer.from(hkdfSync('sha256', secret, '', 'weir share token 1', 64))
  return { mark: both.subarray(0, 32), cipher: both.subarray(32) }
}

/**
 * Writes a share as a token of 56 characters (ADR 21): version, mark, and the packed share encrypted with the mark as
 * its beginning. The same share always gives the same token.
 */
export function sealShare(keys: ShareKeys, share: Share): string {
  const packed = pack(share)
  const mark = markOf(keys, packed)
  const cipher = createCipheriv('aes-256-ctr', keys.cipher, mark)
  return Buffer.concat([Buffer.of(VERSION), mark, cipher.update(packed), cipher.final()]).toString(
    'base64url',
  )
}

/** Reads a token; null when it is not one of these keys, down to the last bit. */
export function openShare(keys: ShareKeys, token: string): KnownShare | null {
  if (!FORM.test(token)) return null
  const bytes = Buffer.from(token, 'base64url')
  if (bytes[0] !== VERSION) return null
  const mark = bytes.subarray(1, 1 + MARK)
  const decipher = createDecipheriv('aes-256-ctr', keys.cipher, mark)
  const packed = Buffer.concat([decipher.update(bytes.subarray(1 + MARK)), decipher.final()])
  return timingSafeEqual(mark, markOf(keys, packed)) ? { id: idOfMark(mark), ...unpack(packed) } : null
}

/**
 * What somebody shares who came to a content through `via`. Who passes on the own share passes on the same one: a
 * chain grows by people, not by clicks. A share of another content is no way to this one.
 */
export function nextShare(contentId: string, contactId: string | null, via: KnownShare | null): Share {
  if (via?.contentId !== contentId) return { contentId, contactId, parentId: null, depth: 1 }
  if (contactId !== null && via.contactId === contactId) {
    const { parentId, depth } = via
    return { contentId, contactId, parentId, depth }
  }
  return { contentId, contactId, parentId: via.id, depth: Math.min(via.depth + 1, DEEPEST) }
}

/** The mark is made from the share with a key, so nobody can make one, and equal shares have equal ones. */
const markOf = ({ mark }: ShareKeys, packed: Buffer): Buffer =>
  createHmac('sha256', mark).update(Buffer.of(VERSION)).update(packed).digest().subarray(0, MARK)

/** A share's id: 63 bits of its mark, so that it needs no table to be known and tells nothing of the contact. */
function idOfMark(mark: Buffer): string {
  return String(mark.readBigUInt64BE(0) & 0x7fffffffffffffffn || 1n)
}

function pack({ contentId, contactId, parentId, depth }: Share): Buffer {
  const packed = Buffer.alloc(PACKED)
  for (const [i, id] of [contentId, contactId, parentId].entries())
    packed.writeBigUInt64BE(BigInt(id ?? 0), i * 8)
  packed.writeUInt8(depth, PACKED - 1)
  return packed
}

function unpack(packed: Buffer): Share {
  const idAt = (offset: number): string | null => {
    const id = packed.readBigUInt64BE(offset)
    return id === 0n ? null : String(id)
  }
  return {
    contentId: idAt(0) ?? '',
    contactId: idAt(8),
    parentId: idAt(16),
    depth: packed.readUInt8(PACKED - 1),
  }
}
