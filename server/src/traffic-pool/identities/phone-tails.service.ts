import { Injectable } from '@nestjs/common'
import { Vault } from '../../platform/crypto/vault.js'
import { Db } from '../../platform/database/db.js'
import { phoneTail } from './identity.js'
import { fillTails, sealedIdentities, tailIndexOf } from './identity.query.js'

/** Gives phones that were there before the tail index theirs. */
@Injectable()
export class PhoneTails {
  constructor(
    private readonly db: Db,
    private readonly vault: Vault,
  ) {}

  async fill(ids: readonly string[]): Promise<void> {
    const rows = await sealedIdentities(this.db, ids)
    await fillTails(
      this.db,
      rows.map(({ id, sealed }) => ({ id, tailIndex: this.indexOf(sealed) })),
    )
  }

  private indexOf(sealed: string): Buffer | null {
    const tail = phoneTail({ kind: 'phone', verified: true, value: this.vault.open(sealed) })
    return tail === null ? null : tailIndexOf(this.vault, tail)
  }
}
