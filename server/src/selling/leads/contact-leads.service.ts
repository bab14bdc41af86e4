import { Injectable } from '@nestjs/common'
import { AccessDoor } from '../../access/index.js'
import type { Heat, LeadReason, LeadState } from '../../contracts/enums.js'
import { Db } from '../../platform/database/db.js'
import { TrafficPoolDoor } from '../../traffic-pool/index.js'
import { leadsOfContact } from './contact-leads.query.js'

/** A lead as the page of its contact shows it. */
export interface ContactLead {
  id: string
  state: LeadState
  band: string
  heat: Heat
  handRaise: boolean
  mqlAt: string
  closedAt: string | null
  closeReason: LeadReason | null
  ownerName: string | null
}

/** The leads of a contact. */
@Injectable()
export class ContactLeads {
  constructor(
    private readonly db: Db,
    private readonly pool: TrafficPoolDoor,
    private readonly access: AccessDoor,
  ) {}

  /** Newest first; none for somebody unknown. */
  async of(contactId: string): Promise<ContactLead[]> {
    const standing = (await this.pool.standings([contactId])).get(contactId)
    if (!standing) return []
    const rows = await leadsOfContact(this.db, standing.contactId)
    const names = await this.access.staffNames([...new Set(rows.flatMap(({ holderId }) => holderId ?? []))])
    return rows.map(({ holderId, handRaise, mqlAt, closedAt, ...lead }) => ({
      ...lead,
      handRaise: handRaise === 1,
      mqlAt: mqlAt.toISOString(),
      closedAt: closedAt?.toISOString() ?? null,
      ownerName: (holderId === null ? undefined : names.get(holderId)?.name) ?? null,
    }))
  }
}
