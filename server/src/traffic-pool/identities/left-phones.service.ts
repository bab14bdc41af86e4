import { Injectable } from '@nestjs/common'
import { newId } from '../../kernel/ids.js'
import { Clock } from '../../platform/clock/clock.js'
import { Vault } from '../../platform/crypto/vault.js'
import { Db } from '../../platform/database/db.js'
import { phoneInvalid } from '../traffic-pool.errors.js'
import { normalise } from './identity.js'
import { deleteIdentities, insertIdentities, phonesOf, tailIndexOf } from './identity.query.js'

/** So many of those left before: somebody mistyped, or has another phone by now. */
const KEPT_BESIDE = 2

/** Numbers that people typed where WeChat could not give theirs: they may be called by it, it proves nobody (ADR 29). */
@Injectable()
export class LeftPhones {
  constructor(
    private readonly db: Db,
    private readonly vault: Vault,
    private readonly clock: Clock,
  ) {}

  /**
   * Keeps a number beside what is known of a contact, whom the caller holds, as the last that the person gave; of those
   * left before only the latest are kept, and none where it is the one that is proved. Refuses `pool.phone-invalid`.
   * Joins the open transaction.
   */
  async keep(contactId: string, phone: string): Promise<void> {
    const value = normalise('phone', phone)
    if (value === null) throw phoneInvalid()
    const valueIndex = Buffer.from(this.vault.blindIndexHex('phone', value), 'hex')
    const known = await phonesOf(this.db, contactId)
    const same = known.filter((one) => one.valueIndex.equals(valueIndex))
    const others = known.filter((one) => one.left && !same.includes(one))
    const isProved = same.some(({ verified }) => verified)
    const gone = isProved ? others : [...same, ...others.slice(0, -KEPT_BESIDE)]
    await deleteIdentities(
      this.db,
      gone.map(({ id }) => id),
    )
    if (isProved) return
    const row = {
      id: newId<'identity'>(),
      contactId,
      kind: 'phone' as const,
      valueIndex,
      uniqueIndex: null,
      tailIndex: tailIndexOf(this.vault, value.slice(-4)),
      sealed: this.vault.seal(value),
      verified: false,
    }
    await insertIdentities(this.db, [row], this.clock.now())
  }
}
