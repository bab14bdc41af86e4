import { Injectable } from '@nestjs/common'
import { newId } from '../../kernel/ids.js'
import { Clock } from '../../platform/clock/clock.js'
import { Vault } from '../../platform/crypto/vault.js'
import { Db } from '../../platform/database/db.js'
import { phoneInvalid } from '../traffic-pool.errors.js'
import { normalise } from './identity.js'
import { hasIdentity, insertIdentities, tailIndexOf } from './identity.query.js'

/** Numbers that people typed where WeChat could not give theirs: they may be called by it, it proves nobody (ADR 29). */
@Injectable()
export class LeftPhones {
  constructor(
    private readonly db: Db,
    private readonly vault: Vault,
    private readonly clock: Clock,
  ) {}

  /**
   * Keeps a number beside what is known of a contact, whom the caller holds; a second time changes nothing. Refuses
   * `pool.phone-invalid`. Joins the open transaction.
   */
  async keep(contactId: string, phone: string): Promise<void> {
    const value = normalise('phone', phone)
    if (value === null) throw phoneInvalid()
    const valueIndex = Buffer.from(this.vault.blindIndexHex('phone', value), 'hex')
    if (await hasIdentity(this.db, contactId, valueIndex)) return
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
