import { Injectable } from '@nestjs/common'
import { hash, verify } from '@node-rs/argon2'
import { newSecret } from '../../platform/crypto/vault.js'

/** Argon2id (the library's default variant) at the strength OWASP names first: 19 MiB, two passes, one lane. */
const STRENGTH = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

@Injectable()
export class Passwords {
  /** Stands in for accounts that don't exist, so that both cases take the same time. */
  private readonly nobodys = this.hash(newSecret())

  /** The hash to keep; the same password typed in another Unicode form gives a hash that matches it. */
  hash(password: string): Promise<string> {
    return hash(password.normalize('NFKC'), STRENGTH)
  }

  /** Tells whether it is the password of `kept`; without an account or password it works as long and says no. */
  async matches(kept: string | null | undefined, password: string): Promise<boolean> {
    const right = await verify(kept ?? (await this.nobodys), password.normalize('NFKC'))
    return right && typeof kept === 'string'
  }
}
