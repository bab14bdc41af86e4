import { createCipheriv, createDecipheriv, createHash, createHmac, randomBytes } from 'node:crypto'
import { Inject, Injectable } from '@nestjs/common'
import { OperatorError } from '../database/operator-error.js'
import { PLATFORM_CONFIG, type PlatformConfig } from '../platform.config.js'

/** Seals personal fields (AES-256-GCM, key ids, the first key encrypts) and makes blind indexes (design §8). */
@Injectable()
export class Vault {
  private readonly keys: ReadonlyMap<string, Buffer>
  /** Id of the key that seals. */
  readonly current: string
  private readonly indexKey: Buffer

  constructor(@Inject(PLATFORM_CONFIG) config: Pick<PlatformConfig, 'SECRET_KEYS' | 'BLIND_INDEX_KEY'>) {
    const keys = config.SECRET_KEYS.split(',').map((key): [string, Buffer] => {
      const at = key.indexOf(':')
      return [key.slice(0, at), Buffer.from(key.slice(at + 1), 'base64')]
    })
    this.keys = new Map(keys)
    this.current = keys[0]?.[0] ?? ''
    this.indexKey = Buffer.from(config.BLIND_INDEX_KEY, 'base64')
    if ([...this.keys.values()].some((key) => key.equals(this.indexKey)))
      throw new OperatorError('BLIND_INDEX_KEY is one of SECRET_KEYS: who finds rows could open them.')
  }

  /** Seals a text as `keyId.iv.tag.ciphertext` (base64url); every call gives another text. */
  seal(text: string): string {
    const iv = randomBytes(12)
    const cipher = createCipheriv('aes-256-gcm', this.key(this.current), iv)
    const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
    return [
      this.current,
      ...[iv, cipher.getAuthTag(), sealed].map((part) => part.toString('base64url')),
    ].join('.')
  }

  /** Opens what `seal` made, with any key of the list; throws when it was touched or the key is gone. */
  open(sealed: string): string {
    const [keyId = '', iv = '', tag = '', data = ''] = sealed.split('.')
    // Said, because without it a tag cut down to four bytes would do.
    const decipher = createDecipheriv('aes-256-gcm', this.key(keyId), Buffer.from(iv, 'base64url'), {
      authTagLength: 16,
    })
    decipher.setAuthTag(Buffer.from(tag, 'base64url'))
    return Buffer.concat([decipher.update(Buffer.from(data, 'base64url')), decipher.final()]).toString('utf8')
  }

  /** Ids of all keys of this process. */
  get keyIds(): string[] {
    return [...this.keys.keys()]
  }

  /** Id of the key that a text was sealed with. */
  keyOf(sealed: string): string {
    return sealed.slice(0, sealed.indexOf('.'))
  }

  /** 32 bytes that are equal for equal values of one kind and tell nothing without the key. */
  blindIndex(kind: string, value: string): Buffer {
    return Buffer.from(this.blindIndexHex(kind, value), 'hex')
  }

  /** The same in hex: what maps are keyed by, and cheaper to make. */
  blindIndexHex(kind: string, value: string): string {
    return createHmac('sha256', this.indexKey).update(`${kind}\0${value}`).digest('hex')
  }

  private key(id: string): Buffer {
    const key = this.keys.get(id)
    if (!key) throw new Error(`no secret key with id ${id}`)
    return key
  }
}

/** A random secret for a client: 256 bits, base64url. */
export const newSecret = (): string => randomBytes(32).toString('base64url')

/** SHA-256 of a secret, which is all the database keeps of it. */
export const hashSecret = (secret: string): Buffer => createHash('sha256').update(secret).digest()
