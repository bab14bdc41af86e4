import { Injectable } from '@nestjs/common'
import { Vault } from '../../platform/crypto/vault.js'
import { Db } from '../../platform/database/db.js'
import { slotOf } from '../identities/identity.js'
import { recognisingIdentities } from '../identities/identity.query.js'
import type { Holder, Proof } from './identity-match.js'
import { survivorsOf } from './merge.query.js'

/** Knows contacts by the identities that recognise them. */
@Injectable()
export class Holders {
  constructor(
    private readonly db: Db,
    private readonly vault: Vault,
  ) {}

  /** Holders by the ids asked for; a merged id answers with its survivor. Unknown ids are absent. */
  async of(ids: readonly string[]): Promise<Map<string, Holder>> {
    const survivors = await survivorsOf(this.db, ids)
    const proofs = new Map<string, Proof[]>([...survivors.values()].map((id) => [id, []]))
    for (const row of await recognisingIdentities(this.db, [...proofs.keys()])) {
      // Only an openid's place hangs on its value.
      const value = row.kind === 'openid' ? this.vault.open(row.sealed) : ''
      const { kind, verified } = row
      proofs.get(row.contactId)?.push({ key: row.key, kind, verified, slot: slotOf({ kind, value }) })
    }
    return new Map(
      [...survivors].map(([asked, contactId]) => [asked, { contactId, proofs: proofs.get(contactId) ?? [] }]),
    )
  }
}
