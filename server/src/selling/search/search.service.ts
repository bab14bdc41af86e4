import { Injectable } from '@nestjs/common'
import { AccessDoor } from '../../access/index.js'
import { ContentDoor } from '../../content/index.js'
import type { StaffActor } from '../../contracts/actors.js'
import type { Permission } from '../../contracts/permissions.js'
import { Db } from '../../platform/database/db.js'
import { TrafficPoolDoor } from '../../traffic-pool/index.js'
import { canSee, seesQueue } from '../leads/lead-scope.js'
import { LeadScopes } from '../leads/lead-scopes.service.js'
import { isOpen } from '../leads/lead.js'
import { leadsOfContacts, newestLeads, queuedLeads, type LeadHit } from './lead-search.query.js'
import type { SearchAnswer } from './search.dto.js'

/** Of each kind. */
const SHOWN = 8
/** Whoever is found by name among all contacts; more than are shown, as not everybody has a lead. */
const CONTACTS = 50
/** So many of the newest leads of those whom the asker sees are looked through for any part of a name. */
const LEADS = 2_000

/** One question over leads, contacts and contents: everybody finds what they may see, and nothing else. */
@Injectable()
export class Search {
  constructor(
    private readonly db: Db,
    private readonly access: AccessDoor,
    private readonly contents: ContentDoor,
    private readonly pool: TrafficPoolDoor,
    private readonly scopes: LeadScopes,
  ) {}

  async find(staff: StaffActor, text: string): Promise<SearchAnswer> {
    const may = (permission: Permission): boolean => staff.permissions.includes(permission)
    const [leads, contacts, contents] = await Promise.all([
      may('lead.read') ? this.leads(staff, text) : [],
      may('contact.read') ? this.pool.findContacts(text, SHOWN) : [],
      may('content.read') ? this.contents.findTitles(text, SHOWN) : [],
    ])
    return { leads, contacts, contents }
  }

  private async leads(staff: StaffActor, text: string): Promise<SearchAnswer['leads']> {
    const hits = (await this.hits(staff, text)).sort((a, b) => Number(isOpen(b)) - Number(isOpen(a)))
    const shown = hits.slice(0, SHOWN)
    const cards = await this.pool.contactCards(shown.map(({ contactId }) => contactId))
    const holders = shown.flatMap((hit) => holderOf(hit) ?? [])
    const names = await this.access.staffNames([...new Set(holders)])
    return shown.map((hit) => {
      const card = cards.get(hit.contactId)
      const holder = holderOf(hit)
      return {
        id: hit.id,
        contactId: hit.contactId,
        name: card?.name ?? null,
        phoneMasked: card?.phoneMasked ?? null,
        state: hit.state,
        ownerName: (holder && names.get(holder)?.name) ?? null,
      }
    })
  }

  /** Leads that the asker sees and the text finds, newest first. */
  private async hits(staff: StaffActor, text: string): Promise<LeadHit[]> {
    const whose = { members: await this.scopes.membersOf(staff), seesQueue: seesQueue(staff) }
    const near = await newestLeads(this.db, whose.members, LEADS)
    if (whose.members !== null && whose.seesQueue) near.push(...(await queuedLeads(this.db, LEADS)))
    const found = await this.pool.foundAmong([...new Set(near.map(({ contactId }) => contactId))], text)
    const hits = new Map(near.flatMap((hit) => (found.has(hit.contactId) ? [[hit.id, hit]] : [])))
    if (whose.members === null) {
      const others = await this.pool.findContacts(text, CONTACTS)
      for (const hit of await leadsOfContacts(
        this.db,
        others.map(({ id }) => id),
      ))
        hits.set(hit.id, hit)
    }
    return [...hits.values()].filter((hit) => canSee(hit, whose))
  }
}

const holderOf = ({ ownerId, closedOwnerId }: LeadHit): string | null => ownerId ?? closedOwnerId
