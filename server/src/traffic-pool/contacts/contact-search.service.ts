import { Injectable } from '@nestjs/common'
import { Vault } from '../../platform/crypto/vault.js'
import { Db } from '../../platform/database/db.js'
import { contactsByIndex, sealedPhones, tailIndexOf } from '../identities/identity.query.js'
import { maskPhone } from './contact.js'
import { contactsByName, contactsByTail, endingSo, namedSo, namesOf } from './contact-search.query.js'
import { searchTermOf } from './search-term.js'

/** A contact that a search has found. */
export interface FoundContact {
  id: string
  name: string | null
  phoneMasked: string | null
}

/** Finds people by what somebody remembers of them. Whoever asks has checked the right to see them. */
@Injectable()
export class ContactSearch {
  constructor(
    private readonly db: Db,
    private readonly vault: Vault,
  ) {}

  async find(text: string, limit: number): Promise<FoundContact[]> {
    const ids = await this.idsOf(text, limit)
    if (!ids.length) return []
    const phones = await sealedPhones(this.db, ids)
    const names = new Map((await namesOf(this.db, ids)).map(({ id, name }) => [id, name]))
    return ids.map((id) => {
      const sealed = phones.get(id)
      return {
        id,
        name: names.get(id) ?? null,
        phoneMasked: sealed === undefined ? null : maskPhone(this.vault.open(sealed)),
      }
    })
  }

  async among(contactIds: readonly string[], text: string): Promise<Set<string>> {
    if (!contactIds.length) return new Set()
    const term = searchTermOf(text)
    switch (term.by) {
      case 'tail':
        return new Set(await endingSo(this.db, contactIds, tailIndexOf(this.vault, term.fourDigits)))
      case 'name':
        return new Set(await namedSo(this.db, contactIds, term.text))
      case 'phone': {
        const found = await this.byPhone(term.phone)
        return new Set(found.filter((id) => contactIds.includes(id)))
      }
    }
  }

  private idsOf(text: string, limit: number): Promise<string[]> {
    const term = searchTermOf(text)
    switch (term.by) {
      case 'tail':
        return contactsByTail(this.db, tailIndexOf(this.vault, term.fourDigits), limit)
      case 'name':
        return contactsByName(this.db, term.text, limit)
      case 'phone':
        return this.byPhone(term.phone)
    }
  }

  private async byPhone(phone: string): Promise<string[]> {
    return [...(await contactsByIndex(this.db, [this.vault.blindIndexHex('phone', phone)])).values()]
  }
}
